import type { AddrSpec, Instant, MessageId } from '../mail/message.ts';
import type { Store } from './database.ts';

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
  // The snippets of all that are found would be made for nothing: only those of the newest are.
  const rows = store.prepare<{ match: string; limit: number }, FoundRow>(
    `WITH newest AS (
       SELECT number FROM messages WHERE number IN (SELECT rowid FROM words WHERE words MATCH :match)
       ORDER BY effective_at IS NULL, effective_at DESC, id DESC LIMIT :limit
     )
     SELECT messages.id, effective_at, list, from_addr, display_name, messages.subject,
            snippet(words, 1, '', '', '…', 24) AS snippet
     FROM words JOIN messages ON messages.number = words.rowid
     WHERE words MATCH :match AND words.rowid IN (SELECT number FROM newest)
     ORDER BY effective_at IS NULL, effective_at DESC, messages.id DESC`,
  );
  return rows.all({ match, limit }).map((row) => ({
    id: row.id,
    at: row.effective_at ?? undefined,
    list: row.list ?? undefined,
    from: row.from_addr,
    displayName: row.display_name,
    subject: row.subject,
    snippet: row.snippet,
  }));
}

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

interface FoundRow {
  readonly id: MessageId;
  readonly effective_at: Instant | null;
  readonly list: string | null;
  readonly from_addr: AddrSpec;
  readonly display_name: string;
  readonly subject: string;
  readonly snippet: string;
}
