import { createHash } from 'node:crypto';
import { idForVariant } from '../mail/message-id.ts';
import { effectiveTime, type Message } from '../mail/message.ts';
import { storeError, type Store } from './database.ts';

/** A message as it is written: its id is its msg-id or a stand-in, and not yet unique. */
export interface StorableMessage extends Message {
  readonly sha256: string;
  /** Equal for the same message, whichever way it came. */
  readonly contentHash: string;
  readonly headers: Readonly<Record<string, readonly string[]>>;
}

/** One message or reject, where its source holds it. */
export type Entry = { readonly position: number; readonly length: number } & (
  | { readonly kind: 'message'; readonly message: StorableMessage }
  | { readonly kind: 'rejected'; readonly reason: string; readonly head: string }
);

/** What was read of a source since the last batch, and how far. */
export interface Batch {
  readonly source: string;
  readonly entries: readonly Entry[];
  /** Where to go on from: written in the same transaction, so that nothing is lost or read twice. */
  readonly cursor: string;
}

/** How far a source was read. */
export function cursorOf(store: Store, source: string): string | undefined {
  const select = store.prepare<[string], string | null>('SELECT cursor FROM sources WHERE name = ?').pluck();
  return select.get(source) ?? undefined;
}

/** Makes the function that writes batches; each is one transaction. */
export function batchWriter(store: Store): (batch: Batch) => void {
  const writeMessage = messageWriter(store);
  const source = store
    .prepare<[string, string], number>(
      `INSERT INTO sources (name, cursor) VALUES (?, ?)
       ON CONFLICT (name) DO UPDATE SET cursor = excluded.cursor RETURNING number`,
    )
    .pluck();
  const occurrence = store.prepare(
    'INSERT INTO occurrences (source, position, length, sha256, message) VALUES (?, ?, ?, ?, ?)',
  );
  const rejected = store.prepare(
    'INSERT INTO rejected (source, position, length, reason, head) VALUES (?, ?, ?, ?, ?)',
  );
  const write = store.transaction(({ source: name, entries, cursor }: Batch) => {
    const number = source.get(name, cursor);
    for (const entry of entries) {
      const place = [number, entry.position, entry.length] as const;
      if (entry.kind === 'rejected') rejected.run(...place, entry.reason, entry.head);
      else occurrence.run(...place, entry.message.sha256, writeMessage(entry.message));
    }
  });
  return (batch) => {
    try {
      write(batch);
    } catch (error) {
      throw storeError(store.name, error);
    }
  };
}

/** Takes back all that only this source gave, and how far it was read. */
export function forgetSource(store: Store, name: string): void {
  const orphans = `SELECT message FROM occurrences WHERE source = :source
    EXCEPT SELECT message FROM occurrences WHERE source <> :source`;
  store.transaction(() => {
    const source = store.prepare<[string], number>('SELECT number FROM sources WHERE name = ?').pluck().get(name);
    if (source === undefined) return;
    const msgIds = store
      .prepare<unknown[], string>(`SELECT DISTINCT msg_id FROM messages WHERE number IN (${orphans})`)
      .pluck()
      .all({ source });
    store.exec('CREATE TEMP TABLE orphans (number INTEGER PRIMARY KEY)');
    store.prepare(`INSERT INTO orphans ${orphans}`).run({ source });
    store.exec(`INSERT INTO words (words, rowid, subject, text)
      SELECT 'delete', number, subject, text FROM messages WHERE number IN (SELECT number FROM orphans)`);
    store.prepare('DELETE FROM occurrences WHERE source = ?').run(source);
    store.prepare('DELETE FROM rejected WHERE source = ?').run(source);
    store.exec('DELETE FROM messages WHERE number IN (SELECT number FROM orphans)');
    store.exec('DROP TABLE orphans');
    store.prepare('DELETE FROM sources WHERE number = ?').run(source);
    const settle = idSettler(store);
    for (const msgId of msgIds) settle(msgId);
  })();
}

/** Writes a message unless the same is there; gives its number. */
function messageWriter(store: Store): (message: StorableMessage) => number {
  const same = store
    .prepare<[string, string], number>('SELECT number FROM messages WHERE msg_id = ? AND content_hash = ?')
    .pluck();
  const variant = store.prepare<[string], number>('SELECT 1 FROM messages WHERE msg_id = ? LIMIT 1').pluck();
  const insert = store.prepare<Row, number>(insertMessage).pluck();
  const index = store.prepare('INSERT INTO words (rowid, subject, text) VALUES (?, ?, ?)');
  const settle = idSettler(store);
  return (message) => {
    const known = same.get(message.id, message.contentHash);
    if (known !== undefined) return known;
    const isVariant = variant.get(message.id) !== undefined;
    const number = insert.get(rowOf(message, isVariant)) ?? 0;
    index.run(number, message.subject, message.text);
    if (isVariant) settle(message.id);
    return number;
  };
}

const columns = [
  ...['id', 'msg_id', 'content_hash', 'effective_at', 'sent_at', 'received_at', 'utc_offset_minutes', 'from_addr'],
  ...['display_name', 'subject', 'in_reply_to', 'reference_ids', 'list', 'defects', 'headers', 'attachments'],
  ...['sha256', 'text'],
];

const insertMessage = `INSERT INTO messages (${columns.join(', ')})
  VALUES (${columns.map((column) => `@${column}`).join(', ')}) RETURNING number`;

type Row = Readonly<Record<string, string | number | null>>;

function rowOf(message: StorableMessage, isVariant: boolean): Row {
  return {
    id: isVariant ? variantId(message.id, message.contentHash) : message.id,
    msg_id: message.id,
    content_hash: message.contentHash,
    effective_at: effectiveTime(message) ?? null,
    sent_at: message.sentAt ?? null,
    received_at: message.receivedAt ?? null,
    utc_offset_minutes: message.utcOffsetMinutes ?? null,
    from_addr: message.from,
    display_name: message.displayName,
    subject: message.subject,
    in_reply_to: JSON.stringify(message.inReplyTo),
    reference_ids: JSON.stringify(message.references),
    list: message.list ?? null,
    defects: JSON.stringify(message.defects),
    headers: JSON.stringify(message.headers),
    attachments: JSON.stringify(message.attachments),
    sha256: message.sha256,
    text: message.text,
  };
}

/**
 * Among messages that share a msg-id the earliest keeps it (the smaller hash where they are of one time) and the others
 * get stand-ins; so ids do not depend on the order of reading.
 */
function idSettler(store: Store): (msgId: string) => void {
  const variants = store.prepare<[string], { number: number; content_hash: string }>(
    `SELECT number, content_hash FROM messages WHERE msg_id = ?
     ORDER BY sent_at IS NULL, sent_at, content_hash`,
  );
  const rename = store.prepare<[string, number]>('UPDATE messages SET id = ? WHERE number = ?');
  return (msgId) => {
    const [first, ...others] = variants.all(msgId);
    for (const { number, content_hash } of others) rename.run(variantId(msgId, content_hash), number);
    if (first) rename.run(msgId, first.number);
  };
}

function variantId(msgId: string, contentHash: string): string {
  return idForVariant(createHash('sha256').update(`${msgId}\n${contentHash}`).digest('hex'));
}
