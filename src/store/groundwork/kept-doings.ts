import type { AddrSpec, Instant, MessageId } from '../../mail/message.ts';
import type { Store } from '../database.ts';
import { sharing } from '../sharing.ts';
import type { Doing } from './doing-rows.ts';

/** Asks what is kept of messages; all answers are in order of time, then by id. */
export interface KeptDoings {
  span(): { readonly first: Instant | undefined; readonly last: Instant | undefined };
  /** To be gone through at once: until then nothing can be written. Equal texts are one string. */
  ofAccount(account: AddrSpec): Iterable<Doing>;
  byId(id: MessageId): Doing | undefined;
  /** What a message answers, by its header fields. */
  parentOf(id: MessageId): MessageId | undefined;
  /** Accounts that ever bore a name of this look. */
  bearersOf(look: string): readonly AddrSpec[];
  /** Accounts that ever bore a name with this word and wrote before an instant, the oldest first. */
  named(word: string, before: Instant): readonly AddrSpec[];
  /** Messages that press, or of which that is not known, from an instant on; the store may be written to meanwhile. */
  candidates(from: Instant): Iterable<Doing>;
}

/** The doings of a store. */
export function keptDoings(store: Store): KeptDoings {
  const span = store.prepare<[], { first: Instant | null; last: Instant | null }>(
    'SELECT (SELECT min(at) FROM doings) AS first, (SELECT max(at) FROM doings) AS last',
  );
  const ofAccount = store.prepare<[string], DoingRow>(
    `SELECT ${doingColumns} ${doingTables} WHERE address = ? ORDER BY at, doings.id`,
  );
  const byId = store.prepare<[string], DoingRow>(
    `SELECT ${doingColumns} ${doingTables} WHERE message = (SELECT number FROM messages WHERE id = ?)`,
  );
  const parent = store.prepare<[string], { answered: MessageId | null; referred: MessageId | null }>(
    `SELECT json_extract(in_reply_to, '$[0]') AS answered, json_extract(reference_ids, '$[#-1]') AS referred
     FROM messages WHERE id = ?`,
  );
  const bearers = store
    .prepare<[string], AddrSpec>(
      `SELECT DISTINCT address FROM names JOIN bearers ON bearers.name = names.number
       JOIN accounts ON accounts.number = account WHERE look = ?`,
    )
    .pluck();
  const named = store
    .prepare<[string, Instant], AddrSpec>(
      `SELECT DISTINCT address FROM name_words JOIN bearers ON bearers.name = name_words.name
       JOIN accounts ON accounts.number = account WHERE word = ? AND first_at < ? ORDER BY first_at, address`,
    )
    .pluck();
  return {
    span() {
      const { first, last } = span.get() ?? {};
      return { first: first ?? undefined, last: last ?? undefined };
    },
    *ofAccount(account) {
      const { text } = sharing();
      for (const row of ofAccount.iterate(account)) {
        yield doingOf({ ...row, account, displayName: text(row.displayName) });
      }
    },
    byId(id) {
      const row = byId.get(id);
      return row && doingOf(row);
    },
    parentOf(id) {
      const { answered, referred } = parent.get(id) ?? {};
      return answered ?? referred ?? undefined;
    },
    bearersOf: (look) => bearers.all(look),
    named: (word, before) => named.all(word, before),
    candidates: (from) => candidates(store, from),
  };
}

const doingColumns = `message, doings.id AS id, address AS account, at, flags, names.name AS displayName, lists.list AS list,
  signature, opening, pressure`;
const doingTables = `FROM doings JOIN accounts ON accounts.number = account JOIN names ON names.number = doings.name
  LEFT JOIN lists ON lists.number = doings.list`;

interface DoingRow {
  readonly message: number;
  readonly id: MessageId;
  readonly account: AddrSpec;
  readonly at: Instant;
  readonly flags: number;
  readonly displayName: string;
  readonly list: string | null;
  readonly signature: number | null;
  readonly opening: number | null;
  readonly pressure: number | null;
}

function doingOf({ list, signature, opening, pressure, ...row }: DoingRow): Doing {
  return {
    ...row,
    list: list ?? undefined,
    signature: signature ?? undefined,
    opening: opening ?? undefined,
    pressure: pressure ?? undefined,
  };
}

/** By pages: a query that is still being read keeps the store from being written to. */
function* candidates(store: Store, from: Instant): Generator<Doing> {
  const page = store.prepare<[Instant, Instant, string, number], DoingRow>(
    `SELECT ${doingColumns} ${doingTables}
     WHERE at >= ? AND (at, doings.id) > (?, ?) AND pressure IS NOT NULL ORDER BY at, doings.id LIMIT ?`,
  );
  let last: Pick<DoingRow, 'at' | 'id'> | undefined = { at: from, id: '' as MessageId };
  while (last) {
    const rows = page.all(last.at, last.at, last.id, pageRows);
    last = rows.length < pageRows ? undefined : rows.at(-1);
    yield* rows.map(doingOf);
  }
}

const pageRows = 2000;
