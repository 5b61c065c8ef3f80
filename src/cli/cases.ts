import { instant, type Instant, type MessageId } from '../mail/message.ts';
import type { ReportedCampaign } from '../present/report/report.ts';
import type { Store } from '../store/database.ts';
import { storedFindings, type FindingChange } from '../store/findings.ts';
import { listsOf, messagesWithWords } from '../store/search.ts';
import { triageBook } from '../store/triage.ts';
import type { TriageLog } from '../triage/log.ts';
import type { Query } from '../triage/query.ts';
import { selected, type CaseFacts } from '../triage/selection.ts';
import { isClosed, triageOf } from '../triage/triage.ts';
import type { StandingFinding } from './standing.ts';

/** A finding with what people decided about it, and what can be asked of it. */
export interface StandingCase extends StandingFinding, CaseFacts {}

/** The findings of a store as cases. */
export function casesOf(store: Store, findings: readonly StandingFinding[], now: Instant): readonly StandingCase[] {
  const log = triageBook(store).log();
  const lists = listsOf(
    store,
    findings.flatMap(({ campaign }) => messagesOf(campaign)),
  );
  return findings.map((finding) => ({ ...finding, ...factsOf(finding.campaign, { log, lists, now }) }));
}

/** The cases that a query asks for. */
export function askedFor(store: Store, cases: readonly StandingCase[], query: Query): readonly StandingCase[] {
  const among = query.words === '' ? [] : cases.flatMap(({ campaign }) => messagesOf(campaign));
  const found = messagesWithWords(store, query.words, among);
  return selected(cases, query, ({ campaign }) => messagesOf(campaign).some((id) => found.has(id)));
}

/** A change that people are told of. */
export interface ToldChange extends FindingChange<ReportedCampaign> {
  /** Whether it had been dismissed or snoozed. */
  readonly isReopened: boolean;
}

/** Of the changes of an analysis those that are not dismissed or snoozed, and what it opened again. */
export function toldChanges(
  store: Store,
  changes: readonly FindingChange<ReportedCampaign>[],
  now: Instant,
): readonly ToldChange[] {
  const log = triageBook(store).log();
  const wasOf = new Map(changes.map(({ finding, was }) => [finding.id, was]));
  return storedFindings<ReportedCampaign>(store).flatMap((finding) => {
    const triage = triageOf(finding.campaign, log, now);
    const isReopened = triage.reopened !== undefined;
    const isTold = wasOf.has(finding.id) || (isReopened && finding.changedAt === now);
    if (!isTold || isClosed(triage)) return [];
    const was = wasOf.has(finding.id) ? wasOf.get(finding.id) : finding.level;
    return [{ finding, was, isReopened }];
  });
}

/** The stored findings that were neither dismissed nor snoozed, or have something new in them. */
export function openFindings(store: Store, now: Instant): readonly ReportedCampaign[] {
  const log = triageBook(store).log();
  return storedFindings<ReportedCampaign>(store)
    .map(({ campaign }) => campaign)
    .filter((campaign) => !isClosed(triageOf(campaign, log, now)));
}

interface FactsContext {
  readonly log: TriageLog;
  readonly lists: ReadonlyMap<MessageId, string>;
  readonly now: Instant;
}

function factsOf(campaign: ReportedCampaign, { log, lists, now }: FactsContext): CaseFacts {
  const { level, demand, score, accounts, reached } = campaign;
  return {
    ...{ level, demand, score, accounts },
    reachedAt: instant(Date.parse(reached[level]?.at ?? '')),
    lists: [...new Set(messagesOf(campaign).flatMap((id) => lists.get(id) ?? []))],
    triage: triageOf(campaign, log, now),
  };
}

/** A msg-id that had to be escaped for the report is not known again; no other message of a case goes with it. */
function messagesOf({ threads }: ReportedCampaign): readonly MessageId[] {
  return threads.flatMap(({ messages }) => messages.map((id) => id.slice(1, -1) as MessageId));
}
