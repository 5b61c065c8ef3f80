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
  | /** The note is JSON; the text may be packed already (texts.ts). */
    ((
      | {
          readonly kind: 'message';
          readonly message: StorableMessage;
          readonly packed?: Uint8Array | undefined;
          readonly note?: string | undefined;
        }
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

/** Makes the function that writes batches, all that it is given in one transaction; notes are kept with what they are made from. */
export function batchWriter(store: Store, notes?: { readonly madeFrom: string }): (...batches: Batch[]) => void {
  const writeEntry = entryWriter(store, notes?.madeFrom ?? '');
  const source = store
    .prepare<[string, string], number>(
      `INSERT INTO sources (name, cursor) VALUES (?, ?)
       ON CONFLICT (name) DO UPDATE SET cursor = excluded.cursor RETURNING number`,
    )
    .pluck();
  const writeOne = ({ source: name, entries, cursor }: Batch): void => {
    const number = source.get(name, cursor) ?? 0;
    if (entries.length > 0) raiseRevision(store);
    takingOut(store, goneIn(entries), () => {
      for (const entry of entries) writeEntry(number, entry);
    });
  };
  const write = store.transaction((batches: readonly Batch[]) => batches.forEach(writeOne));
  return (...batches) => {
    try {
      write(batches);
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
        const { position, length, message, mark = null } = entry;
        const { number, sha256 } = writeMessage(entry);
        const ownHash = message.sha256 === sha256 ? null : bytes(message.sha256);
        return void occurrence.run(source, position, length, ownHash, number, mark);
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

type MessageEntry = Extract<Entry, { readonly kind: 'message' }>;

/** What lies in the store of a message that came. */
interface Written {
  readonly number: number;
  readonly sha256: string;
}

/** Writes a message unless the same is there; gives what is there then. What is noted is noted of the one that is kept. */
function messageWriter(store: Store, madeFrom: string): (entry: MessageEntry) => Written {
  const written = store.prepare<[Buffer, string], Written & { readonly isSame: 0 | 1 }>(
    'SELECT number, lower(hex(sha256)) AS sha256, content_hash = ? AS isSame FROM messages WHERE id = ?',
  );
  const insert = store.prepare<Row>(insertMessage);
  const index = store.prepare('INSERT INTO words (rowid, subject, text) VALUES (?, ?, ?)');
  const keepNote = store.prepare('INSERT INTO notes (message, made_from, content) VALUES (?, ?, ?)');
  const settle = idSettler(store);
  return ({ message, packed, note }) => {
    const hash = bytes(message.contentHash);
    const first = written.get(hash, message.id);
    if (first?.isSame === 1) return first;
    // One of those that share a msg-id always has it for its id; the others have ids that follow from their content.
    const id = first ? variantId(message.id, message.contentHash) : message.id;
    const known = first && written.get(hash, id);
    if (known) return known;
    const number = Number(insert.run(...rowOf(message, { id, hash, packed })).lastInsertRowid);
    index.run(number, message.subject, message.text);
    if (note !== undefined) keepNote.run(number, madeFrom, note);
    if (first) settle(message.id);
    return { number, sha256: message.sha256 };
  };
}

function bytes(hex: string): Buffer {
  return Buffer.from(hex, 'hex');
}

const columns = [
  ...['id', 'msg_id', 'content_hash', 'effective_at', 'sent_at', 'received_at', 'utc_offset_minutes', 'from_addr'],
  ...['display_name', 'subject', 'in_reply_to', 'reference_ids', 'list', 'defects', 'headers', 'attachments'],
  ...['sha256', 'packed', 'text'],
];

/**
 * By place: to bind by name takes a tenth longer. No RETURNING, and no INSERT of a SELECT: they open a savepoint, at which FTS5
 * writes out all it holds, after every message.
 */
const insertMessage = `INSERT INTO messages (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`;

type Row = (string | number | Uint8Array | null)[];

interface RowMeans {
  readonly id: string;
  readonly hash: Uint8Array;
  readonly packed: Uint8Array | undefined;
}

/** In the order of the columns. */
function rowOf(message: StorableMessage, { id, hash, packed }: RowMeans): Row {
  return [
    id,
    message.id,
    hash,
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
    bytes(message.sha256),
    packed ?? null,
    packed ? '' : message.text,
  ];
}
