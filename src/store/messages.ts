import { effectiveTime, type Message } from '../mail/message.ts';
import { storeError, type Store } from './database.ts';
import { placeForgetter, takingOut } from './forget.ts';
import { idSettler, variantId } from './message-ids.ts';
import { raiseRevision } from './revision.ts';

/** A message as it is written: its id is its msg-id or a stand-in, and not yet unique. */
export interface StorableMessage extends Message {
  readonly sha256: string;
  /** Equal for the same message, whichever way it came. */
  readonly contentHash: string;
  readonly headers: Readonly<Record<string, readonly string[]>>;
}

/** What is told of one place of a source: a message, a reject, or that there is nothing to keep (any more). */
export type Entry = { readonly position: number } & (
  | /** The note is JSON. */
    ((
      | { readonly kind: 'message'; readonly message: StorableMessage; readonly note?: string | undefined }
      | { readonly kind: 'rejected'; readonly reason: string; readonly head: string }
    ) & { readonly length: number; readonly mark?: number | undefined })
  | { readonly kind: 'passed-over'; readonly mark: number }
  | { readonly kind: 'gone' }
);

/** What was read of a source since the last batch, and how far. */
export interface Batch {
  readonly source: string;
  readonly entries: readonly Entry[] | PassingEntries;
  /** Where to go on from: written in the same transaction, so that nothing is lost or read twice. */
  readonly cursor: string;
}

/** Entries that are made one after the other while they are written. */
export interface PassingEntries extends Iterable<Entry> {
  readonly length: number;
  /** How many of them tell that something is gone. */
  readonly gone: number;
}

/** How far a source was read. */
export function cursorOf(store: Store, source: string): string | undefined {
  const select = store.prepare<[string], string | null>('SELECT cursor FROM sources WHERE name = ?').pluck();
  return select.get(source) ?? undefined;
}

/** Makes the function that writes batches, each in one transaction; notes are kept with what they are made from. */
export function batchWriter(store: Store, notes?: { readonly madeFrom: string }): (batch: Batch) => void {
  const writeEntry = entryWriter(store, notes?.madeFrom ?? '');
  const source = store
    .prepare<[string, string], number>(
      `INSERT INTO sources (name, cursor) VALUES (?, ?)
       ON CONFLICT (name) DO UPDATE SET cursor = excluded.cursor RETURNING number`,
    )
    .pluck();
  const write = store.transaction(({ source: name, entries, cursor }: Batch) => {
    const number = source.get(name, cursor) ?? 0;
    if (entries.length > 0) raiseRevision(store);
    takingOut(store, goneIn(entries), () => {
      for (const entry of entries) writeEntry(number, entry);
    });
  });
  return (batch) => {
    try {
      write(batch);
    } catch (error) {
      throw storeError(store.name, error);
    }
  };
}

function goneIn(entries: Batch['entries']): number {
  return 'gone' in entries ? entries.gone : entries.filter(({ kind }) => kind === 'gone').length;
}

function entryWriter(store: Store, madeFrom: string): (source: number, entry: Entry) => void {
  const writeMessage = messageWriter(store, madeFrom);
  const forget = placeForgetter(store);
  const occurrence = store.prepare(
    'INSERT INTO occurrences (source, position, length, sha256, message, mark) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const rejected = store.prepare(
    'INSERT INTO rejected (source, position, length, reason, head, mark) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const passedOver = store.prepare('INSERT INTO passed_over (source, position, mark) VALUES (?, ?, ?)');
  return (source, entry) => {
    switch (entry.kind) {
      case 'message': {
        const { position, length, message, note, mark } = entry;
        const number = writeMessage(message, note);
        return void occurrence.run(source, position, length, message.sha256, number, mark ?? null);
      }
      case 'rejected':
        return void rejected.run(source, entry.position, entry.length, entry.reason, entry.head, entry.mark ?? null);
      case 'passed-over':
        return void passedOver.run(source, entry.position, entry.mark);
      case 'gone':
        return forget(source, entry.position);
    }
  };
}

/** Writes a message unless the same is there; gives its number. What is noted is noted of the one that is kept. */
function messageWriter(store: Store, madeFrom: string): (message: StorableMessage, note?: string) => number {
  const any = store.prepare<[string], number>('SELECT number FROM messages WHERE msg_id = ? LIMIT 1').pluck();
  const same = store
    .prepare<[string, string], number>('SELECT number FROM messages WHERE msg_id = ? AND content_hash = ?')
    .pluck();
  const insert = store.prepare<Row>(insertMessage);
  const index = store.prepare('INSERT INTO words (rowid, subject, text) VALUES (?, ?, ?)');
  const keepNote = store.prepare('INSERT INTO notes (message, made_from, content) VALUES (?, ?, ?)');
  const settle = idSettler(store);
  return (message, note) => {
    const isVariant = any.get(message.id) !== undefined;
    const known = isVariant ? same.get(message.id, message.contentHash) : undefined;
    if (known !== undefined) return known;
    const number = Number(insert.run(...rowOf(message, isVariant)).lastInsertRowid);
    index.run(number, message.subject, message.text);
    if (note !== undefined) keepNote.run(number, madeFrom, note);
    if (isVariant) settle(message.id);
    return number;
  };
}

const columns = [
  ...['id', 'msg_id', 'content_hash', 'effective_at', 'sent_at', 'received_at', 'utc_offset_minutes', 'from_addr'],
  ...['display_name', 'subject', 'in_reply_to', 'reference_ids', 'list', 'defects', 'headers', 'attachments'],
  ...['sha256', 'text'],
];

const places = columns.map(() => '?').join(', ');

/**
 * By place: to bind by name takes a tenth longer. Not RETURNING the number: that opens a savepoint, at which FTS5 writes out
 * all it holds, after every message.
 */
const insertMessage = `INSERT INTO messages (${columns.join(', ')}) VALUES (${places})`;

type Row = (string | number | null)[];

/** In the order of the columns. */
function rowOf(message: StorableMessage, isVariant: boolean): Row {
  return [
    isVariant ? variantId(message.id, message.contentHash) : message.id,
    message.id,
    message.contentHash,
    effectiveTime(message) ?? null,
    message.sentAt ?? null,
    message.receivedAt ?? null,
    message.utcOffsetMinutes ?? null,
    message.from,
    message.displayName,
    message.subject,
    JSON.stringify(message.inReplyTo),
    JSON.stringify(message.references),
    message.list ?? null,
    JSON.stringify(message.defects),
    JSON.stringify(message.headers),
    JSON.stringify(message.attachments),
    message.sha256,
    message.text,
  ];
}
