import { effectiveTime, instant, type AddrSpec, type Instant, type MessageId } from '../mail/message.ts';
import type { Level } from '../score/level.ts';
import type { ThreadId } from '../thread/thread.ts';
import { caseThenOf } from './assemble.ts';
import type { Campaign, CaseThen } from './campaign.ts';
import { caseOf, type Case, type CaseMoment, type Findings, type Means } from './find.ts';
import type { Snapshot } from './cases.ts';
import { judge } from './judge.ts';

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
    const thread = findings.ground.threadOf(id);
    if (at === undefined || thread === undefined || !threadsAt(found, at, thread).includes(thread)) return [];
    const stood = momentsUntil(found, at, thread).at(-1);
    const kind = pressing.has(id) ? 'pressing' : artefacts.length > 0 ? 'technical' : 'plain';
    return [{ id, at, account, kind, score: stood?.logits, level: stood?.level }];
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
  const thread = findings.ground.threadOf(message);
  if (!found || at === undefined || thread === undefined) return undefined;
  const view = findings.viewAt(threadsAt(found, at, thread), at);
  const moments = momentsUntil(found, at, thread);
  const last = moments.at(-1);
  const end = last?.snapshot.at === at ? last : judge(view, means.kit, means.model);
  return { ...caseThenOf({ grown: found.grown, moments, view, end }, means), id: campaign.id };
}

/** The threads that belonged to the case of a thread at an instant; before the first press, that thread alone. */
function threadsAt({ grown }: Case, at: Instant, own: ThreadId): readonly ThreadId[] {
  const snapshot = snapshotAt(grown, at, own);
  if (snapshot) return snapshot.threads;
  return grown.snapshots[0]?.threads.includes(own) ? [own] : [];
}

/** A case may have been two that were joined later: at any time a thread belonged to one of them. */
function snapshotAt({ snapshots }: Case['grown'], at: Instant, own: ThreadId): Snapshot | undefined {
  return snapshots.findLast((one) => one.at <= at && one.threads.includes(own));
}

function momentsUntil({ grown, moments }: Case, at: Instant, own: ThreadId): readonly CaseMoment[] {
  const known = new Set<string>(snapshotAt(grown, at, own)?.marks.map(({ id }) => id));
  return moments.filter(({ snapshot }) => snapshot.at <= at && known.has(snapshot.by.id));
}

/** The whole of time. */
export const endOfTime = instant(8.64e15);
