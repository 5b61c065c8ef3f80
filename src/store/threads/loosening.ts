import { effectiveTime } from '../../mail/message.ts';
import type { Store } from '../database.ts';
import { afterAll, changeNoter } from './changed-since.ts';
import { idHash, idleHash } from './hashes.ts';
import { placedMessages, type PlacedMessage } from './placed-messages.ts';
import { subjectRowsOf } from './subject-rows.ts';

/** Says which threads are to be made again, before a message goes or gets another id; nothing where it is not placed yet. */
export interface ThreadLoosener {
  gone(message: number): void;
  renamed(message: number, to: string): void;
}

/** The loosener of a store. */
export function threadLoosener(store: Store): ThreadLoosener {
  const { withNumber } = placedMessages(store);
  const touched = store.prepare(
    `INSERT OR IGNORE INTO stale_threads SELECT thread, 0 FROM mentions WHERE hash IN (?, ?)`,
  );
  const holding = store.prepare(
    'INSERT OR IGNORE INTO stale_threads SELECT thread, 0 FROM messages JOIN placed ON message = number WHERE id = ?',
  );
  const touch = (id: string): void => {
    const hash = idHash(id);
    touched.run(hash, idleHash(hash));
  };
  const markChanged = changeMarker(store);
  const withdrawAuthor = authorWithdrawer(store);
  const unlist = store.prepare('DELETE FROM subjects WHERE hash = ? AND at = ? AND message = ?');
  const leave = threadLeaver(store);
  return {
    gone(number) {
      const message = withNumber(number);
      if (!message) return;
      const { envelope } = message;
      markChanged(message);
      touch(envelope.id);
      // Of missing ones the rows of its thread tell the hashes.
      for (const id of new Set([...envelope.inReplyTo, ...envelope.references])) holding.run(id);
      if (withdrawAuthor(envelope.from)) touch(envelope.from);
      for (const { hash, at } of subjectRowsOf(envelope, true)) unlist.run(hash, at, number);
      leave(message);
    },
    renamed(number, to) {
      const message = withNumber(number);
      if (!message) return;
      markChanged(message);
      touch(message.envelope.id);
      touch(to);
    },
  };
}

function changeMarker(store: Store): (message: PlacedMessage) => void {
  const markStale = store.prepare(
    `INSERT INTO stale_threads VALUES (?, ?)
     ON CONFLICT (thread) DO UPDATE SET undated = max(undated, excluded.undated)`,
  );
  const note = changeNoter(store);
  return ({ thread, envelope }) => {
    const at = effectiveTime(envelope);
    markStale.run(thread, at === undefined ? 1 : 0);
    note(at ?? afterAll);
  };
}

/** Tells whether this was the last message of its author. */
function authorWithdrawer(store: Store): (address: string) => boolean {
  const withdraw = store
    .prepare<[string], number>('UPDATE authors SET messages = messages - 1 WHERE address = ? RETURNING messages')
    .pluck();
  const remove = store.prepare('DELETE FROM authors WHERE address = ?');
  return (address) => {
    const isLast = withdraw.get(address) === 0;
    if (isLast) remove.run(address);
    return isLast;
  };
}

/** What is taken out must be nowhere: nothing is left of a thread that ends with a message, and of others no id that is not held. */
function threadLeaver(store: Store): (message: PlacedMessage) => void {
  const other = store
    .prepare<[number, number], number>('SELECT 1 FROM placed WHERE thread = ? AND message <> ? LIMIT 1')
    .pluck();
  const touchSharing = store.prepare(
    `INSERT OR IGNORE INTO stale_threads
     SELECT other.thread, 0 FROM mentions JOIN mentions AS other USING (hash)
     WHERE mentions.thread = ? AND mentions.hash % 2 = 0`,
  );
  const removals = [
    store.prepare('DELETE FROM threads WHERE number = ?'),
    store.prepare('DELETE FROM mentions WHERE thread = ?'),
    store.prepare('DELETE FROM stale_threads WHERE thread = ?'),
  ];
  const blank = store.prepare(
    `UPDATE threads SET id = '' WHERE number = ?
     AND NOT EXISTS (SELECT 1 FROM messages WHERE messages.id = threads.id AND messages.number <> ?)`,
  );
  return ({ number, thread = 0 }) => {
    if (other.get(thread, number) !== undefined) return void blank.run(thread, number);
    touchSharing.run(thread);
    for (const removal of removals) removal.run(thread);
  };
}
