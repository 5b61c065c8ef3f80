import type { MessageId } from '../../mail/message.ts';
import type { Thread } from '../../thread/thread.ts';
import type { Store } from '../database.ts';
import { idHash, idleHash } from './hashes.ts';
import type { Nature } from './nature.ts';

/** A thread and its number; no rows are there of a new one. */
interface Numbered {
  readonly thread: Thread;
  readonly number: number;
  readonly isNew: boolean;
}

/** Keeps the rows of what threads mention. */
export interface MentionWriter {
  write(numbered: Numbered, nature: Nature): void;
  forget(thread: number): void;
}

/** The writer of a store; it writes what differs from what stands there. */
export function mentionWriter(store: Store): MentionWriter {
  const former = store.prepare<[number], number>('SELECT hash FROM mentions WHERE thread = ?').pluck();
  const add = store.prepare('INSERT INTO mentions (thread, hash) VALUES (?, ?)');
  const remove = store.prepare('DELETE FROM mentions WHERE thread = ? AND hash = ?');
  const forget = store.prepare('DELETE FROM mentions WHERE thread = ?');
  return {
    write({ thread, number, isNew }, nature) {
      const wanted = mentionsOf(thread, nature);
      const before = new Set(isNew ? [] : former.all(number));
      for (const hash of before) if (!wanted.has(hash)) remove.run(number, hash);
      for (const hash of wanted) if (!before.has(hash)) add.run(number, hash);
    },
    forget: (thread) => void forget.run(thread),
  };
}

/**
 * Hashes of the ids that a thread mentions and does not hold: those have their place in `placed`. Of a missing message above
 * it only others may know: what a thread is called counts as mentioned.
 */
function mentionsOf({ id: name, messages }: Thread, nature: Nature): ReadonlySet<number> {
  const held = new Set<string>(messages.map(({ id }) => id));
  const tied = new Set<MessageId>();
  const named = new Set<MessageId>();
  for (const message of messages) {
    for (const id of nature.tiesOf(message)) if (!held.has(id)) tied.add(id);
    for (const id of [...message.inReplyTo, ...message.references]) if (!held.has(id)) named.add(id);
  }
  const hashes = new Set([...named].map((id) => (tied.has(id) ? idHash(id) : idleHash(idHash(id)))));
  return held.has(name) ? hashes : hashes.add(idHash(name));
}
