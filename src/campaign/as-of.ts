import { effectiveTime, instant, type AddrSpec, type Instant, type MessageId } from '../mail/message.ts';
import type { Level } from '../score/level.ts';
import type { ThreadId } from '../thread/thread.ts';
import { caseThenOf } from './assemble.ts';
import type { Campaign, CaseThen } from './campaign.ts';
import { caseOf, type Case, type CaseMoment, type Findings, type Means } from './find.ts';
import { judge, type Judgement } from './judge.ts';

/** One message of a case, and how the case stood after it. */
export interface CaseMessage {
  readonly id: MessageId;
  readonly at: Instant;
  readonly account: AddrSpec;
  readonly kind: 'pressing' | 'technical' | 'plain';
  /** Of the last judgement until then; a case is judged after each pressing message from the second on. */
  readonly score: number | undefined;
  readonly level: Level | undefined;
}

/** The dated messages of a case that were known to belong to it when they came, in order of time. */
export function messagesOfCase(campaign: Pick<Campaign, 'pressing'>, findings: Findings): readonly CaseMessage[] {
  const found = caseOf(campaign, findings);
  if (!found) return [];
  const pressing = new Set<string>(found.view.pressure.map(({ message }) => message.id));
  return found.view.messages.flatMap((message): readonly CaseMessage[] => {
    const { id, from: account, artefacts } = message;
    const at = effectiveTime(message);
    const thread = findings.reading.threadOf.get(id);
    if (at === undefined || thread === undefined || !threadsAt(found, at, thread).includes(thread)) return [];
    const stood = lastMoment(found, at);
    const kind = pressing.has(id) ? 'pressing' : artefacts.length > 0 ? 'technical' : 'plain';
    return [{ id, at, account, kind, score: stood?.score.logits, level: stood?.level }];
  });
}

/** What is looked into to say how a case stood. */
export interface Known {
  readonly findings: Findings;
  readonly means: Means;
}

/** A case as it was known right after one of its messages; nothing later is looked at. */
export function caseAsOf(
  campaign: Pick<Campaign, 'id' | 'pressing'>,
  message: MessageId,
  { findings, means }: Known,
): CaseThen | undefined {
  const found = caseOf(campaign, findings);
  const by = found?.view.messages.find(({ id }) => id === message);
  const at = by && effectiveTime(by);
  const thread = findings.reading.threadOf.get(message);
  if (!found || at === undefined || thread === undefined) return undefined;
  const view = findings.viewAt(threadsAt(found, at, thread), at);
  const end = judgementAt(found, at) ?? judge(view, means.kit, means.model);
  const moments = momentsUntil(found, at);
  return { ...caseThenOf({ grown: found.grown, moments, view, end }, means), id: campaign.id };
}

/** The threads that belonged to a case at an instant; before the first press, those of the first. */
function threadsAt({ grown }: Case, at: Instant, own: ThreadId): readonly ThreadId[] {
  const snapshot = grown.snapshots.findLast((one) => one.at <= at);
  if (snapshot) return snapshot.threads;
  return grown.snapshots[0]?.threads.includes(own) ? [own] : [];
}

/** A case may have been two that were joined later: what was known of the other one is left out until then. */
function momentsUntil({ grown, moments }: Case, at: Instant): readonly CaseMoment[] {
  const known = new Set<string>(grown.snapshots.findLast((one) => one.at <= at)?.marks.map(({ id }) => id));
  return moments.filter(({ snapshot }) => snapshot.at <= at && known.has(snapshot.by.id));
}

function lastMoment({ moments }: Case, at: Instant): CaseMoment | undefined {
  return moments.findLast(({ snapshot }) => snapshot.at <= at);
}

/** A moment that was judged already, where it is the same one. */
function judgementAt(found: Case, at: Instant): Judgement | undefined {
  const moment = lastMoment(found, at);
  return moment?.snapshot.at === at ? moment : undefined;
}

/** The whole of time. */
export const endOfTime = instant(8.64e15);
