import type { Envelope, Instant, MessageId } from '../mail/message.ts';
import { byEffectiveTime } from '../thread/jwz.ts';
import type { ThreadId } from '../thread/thread.ts';
import { storeError, type Store } from './database.ts';
import { changedSince } from './threads/changed-since.ts';
import { idHash } from './threads/hashes.ts';
import { placedMessages } from './threads/placed-messages.ts';
import { placer } from './threads/placing.ts';

export { afterAll, changedSince, forgetChangedSince } from './threads/changed-since.ts';

/** The threads of all messages of a store, kept from one time to the next; as `threadMessages` makes them of its envelopes. */
export interface KeptThreads {
  /**
   * Threads what came or went since, in steps, each a transaction of its own. Tells from when on anything may stand otherwise than when `forgetChangedSince` was last
   * called: a message that is new, went, or is in a thread with another id. What concerns only messages without time is told
   * as the first time of their threads, or `afterAll`; undefined where nothing changed.
   */
  catchUp(): Generator<undefined, Instant | undefined>;
  threadOf(id: MessageId): ThreadId | undefined;
  /** Envelopes by effective time, then id, the undated last. */
  members(thread: ThreadId): readonly Envelope[];
  count(): number;
}

/** How many messages have come since threads were last brought up to date. */
export function unplacedMessages(store: Store): number {
  const count = store.prepare<[], number>(
    'SELECT count(*) FROM messages WHERE number > (SELECT coalesce(max(message), 0) FROM placed)',
  );
  return count.pluck().get() ?? 0;
}

/** The threads that a store keeps. In a transaction at least so many messages are placed, or threads made again. */
export function keptThreads(store: Store, leastTurn = ordinaryTurn): KeptThreads {
  const messages = placedMessages(store);
  const threadOf = store
    .prepare<[string], ThreadId>(
      `SELECT threads.id FROM messages JOIN placed ON message = messages.number
       JOIN threads ON threads.number = thread WHERE messages.id = ?`,
    )
    .pluck();
  const count = store.prepare<[], number>('SELECT count(*) FROM threads').pluck();
  // A thread bears the id of one of its messages, or of one that they mention.
  const numberOf = store
    .prepare<{ id: string; hash: number }, number>(
      `SELECT number FROM threads WHERE id = :id AND number IN (
         SELECT thread FROM messages JOIN placed ON message = messages.number WHERE messages.id = :id
         UNION SELECT thread FROM mentions WHERE hash = :hash
       )`,
    )
    .pluck();
  return {
    catchUp: updater(store, leastTurn),
    threadOf: (id) => threadOf.get(id),
    members(thread) {
      const number = numberOf.get({ id: thread, hash: idHash(thread) });
      if (number === undefined) return [];
      const members = messages.inThread(number).map(({ envelope }) => envelope);
      return members.sort(byEffectiveTime);
    },
    count: () => count.get() ?? 0,
  };
}

/** Memory is that of one turn and what it reaches; with 10,000 it took twice as much, and no less time. */
const ordinaryTurn = 500;

function updater(store: Store, leastTurn: number): KeptThreads['catchUp'] {
  const { fresh } = placedMessages(store);
  const stale = store.prepare<[number], number>('SELECT thread FROM stale_threads LIMIT ?').pluck();
  const isBehind = store
    .prepare<[], 0 | 1>(
      `SELECT EXISTS (SELECT 1 FROM stale_threads)
       OR EXISTS (SELECT 1 FROM messages WHERE number > (SELECT coalesce(max(message), 0) FROM placed))`,
    )
    .pluck();
  const place = placer(store);
  // What was loosened first: the threads that new messages meet are then as their rows say.
  const turn = store.transaction((size: number) => {
    const again = stale.all(size);
    return again.length > 0 ? place([], again) : place(fresh(size), []);
  });
  return function* () {
    try {
      // Where all messages are tied to each other, turns that grow with what they reach keep the whole linear.
      for (let size = leastTurn; isBehind.get() === 1; yield) size = Math.max(leastTurn, turn.immediate(size));
      return changedSince(store);
    } catch (error) {
      throw storeError(store.name, error);
    }
  };
}
