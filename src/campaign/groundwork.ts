import { buildHistory, type AccountHistory } from '../accounts/history.ts';
import { mayPress } from '../accounts/parts.ts';
import type { Archive } from '../mail/archive.ts';
import { effectiveTime, instant, type AddrSpec, type Envelope, type Instant, type MessageId } from '../mail/message.ts';
import type { Level } from '../score/level.ts';
import type { Thread, ThreadId } from '../thread/thread.ts';
import { readArchive, type ArchiveReading, type Candidate, type ReadingMeans } from './archive-reading.ts';
import type { Campaign } from './campaign.ts';
import type { OpenCase, PressMark } from './cases.ts';
import { listYearsOf, type ListYearCount } from './list-years.ts';

/** What is known of an archive before its cases are grown, wherever it is kept. */
export interface Groundwork {
  readonly history: AccountHistory;
  /** Messages that press, by accounts without standing, in order of time, then by id. */
  readonly marks: readonly PressMark[];
  readonly size: ArchiveSize;
  threadOf(id: MessageId): ThreadId | undefined;
  /** The messages of a thread, by effective time, then by id; the undated last. */
  members(thread: ThreadId): readonly Envelope[];
  listYears(): readonly ListYearCount[];
  /** How the case of a mark stood after it, where an earlier analysis said so and nothing has changed it since. */
  stoodAfter(mark: PressMark): Stood | undefined;
  /** The campaign of a case as an earlier analysis assembled it, where nothing has changed it since. */
  campaignOf(grown: OpenCase): Campaign | undefined;
}

/** An archive in numbers; the times are those of its first and last dated message. */
export interface ArchiveSize {
  readonly messages: number;
  readonly threads: number;
  readonly accounts: number;
  readonly first: Instant | undefined;
  readonly last: Instant | undefined;
}

/** How high a case stood at a moment. */
export interface Stood {
  readonly logits: number;
  readonly level: Level | undefined;
}

/** What lays groundwork beside an archive. */
export interface GroundworkMeans extends ReadingMeans {
  /** Maintainers by configuration; none: by conduct. */
  readonly maintainers: readonly AddrSpec[];
}

/** Groundwork that was laid anew, with the reading that it was laid on. */
export interface NewGroundwork extends Groundwork {
  readonly reading: ArchiveReading;
}

/** Lays the groundwork of a whole archive, and holds it in memory. */
export function layGroundwork(archive: Archive, means: GroundworkMeans): NewGroundwork {
  const reading = readArchive(archive, means);
  const history = buildHistory(reading.participations, means.maintainers);
  const { threads, threadOf, accounts } = reading;
  const byId = new Map(threads.map((thread) => [thread.id, thread] as const));
  return {
    reading,
    history,
    marks: [...pressing(reading.candidates, history, reading.hear)],
    size: { messages: threadOf.size, threads: threads.length, accounts, ...spanOf(threads) },
    threadOf: (id) => threadOf.get(id),
    members: (thread) => byId.get(thread)?.messages ?? [],
    listYears: () => listYearsOf(threads.map(({ messages }) => messages)),
    stoodAfter: () => undefined,
    campaignOf: () => undefined,
  };
}

/** The candidates that press, and whose accounts may be said to. */
export function* pressing<One extends PressCandidate>(
  candidates: Iterable<One>,
  history: AccountHistory,
  hear: ArchiveReading['hear'],
): Generator<Omit<One, 'heard'> & Pick<PressMark, 'isDemand' | 'strength' | 'isRecent'>> {
  for (const { heard: known, ...one } of candidates) {
    const standing = history.standingOf(one.account, one.at);
    const heard = mayPress(standing) ? (known ?? hear(one.id)) : undefined;
    if (heard === undefined || heard.pressure === 0) continue;
    yield { ...one, isDemand: heard.isDemand, strength: heard.pressure, isRecent: standing.kind === 'recent' };
  }
}

/** What is asked of a candidate. */
export type PressCandidate = Pick<Candidate, 'id' | 'account' | 'at' | 'heard'>;

/** The earliest and the latest time; messages of a thread lie in order of time, the undated last. */
function spanOf(threads: readonly Thread[]): Pick<ArchiveSize, 'first' | 'last'> {
  let first = Infinity;
  let last = -Infinity;
  for (const { messages } of threads) {
    for (const message of messages) {
      const at = effectiveTime(message);
      if (at === undefined) break;
      first = Math.min(first, at);
      last = Math.max(last, at);
    }
  }
  return last < first ? { first: undefined, last: undefined } : { first: instant(first), last: instant(last) };
}
