import Database from 'better-sqlite3';
import type { AddrSpec, Instant, MessageId } from '../mail/message.ts';
import type { Store } from './database.ts';
import { textOf, type TextRow } from './texts.ts';

/** A message that holds words, and where. */
export interface FoundMessage {
  readonly id: MessageId;
  readonly at: Instant | undefined;
  readonly list: string | undefined;
  readonly from: AddrSpec;
  readonly displayName: string;
  readonly subject: string;
  /** What stands around the first of the words in its text; as it was written. */
  readonly snippet: string;
}

/** Messages that hold all words of a query, newest first; words in double quotes stand together. */
export function searchMessages(store: Store, words: string, limit: number): readonly FoundMessage[] {
  const match = matchExpression(words);
  if (match === '') return [];
  const newest = store.prepare<{ match: string; limit: number }, FoundRow>(
    `SELECT number, id, effective_at, list, from_addr, display_name, subject, packed, text FROM messages
     WHERE number IN (SELECT rowid FROM words WHERE words MATCH :match)
     ORDER BY effective_at IS NULL, effective_at DESC, id DESC LIMIT :limit`,
  );
  const rows = newest.all({ match, limit });
  const snippets = snippetsOf(rows, match);
  return rows.map((row) => ({
    id: row.id,
    at: row.effective_at ?? undefined,
    list: row.list ?? undefined,
    from: row.from_addr,
    displayName: row.display_name,
    subject: row.subject,
    snippet: snippets.get(row.number) ?? '',
  }));
}

/**
 * What stands around the words, by number. Texts that are packed the index cannot show: an index in memory, of these few
 * alone, reads them as it does.
 */
function snippetsOf(rows: readonly FoundRow[], match: string): ReadonlyMap<number, string> {
  if (rows.length === 0) return new Map();
  const memory = new Database(':memory:');
  try {
    memory.exec(`CREATE VIRTUAL TABLE words USING fts5 (subject, text, ${tokenizer})`);
    const insert = memory.prepare('INSERT INTO words (rowid, subject, text) VALUES (?, ?, ?)');
    memory.transaction(() => {
      for (const row of rows) insert.run(row.number, row.subject, textOf(row));
    })();
    const snippets = memory.prepare<[string], { readonly number: number; readonly snippet: string }>(
      "SELECT rowid AS number, snippet(words, 1, '', '', '…', 24) AS snippet FROM words WHERE words MATCH ?",
    );
    return new Map(snippets.all(match).map(({ number, snippet }) => [number, snippet]));
  } finally {
    memory.close();
  }
}

/** As the index of a store has it (0001-messages). */
const tokenizer = "tokenize = 'unicode61 remove_diacritics 2'";

/** Those of some messages that hold all words of a query. */
export function messagesWithWords(store: Store, words: string, among: readonly MessageId[]): ReadonlySet<MessageId> {
  const match = matchExpression(words);
  if (match === '') return new Set();
  const ids = store
    .prepare<[string, string], MessageId>(
      `SELECT id FROM messages WHERE id IN (SELECT value FROM json_each(?))
       AND number IN (SELECT rowid FROM words WHERE words MATCH ?)`,
    )
    .pluck();
  return new Set(ids.all(JSON.stringify(among), match));
}

/** The List-Ids that carried some messages, by message. */
export function listsOf(store: Store, among: readonly MessageId[]): ReadonlyMap<MessageId, string> {
  const rows = store.prepare<[string], { readonly id: MessageId; readonly list: string }>(
    'SELECT id, list FROM messages WHERE id IN (SELECT value FROM json_each(?)) AND list IS NOT NULL',
  );
  return new Map(rows.all(JSON.stringify(among)).map(({ id, list }) => [id, list]));
}

/**
 * What a person typed, as an FTS5 expression: each word (or words in double quotes) is a quoted string, so that no
 * operator and no syntax error can come of it. Empty where there is not a letter or number in it.
 */
export function matchExpression(query: string): string {
  const terms =
    query
      .slice(0, longestQuery)
      .replaceAll('\0', ' ')
      .match(/"[^"]*"|[^\s"]+/g) ?? [];
  const words = terms.map((term) => term.replaceAll('"', '')).filter((term) => /[\p{L}\p{N}]/u.test(term));
  return words.map((term) => `"${term}"`).join(' ');
}

const longestQuery = 1_000;

interface FoundRow extends TextRow {
  readonly number: number;
  readonly id: MessageId;
  readonly effective_at: Instant | null;
  readonly list: string | null;
  readonly from_addr: AddrSpec;
  readonly display_name: string;
  readonly subject: string;
}
