import type { Archive } from '../mail/archive.ts';
import type { AddrSpec, Attachment, Defect, Envelope, Instant, Message, MessageId } from '../mail/message.ts';
import type { Store } from './database.ts';
import { sharing, unshared, type Sharing } from './sharing.ts';
import { matchExpression } from './search.ts';
import { textOf, type TextRow } from './texts.ts';

/** Where a message stands in a source. */
export interface Occurrence {
  readonly source: string;
  readonly position: number;
  readonly length: number;
  readonly sha256: string;
}

/** A message that could not be read, where it stands and why. */
export interface Rejected {
  readonly source: string;
  readonly offset: number;
  readonly reason: string;
}

/** An archive in numbers. */
export interface ArchiveSummary {
  readonly messages: number;
  /** How often a message came that was already there. */
  readonly duplicates: number;
  readonly rejected: readonly Rejected[];
  readonly first: Instant | undefined;
  readonly last: Instant | undefined;
}

/** An archive that can also say where its messages came from, and find words in them. */
export interface StoredArchive extends Archive {
  summary(): ArchiveSummary;
  /** Selected header fields of a message: by name, the values from the top. */
  headers(id: MessageId): Readonly<Record<string, readonly string[]>>;
  occurrences(id: MessageId): readonly Occurrence[];
  /** Envelopes of the messages that hold all words of a query; words in double quotes stand together. */
  search(query: string, limit?: number): readonly Envelope[];
}

/** The archive that a store holds. */
export function storedArchive(store: Store): StoredArchive {
  const envelopes = store.prepare<[], EnvelopeRow>(`SELECT ${envelopeColumns} FROM messages ${inOrder}`);
  const messages = store.prepare<[], MessageRow>(`SELECT ${messageColumns} FROM messages ${inOrder}`);
  const byId = store.prepare<[string], MessageRow>(`SELECT ${messageColumns} FROM messages WHERE id = ?`);
  const headers = store.prepare<[string], string>('SELECT headers FROM messages WHERE id = ?').pluck();
  const occurrences = store.prepare<[string], Occurrence>(
    `SELECT sources.name AS source, position, length,
            lower(hex(coalesce(occurrences.sha256, messages.sha256))) AS sha256
     FROM occurrences JOIN messages ON messages.number = message JOIN sources ON sources.number = source
     WHERE messages.id = ? ORDER BY source, position`,
  );
  return {
    envelopes: () => ({
      [Symbol.iterator]() {
        const shared = sharing();
        return mapped(envelopes.iterate(), (row) => envelopeOf(row, shared));
      },
    }),
    messages: () => ({ [Symbol.iterator]: () => mapped(messages.iterate(), messageOf) }),
    message: (id) => optional(byId.get(id), messageOf),
    headers: (id) => JSON.parse(headers.get(id) ?? '{}'),
    occurrences: (id) => occurrences.all(id),
    summary: () => summaryOf(store),
    search: (query, limit = 200) => search(store, query, limit),
  };
}

/** The columns that an envelope is made of, all before the long ones. */
export const envelopeColumns = [
  ...['id', 'from_addr', 'display_name', 'sent_at', 'received_at', 'utc_offset_minutes', 'subject', 'in_reply_to'],
  ...['reference_ids', 'list', 'defects'],
].join(', ');
const messageColumns = `${envelopeColumns}, attachments, packed, text`;

/** As the index of that name has it: by effective time, then by id, the undated last. */
const inOrder = 'ORDER BY effective_at IS NULL, effective_at, id';

/** A row of them. */
export interface EnvelopeRow {
  readonly id: MessageId;
  readonly from_addr: AddrSpec;
  readonly display_name: string;
  readonly sent_at: Instant | null;
  readonly received_at: Instant | null;
  readonly utc_offset_minutes: number | null;
  readonly subject: string;
  readonly in_reply_to: string;
  readonly reference_ids: string;
  readonly list: string | null;
  readonly defects: string;
}

interface MessageRow extends EnvelopeRow, TextRow {
  readonly attachments: string;
}

/** Header fields of all messages are held at once: an address that is the same string in each of them takes a third of the room. */
export function envelopeOf(row: EnvelopeRow, { text, list }: Sharing = unshared): Envelope {
  return {
    id: text(row.id),
    from: text(row.from_addr),
    displayName: text(row.display_name),
    sentAt: row.sent_at ?? undefined,
    receivedAt: row.received_at ?? undefined,
    utcOffsetMinutes: row.utc_offset_minutes ?? undefined,
    subject: text(row.subject),
    inReplyTo: list(parseList<MessageId>(row.in_reply_to)),
    references: list(parseList<MessageId>(row.reference_ids)),
    list: row.list === null ? undefined : text(row.list),
    defects: list(parseList<Defect>(row.defects)),
  };
}

function messageOf(row: MessageRow): Message {
  return { ...envelopeOf(row), text: textOf(row), attachments: parseList<Attachment>(row.attachments) };
}

/** Lists are written by messages.ts only; most are empty, and parsing is a tenth of reading an envelope. */
function parseList<Item>(json: string): readonly Item[] {
  return json === '[]' ? none : (JSON.parse(json) as readonly Item[]);
}

const none: readonly never[] = [];

function* mapped<Row, Item>(rows: IterableIterator<Row>, toItem: (row: Row) => Item): Generator<Item> {
  for (const row of rows) yield toItem(row);
}

function optional<Row, Item>(row: Row | undefined, toItem: (row: Row) => Item): Item | undefined {
  return row === undefined ? undefined : toItem(row);
}

function summaryOf(store: Store): ArchiveSummary {
  const totals = store
    .prepare<[], { messages: number; duplicates: number; first: Instant | null; last: Instant | null }>(
      // Every message has a place; and its times are looked up at the ends of their index.
      `SELECT (SELECT count(*) FROM messages) AS messages,
              (SELECT count(*) FROM occurrences) - (SELECT count(*) FROM messages) AS duplicates,
              (SELECT effective_at FROM messages WHERE (effective_at IS NULL) = 0
               ORDER BY effective_at LIMIT 1) AS first,
              (SELECT effective_at FROM messages WHERE (effective_at IS NULL) = 0
               ORDER BY effective_at DESC LIMIT 1) AS last`,
    )
    .get();
  const rejected = store.prepare<[], Rejected>(
    `SELECT sources.name AS source, position AS offset, reason FROM rejected
     JOIN sources ON sources.number = source ORDER BY sources.name, position`,
  );
  return {
    messages: totals?.messages ?? 0,
    duplicates: totals?.duplicates ?? 0,
    rejected: rejected.all(),
    first: totals?.first ?? undefined,
    last: totals?.last ?? undefined,
  };
}

function search(store: Store, query: string, limit: number): readonly Envelope[] {
  const expression = matchExpression(query);
  if (expression === '') return [];
  const found = store.prepare<[string, number], EnvelopeRow>(
    `SELECT ${envelopeColumns} FROM messages
     WHERE number IN (SELECT rowid FROM words WHERE words MATCH ?) ${inOrder} LIMIT ?`,
  );
  return found.all(expression, limit).map((row) => envelopeOf(row));
}

/** How many messages a store holds. */
export function countMessages(store: Store): number {
  return store.prepare<[], number>('SELECT count(*) FROM messages').pluck().get() ?? 0;
}
