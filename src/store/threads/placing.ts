import type { AddrSpec, Envelope } from '../../mail/message.ts';
import { firstChange } from '../../thread/changes.ts';
import { threadMessages } from '../../thread/jwz.ts';
import { renumbered } from '../../thread/numbering.ts';
import type { Thread, ThreadId } from '../../thread/thread.ts';
import type { Store } from '../database.ts';
import { afterAll, changeNoter } from './changed-since.ts';
import { mentionWriter } from './mention-rows.ts';
import type { PlacedMessage } from './placed-messages.ts';
import { reacher, type Reach } from './reach.ts';

/** Makes the function that threads what came and what is to be threaded again; tells how many others it had to look at. */
export function placer(store: Store): (fresh: readonly PlacedMessage[], stale: readonly number[]) => number {
  const reach = reacher(store);
  const enter = authorEnterer(store);
  const noteChange = changeNoting(store);
  const write = threadWriter(store);
  const list = subjectLister(store);
  const settled = store.prepare('DELETE FROM stale_threads WHERE thread = ?');
  return (fresh, stale) => {
    const newAuthors = fresh.map(({ envelope }) => envelope.from).filter(enter);
    const reached = reach({ fresh, newAuthors, stale });
    const envelopes = Array.from(reached.messages.values(), ({ envelope }) => envelope);
    const threads = threadMessages(envelopes, reached.nature.isAddress);
    noteChange(threads, reached);
    write(threads, reached);
    list(reached);
    for (const thread of reached.threads) settled.run(thread);
    return envelopes.length - fresh.length;
  };
}

/** Counts a message of an author; tells whether it is the first. */
function authorEnterer(store: Store): (address: AddrSpec) => boolean {
  const enter = store
    .prepare<[string], number>(
      `INSERT INTO authors VALUES (?, 1)
       ON CONFLICT (address) DO UPDATE SET messages = messages + 1 RETURNING messages`,
    )
    .pluck();
  return (address) => enter.get(address) === 1;
}

type Noting = (threads: readonly Thread[], reached: Reach) => void;

/** To be called before the threads are written: it compares with what stands there. */
function changeNoting(store: Store): Noting {
  const idOf = store.prepare<[number], ThreadId>('SELECT id FROM threads WHERE number = ?').pluck();
  const firstOfUndated = store
    .prepare<[number], number>('SELECT 1 FROM stale_threads WHERE thread = ? AND undated = 1')
    .pluck();
  const note = changeNoter(store);
  return (threads, { messages, threads: numbers }) => {
    const ids = new Map(Array.from(numbers, (number) => [number, idOf.get(number)]));
    const lost = new Set([...numbers].filter((number) => firstOfUndated.get(number) !== undefined));
    const formerThread = ({ id }: Envelope): ThreadId | undefined => {
      const thread = messages.get(id)?.thread;
      // What lost a message without time stands otherwise from its first message on.
      return thread === undefined || lost.has(thread) ? undefined : ids.get(thread);
    };
    const first = firstChange(threads, formerThread, afterAll);
    if (first !== undefined) note(first);
  };
}

/** Writes what differs from what stands there. */
function threadWriter(store: Store): Noting {
  const add = store.prepare('INSERT INTO threads (id) VALUES (?)');
  const rename = store.prepare('UPDATE threads SET id = ? WHERE number = ? AND id <> ?');
  const remove = store.prepare('DELETE FROM threads WHERE number = ?');
  const place = store.prepare(
    'INSERT INTO placed (message, thread) VALUES (?, ?) ON CONFLICT (message) DO UPDATE SET thread = excluded.thread',
  );
  const mentions = mentionWriter(store);
  return (threads, reached) => {
    const numbers = renumbered(threads, ({ id }) => reached.messages.get(id)?.thread);
    const kept = new Set(numbers.values());
    for (const number of reached.threads) {
      if (kept.has(number)) continue;
      remove.run(number);
      mentions.forget(number);
    }
    const moved = new Map<PlacedMessage, number>();
    for (const thread of threads) {
      const former = numbers.get(thread);
      const number = former ?? Number(add.run(thread.id).lastInsertRowid);
      if (former !== undefined) rename.run(thread.id, number, thread.id);
      for (const { id } of thread.messages) {
        const message = reached.messages.get(id);
        if (message && message.thread !== number) moved.set(message, number);
      }
      mentions.write({ thread, number, isNew: former === undefined }, reached.nature);
    }
    // In order, rows fill their pages.
    const inOrder = [...moved].sort(([left], [right]) => left.number - right.number);
    for (const [message, thread] of inOrder) place.run(message.number, thread);
  };
}

/** Subjects stay as they are, and so does whether a message may join by one, but where it names only addresses of authors. */
function subjectLister(store: Store): (reached: Reach) => void {
  const list = store.prepare(
    `INSERT INTO subjects (hash, at, message, joins) VALUES (?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET joins = excluded.joins WHERE joins <> excluded.joins`,
  );
  return ({ messages, nature }) => {
    for (const { number, thread, envelope } of messages.values()) {
      if (thread !== undefined && !nature.isLinklessReply(envelope)) continue;
      for (const { hash, at, joins } of nature.subjectsOf(envelope)) list.run(hash, at, number, joins);
    }
  };
}
