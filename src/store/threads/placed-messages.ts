import type { Envelope, MessageId } from '../../mail/message.ts';
import { envelopeColumns, envelopeOf, type EnvelopeRow } from '../archive.ts';
import type { Store } from '../database.ts';

/** A message and its place. */
export interface PlacedMessage {
  readonly number: number;
  /** Undefined where it is not placed yet. */
  readonly thread: number | undefined;
  readonly envelope: Envelope;
}

/** Reads messages for threading. */
export interface PlacedMessages {
  /** The oldest of those that are not placed yet, by number. */
  fresh(limit: number): readonly PlacedMessage[];
  inThread(thread: number): readonly PlacedMessage[];
  /** Undefined also where it is not placed yet. */
  withId(id: MessageId): PlacedMessage | undefined;
  withNumber(number: number): PlacedMessage | undefined;
}

/** The messages of a store, as threading reads them. */
export function placedMessages(store: Store): PlacedMessages {
  const fresh = store.prepare<[number], Row>(
    `SELECT number, NULL AS thread, ${envelopeColumns} FROM messages
     WHERE number > (SELECT coalesce(max(message), 0) FROM placed) ORDER BY number LIMIT ?`,
  );
  const inThread = store.prepare<[number], Row>(
    `SELECT number, thread, ${envelopeColumns} FROM placed JOIN messages ON number = message WHERE thread = ?`,
  );
  const withId = store.prepare<[string], Row>(
    `SELECT number, thread, ${envelopeColumns} FROM messages JOIN placed ON message = number WHERE id = ?`,
  );
  const withNumber = store.prepare<[number], Row>(
    `SELECT number, thread, ${envelopeColumns} FROM placed JOIN messages ON number = message WHERE message = ?`,
  );
  return {
    fresh: (limit) => fresh.all(limit).map(placedMessage),
    inThread: (thread) => inThread.all(thread).map(placedMessage),
    withId: (id) => optional(withId.get(id)),
    withNumber: (number) => optional(withNumber.get(number)),
  };
}

interface Row extends EnvelopeRow {
  readonly number: number;
  readonly thread: number | null;
}

function placedMessage(row: Row): PlacedMessage {
  return { number: row.number, thread: row.thread ?? undefined, envelope: envelopeOf(row) };
}

function optional(row: Row | undefined): PlacedMessage | undefined {
  return row && placedMessage(row);
}
