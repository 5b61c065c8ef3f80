import { dayMs, type AddrSpec, type Instant, type MessageId } from '../mail/message.ts';
import type { ThreadId } from '../thread/thread.ts';

/** A message by somebody without standing that presses, as the first pass over the archive noted it. */
export interface PressMark {
  readonly id: MessageId;
  readonly account: AddrSpec;
  readonly at: Instant;
  readonly thread: ThreadId;
  /** It asks for a change of who decides. */
  readonly isDemand: boolean;
  /** Its strongest pressing act, in (0, 1]. */
  readonly strength: number;
  /** By an account that is known to be new. */
  readonly isRecent: boolean;
}

/** The threads that belong to a case as of a press; earlier snapshots are how it was known then. */
export interface Snapshot {
  readonly at: Instant;
  readonly by: PressMark;
  readonly threads: readonly ThreadId[];
  readonly marks: readonly PressMark[];
}

/** A case that grows: threads joined by those who press in them, or by the same demand at the same time. */
export interface OpenCase {
  threads: ThreadId[];
  marks: PressMark[];
  snapshots: Snapshot[];
}

/** Somebody who comes back within half a year carries the matter on. */
const sameAccountDays = 180;
/** Two demands for control by new accounts in one project within two months are looked at together. */
const sameDemandDays = 60;
/** The longest campaign that anybody told of took two years, its pressure one; what comes later is another case. */
const longestDays = 540;
/** Of two messages of one account in different threads one has to press at least so plainly to join them. */
const joiningStrength = 0.35;
/**
 * Nine of ten campaigns that were written for this project press in four threads or fewer. Cases of more are the talk of a
 * busy list; what comes after begins another.
 */
const mostThreads = 4;

/** Groups pressing messages into cases, in order of time; each snapshot knows nothing that comes later. */
export function growCases(marks: readonly PressMark[]): OpenCase[] {
  const open = openCases();
  for (const mark of marks) {
    const touched = open.touchedBy(mark);
    const grown = touched.length === 0 ? emptyCase() : merged(touched);
    if (!grown.threads.includes(mark.thread)) grown.threads.push(mark.thread);
    grown.marks.push(mark);
    grown.snapshots.push({ at: mark.at, by: mark, threads: [...grown.threads], marks: [...grown.marks] });
    open.replace(touched, grown, mark);
  }
  return open.all();
}

interface OpenCases {
  /** Those that a mark belongs to, in the order in which they last grew. */
  touchedBy(mark: PressMark): readonly OpenCase[];
  /** Puts what they have grown to, by a mark, into their place. */
  replace(touched: readonly OpenCase[], grown: OpenCase, by: PressMark): void;
  all(): OpenCase[];
}

/**
 * Cases by what a later mark may share with them. An archive of a million messages has ten thousands of them: asking each
 * about each mark would take longer than all the rest.
 */
function openCases(): OpenCases {
  const turns = new Map<OpenCase, number>();
  const byThread = new Map<ThreadId, OpenCase>();
  const byAccount = new Map<AddrSpec, Set<OpenCase>>();
  let demanding = new Set<OpenCase>();
  let turn = 0;
  return {
    touchedBy(mark) {
      const ofThread = byThread.get(mark.thread);
      const ofAccount = byAccount.get(mark.account) ?? [];
      const mayTouch = new Set<OpenCase>([...(ofThread ? [ofThread] : []), ...ofAccount]);
      if (mark.isDemand && mark.isRecent) {
        demanding = new Set([...demanding].filter((one) => hasDemandSince(one, mark.at - sameDemandDays * dayMs)));
        for (const one of demanding) mayTouch.add(one);
      }
      return [...mayTouch]
        .filter((one) => belongs(mark, one))
        .sort((a, b) => (turns.get(a) ?? 0) - (turns.get(b) ?? 0));
    },
    replace(touched, grown, by) {
      for (const one of touched.filter((other) => other !== grown)) {
        turns.delete(one);
        for (const thread of one.threads) byThread.set(thread, grown);
        for (const { account } of one.marks) {
          byAccount.get(account)?.delete(one);
          byAccount.get(account)?.add(grown);
        }
        if (demanding.delete(one)) demanding.add(grown);
      }
      turns.delete(grown);
      turns.set(grown, (turn += 1));
      byThread.set(by.thread, grown);
      byAccount.set(by.account, (byAccount.get(by.account) ?? new Set()).add(grown));
      if (by.isDemand && by.isRecent) demanding.add(grown);
    },
    all: () => [...turns.keys()],
  };
}

function hasDemandSince({ marks }: OpenCase, since: number): boolean {
  return marks.some(({ isDemand, isRecent, at }) => isDemand && isRecent && at >= since);
}

function emptyCase(): OpenCase {
  return { threads: [], marks: [], snapshots: [] };
}

function belongs(mark: PressMark, { threads, marks }: OpenCase): boolean {
  const [first] = marks;
  if (first && (mark.at - first.at) / dayMs > longestDays) return false;
  if (threads.includes(mark.thread)) return true;
  if (threads.length >= mostThreads) return false;
  return marks.some((other) => {
    const days = (mark.at - other.at) / dayMs;
    if (other.account === mark.account && days <= sameAccountDays) {
      return Math.max(mark.strength, other.strength) >= joiningStrength;
    }
    return mark.isDemand && other.isDemand && mark.isRecent && other.isRecent && days <= sameDemandDays;
  });
}

function merged(cases: readonly OpenCase[]): OpenCase {
  const [first, ...others] = [...cases].sort((a, b) => b.marks.length - a.marks.length);
  if (!first) return emptyCase();
  for (const other of others) {
    first.threads.push(...other.threads.filter((thread) => !first.threads.includes(thread)));
    first.marks.push(...other.marks);
    first.snapshots.push(...other.snapshots);
  }
  first.marks.sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
  first.snapshots.sort((a, b) => a.at - b.at);
  return first;
}
