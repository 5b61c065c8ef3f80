import type { AddrSpec, Instant, MessageId } from '../../mail/message.ts';
import type { Store } from '../database.ts';

/** What is kept of one dated message. */
export interface Doing {
  readonly message: number;
  readonly id: MessageId;
  readonly at: Instant;
  readonly account: AddrSpec;
  readonly displayName: string;
  readonly list: string | undefined;
  /** Bits of `doingFlags`. */
  readonly flags: number;
  readonly signature: number | undefined;
  readonly opening: number | undefined;
  /** How strongly it presses; undefined where not at all, `unheard` where nobody has listened yet. */
  readonly pressure: number | undefined;
}

/** Yes or no of a message, one bit each. */
export const doingFlags = { isReply: 1, bringsWork: 2, release: 4, applied: 8, isRobot: 16, isDemand: 32 } as const;

/** In the place of a strength. */
export const unheard = -1;

/** A name as it is looked for. */
export interface NameParts {
  readonly look: string | undefined;
  readonly words: readonly string[];
}

/** What writes doings. */
export interface DoingWriter {
  write(doing: Doing): void;
  /** An account of which nothing else is known: it wrote without a date. */
  addAccount(account: AddrSpec): void;
}

/** Makes what writes doings; within a transaction, and used no longer than it. */
export function doingWriter(store: Store, partsOf: (displayName: string) => NameParts): DoingWriter {
  const insert = store.prepare(
    `INSERT OR REPLACE INTO doings (message, id, account, at, flags, name, list, signature, opening, pressure)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const bears = store.prepare('INSERT OR IGNORE INTO bearers (name, account) VALUES (?, ?)');
  const accountOf = numbering(
    store.prepare<[string], number>('SELECT number FROM accounts WHERE address = ?').pluck(),
    store.prepare<[string]>('INSERT INTO accounts (address) VALUES (?)'),
  );
  const listOf = numbering(
    store.prepare<[string], number>('SELECT number FROM lists WHERE list = ?').pluck(),
    store.prepare<[string]>('INSERT INTO lists (list) VALUES (?)'),
  );
  const nameOf = nameNumbering(store, partsOf);
  const noteFirst = store.prepare(
    'UPDATE accounts SET first_at = ? WHERE number = ? AND (first_at IS NULL OR first_at > ?)',
  );
  const known = new Set<string>();
  const firstSeen = new Map<number, Instant>();
  return {
    addAccount: (account) => void accountOf(account),
    write({ message, id, at, displayName, list, flags, signature, opening, pressure, ...doing }) {
      const account = accountOf(doing.account);
      const name = nameOf(displayName);
      const pair = `${name} ${account}`;
      if (!known.has(pair)) bears.run(name, account);
      known.add(pair);
      if ((firstSeen.get(account) ?? Infinity) > at) {
        firstSeen.set(account, at);
        noteFirst.run(at, account, at);
      }
      insert.run(
        ...[message, id, account, at, flags, name],
        list === undefined ? null : listOf(list),
        ...[signature ?? null, opening ?? null, pressure ?? null],
      );
    },
  };
}

interface Found {
  get(key: string): number | undefined;
}

interface Added {
  run(key: string): { readonly lastInsertRowid: number | bigint };
}

/** Gives each text a number, the same again for the same. */
function numbering(select: Found, insert: Added): (key: string) => number {
  const known = new Map<string, number>();
  return (key) => {
    const number = known.get(key) ?? select.get(key) ?? Number(insert.run(key).lastInsertRowid);
    known.set(key, number);
    return number;
  };
}

function nameNumbering(store: Store, partsOf: (displayName: string) => NameParts): (name: string) => number {
  const insert = store.prepare<[string, string | null]>('INSERT INTO names (name, look) VALUES (?, ?)');
  const addWord = store.prepare('INSERT OR IGNORE INTO name_words (word, name) VALUES (?, ?)');
  return numbering(store.prepare<[string], number>('SELECT number FROM names WHERE name = ?').pluck(), {
    run(name) {
      const { look, words } = partsOf(name);
      const added = insert.run(name, look ?? null);
      for (const word of words) addWord.run(word, added.lastInsertRowid);
      return added;
    },
  });
}

/** A message as doings are made of it; the note is JSON, and undefined where there is none of these models. */
export interface NotedRow {
  readonly message: number;
  readonly id: MessageId;
  readonly account: AddrSpec;
  readonly displayName: string;
  readonly at: Instant | undefined;
  readonly list: string | undefined;
  readonly isReply: boolean;
  readonly isRobot: boolean;
  readonly note: string | undefined;
}

/** The next messages after a number, in order of number. */
export function notedAfter(store: Store, madeFrom: string): (last: number, most: number) => readonly NotedRow[] {
  const select = store.prepare<[string, number, number], RawRow>(
    `SELECT number AS message, id, from_addr AS account, display_name AS displayName, effective_at AS at, list,
            in_reply_to <> '[]' OR reference_ids <> '[]' AS is_reply,
            instr(defects, '"robot"') > 0 AS is_robot,
            CASE made_from WHEN ? THEN content END AS note
     FROM messages LEFT JOIN notes ON notes.message = number WHERE number > ? ORDER BY number LIMIT ?`,
  );
  return (last, most) =>
    select.all(madeFrom, last, most).map(({ is_reply, is_robot, ...row }) => ({
      ...row,
      at: row.at ?? undefined,
      list: row.list ?? undefined,
      isReply: is_reply === 1,
      isRobot: is_robot === 1,
      note: row.note ?? undefined,
    }));
}

interface RawRow {
  readonly message: number;
  readonly id: MessageId;
  readonly account: AddrSpec;
  readonly displayName: string;
  readonly at: Instant | null;
  readonly list: string | null;
  readonly is_reply: number;
  readonly is_robot: number;
  readonly note: string | null;
}
