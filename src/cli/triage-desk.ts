import type { Campaign } from '../campaign/campaign.ts';
import type { Instant, MessageId } from '../mail/message.ts';
import { bracketed } from '../present/report/report.ts';
import type { Asked, TriageDesk } from '../present/triage-desk.ts';
import type { Store } from '../store/database.ts';
import { listsOf, messagesWithWords } from '../store/search.ts';
import { triageBook } from '../store/triage.ts';
import { foldTriage, type TriageLog } from '../triage/log.ts';
import type { TriagedCase } from '../triage/entry.ts';
import { parseQuery } from '../triage/query.ts';
import { selected, type CaseFacts } from '../triage/selection.ts';
import { checked } from '../triage/statement.ts';
import { triageOf } from '../triage/triage.ts';

/** What a desk needs beside the store. */
export interface DeskContext {
  /** Who says what is said; may be empty. */
  readonly by: string;
  readonly now: () => Instant;
  /** Saved queries, by name, as they are now. */
  readonly queries: () => Readonly<Record<string, string>>;
}

/** A desk over the campaigns of an analysis; the log is read once, and again after each statement. */
export function triageDesk(
  store: Store,
  campaigns: readonly Campaign[],
  { by, now, queries }: DeskContext,
): TriageDesk {
  const book = triageBook(store);
  const lists = listsOf(store, campaigns.flatMap(messagesOf));
  const cases = new Map(campaigns.map((campaign) => [campaign.id, deskCaseOf(campaign, lists)] as const));
  let log = book.log();
  const ofOr = (id: string): TriagedCase => cases.get(id)?.of ?? noCase;
  return {
    standing: (id) => triageOf(ofOr(id), log, now()),
    ask: (text) => asked(text, { store, cases: [...cases.values()], log, now: now(), queries: queries() }),
    say(id, draft) {
      const one = cases.get(id);
      if (!one) return `No case is called ${id}.`;
      // Somebody else may have decided since.
      log = book.log();
      const result = checked(draft, one.of, { log, now: now() });
      if ('problem' in result) return result.problem;
      const entry = book.say({ saying: result.saying, by, reason: draft.reason.trim(), of: one.of }, now());
      log = foldTriage([...log.entries, entry]);
      return undefined;
    },
  };
}

const noCase: TriagedCase = { level: 'watch', pressing: [] };

interface DeskCase {
  readonly id: string;
  readonly of: TriagedCase;
  readonly messages: readonly MessageId[];
  readonly facts: Omit<CaseFacts, 'triage'>;
}

function deskCaseOf(campaign: Campaign, lists: ReadonlyMap<MessageId, string>): DeskCase {
  const { id, level, demand, score, reached, accounts, pressing } = campaign;
  const messages = messagesOf(campaign);
  return {
    id,
    of: { level, pressing: pressing.map(bracketed) },
    messages,
    facts: {
      ...{ level, demand, score: score.logits },
      reachedAt: ((level === 'alarm' ? reached.alarm : undefined) ?? reached.watch).at,
      lists: [...new Set(messages.flatMap((message) => lists.get(message) ?? []))],
      accounts: accounts.map(({ displayName, account }) => ({ name: displayName, address: account })),
    },
  };
}

function messagesOf({ threads }: Campaign): readonly MessageId[] {
  return threads.flatMap(({ messages }) => messages);
}

interface AskContext {
  readonly store: Store;
  readonly cases: readonly DeskCase[];
  readonly log: TriageLog;
  readonly now: Instant;
  readonly queries: Readonly<Record<string, string>>;
}

function asked(text: string, { store, cases, log, now, queries }: AskContext): Asked {
  const { query, problems } = parseQuery(text, queries);
  const among = query.words === '' ? [] : cases.flatMap(({ messages }) => messages);
  const found = messagesWithWords(store, query.words, among);
  const all = cases.map((one) => ({ ...one.facts, one, triage: triageOf(one.of, log, now) }));
  const chosen = selected(all, query, ({ one }) => one.messages.some((message) => found.has(message)));
  return { ids: chosen.map(({ one }) => one.id), problems };
}
