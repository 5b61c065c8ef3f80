import type { AddrSpec, Envelope, MessageId } from '../../mail/message.ts';
import { subjectWindowMs } from '../../thread/subjects.ts';
import type { Store } from '../database.ts';
import { idHash, idleHash } from './hashes.ts';
import { natureTeller, type Nature } from './nature.ts';
import { placedMessages, type PlacedMessage } from './placed-messages.ts';
import type { SubjectRow } from './subject-rows.ts';

/** What came, and which threads are to be made again. */
export interface Seeds {
  readonly fresh: readonly PlacedMessage[];
  /** Who wrote for the first time: ids that look like their addresses are links no more. */
  readonly newAuthors: readonly AddrSpec[];
  readonly stale: readonly number[];
}

/** All messages whose threads may depend on some seeds, whole threads at a time: it can be threaded apart from the rest. */
export interface Reach {
  readonly messages: ReadonlyMap<MessageId, PlacedMessage>;
  readonly threads: ReadonlySet<number>;
  readonly nature: Nature;
}

/** Makes the function that finds what seeds reach, to a fixpoint. */
export function reacher(store: Store): (seeds: Seeds) => Reach {
  const { inThread } = placedMessages(store);
  const natureAmong = natureTeller(store);
  const neighbours = threadNeighbours(store);
  return ({ fresh, newAuthors, stale }) => {
    const nature = natureAmong(fresh);
    const messages = new Map(fresh.map((message) => [message.envelope.id, message]));
    const threads = new Set(stale);
    const seeds = new Set(stale);
    const take = (found: readonly number[]): void => found.forEach((thread) => threads.add(thread));
    const look = neighboursOnce(neighbours, nature);
    take(stale.flatMap(neighbours.sharing));
    take(newAuthors.flatMap(neighbours.touchedBy));
    for (const { envelope } of fresh) take(look(envelope, true));
    // A set goes on to what is added to it meanwhile.
    for (const thread of threads) {
      const members = inThread(thread);
      for (const member of members) messages.set(member.envelope.id, member);
      for (const { envelope } of members) take(look(envelope, seeds.has(thread)));
    }
    return { messages, threads, nature };
  };
}

/** Where threads are found that are next to a message. */
interface Neighbours {
  /** Threads on whose outcome an id has effect. */
  tiedTo(id: MessageId): readonly number[];
  /** Also threads that name it without effect, while it is what it is. */
  touchedBy(id: string): readonly number[];
  /** Threads that mention what a thread does, with effect; also by messages that it held. */
  sharing(thread: number): readonly number[];
  /** Of the latest messages that a reply may join by its subject. */
  before(row: SubjectRow): readonly number[];
  /** Of the replies that may join a message by its subject, as the latest before them. */
  after(row: SubjectRow): readonly number[];
}

function threadNeighbours(store: Store): Neighbours {
  const mentioning = store.prepare<[number], number>('SELECT thread FROM mentions WHERE hash = ?').pluck();
  const touched = store.prepare<[number, number], number>('SELECT thread FROM mentions WHERE hash IN (?, ?)').pluck();
  const sharing = store
    .prepare<[number], number>(
      `SELECT other.thread FROM mentions JOIN mentions AS other USING (hash)
       WHERE mentions.thread = ? AND mentions.hash % 2 = 0`,
    )
    .pluck();
  // At one time there may be many, of which the ids tell the order: all of them are taken.
  const before = store
    .prepare<Asked, number>(
      `SELECT thread FROM subjects JOIN placed USING (message)
       WHERE hash = :hash AND joins < 2 AND at BETWEEN coalesce((
         SELECT at FROM subjects WHERE hash = :hash AND joins < 2 AND at < :at AND at >= :at - :window
         ORDER BY at DESC LIMIT 1
       ), :at) AND :at`,
    )
    .pluck();
  const after = store
    .prepare<Asked, number>(
      `SELECT thread FROM subjects JOIN placed USING (message)
       WHERE hash = :hash AND joins > 0 AND at BETWEEN :at AND coalesce((
         SELECT at FROM subjects WHERE hash = :hash AND joins < 2 AND at > :at AND at <= :at + :window
         ORDER BY at LIMIT 1
       ), :at + :window)`,
    )
    .pluck();
  // Asked of every new message, and hardly ever true: a fifth of the time of the statement above.
  const hasLater = store
    .prepare<[number, number, number], number>('SELECT 1 FROM subjects WHERE hash = ? AND at BETWEEN ? AND ? LIMIT 1')
    .pluck();
  const asked = ({ hash, at }: SubjectRow): Asked => ({ hash, at, window: subjectWindowMs });
  return {
    tiedTo: (id) => mentioning.all(idHash(id)),
    touchedBy(id) {
      const hash = idHash(id);
      return touched.all(hash, idleHash(hash));
    },
    sharing: (thread) => sharing.all(thread),
    before: (row) => before.all(asked(row)),
    after: (row) =>
      hasLater.get(row.hash, row.at, row.at + subjectWindowMs) === undefined ? none : after.all(asked(row)),
  };
}

interface Asked {
  readonly hash: number;
  readonly at: number;
  readonly window: number;
}

/** The threads next to a message; what was asked before is not asked again, so that a flood of the same costs once. */
function neighboursOnce(
  neighbours: Neighbours,
  nature: Nature,
): (envelope: Envelope, isSeed: boolean) => readonly number[] {
  const knownIds = new Set<MessageId>();
  const knownSubjects = new Set<string>();
  const aroundId = (id: MessageId): readonly number[] => {
    if (knownIds.has(id)) return none;
    knownIds.add(id);
    const holder = nature.held(id)?.thread;
    return holder === undefined ? neighbours.tiedTo(id) : [holder, ...neighbours.tiedTo(id)];
  };
  const aroundSubject = (row: SubjectRow, side: 'before' | 'after'): readonly number[] => {
    const question = `${side} ${row.hash} ${row.at}`;
    if (knownSubjects.has(question)) return none;
    knownSubjects.add(question);
    return neighbours[side](row);
  };
  return (envelope, isSeed) => {
    const mayJoin = nature.isLinklessReply(envelope);
    const ids = [...nature.tiesOf(envelope)].flatMap(aroundId);
    if (!mayJoin && !isSeed) return ids;
    const own = neighbours.touchedBy(envelope.id);
    const subjects = nature
      .subjectsOf(envelope)
      .flatMap((row) => [
        ...(row.joins > 0 ? aroundSubject(row, 'before') : none),
        ...(row.joins < 2 && isSeed ? aroundSubject(row, 'after') : none),
      ]);
    return [...own, ...ids, ...subjects];
  };
}

const none: readonly never[] = [];
