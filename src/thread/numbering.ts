import type { Envelope } from '../mail/message.ts';
import type { Thread } from './thread.ts';

/**
 * Gives threads the numbers that most of their messages had, each once and the longest first, so that little is to be
 * written; undefined where none is left.
 */
export function renumbered(
  threads: readonly Thread[],
  formerNumber: (message: Envelope) => number | undefined,
): ReadonlyMap<Thread, number | undefined> {
  const taken = new Set<number>();
  const longestFirst = threads.toSorted((left, right) => right.messages.length - left.messages.length);
  return new Map(
    longestFirst.map((thread) => {
      const number = commonest(thread.messages.map(formerNumber).filter((one) => one !== undefined && !taken.has(one)));
      if (number !== undefined) taken.add(number);
      return [thread, number];
    }),
  );
}

function commonest(numbers: readonly (number | undefined)[]): number | undefined {
  const counts = new Map<number | undefined, number>();
  let best: number | undefined;
  for (const number of numbers) {
    const count = (counts.get(number) ?? 0) + 1;
    counts.set(number, count);
    if (best === undefined || count > (counts.get(best) ?? 0)) best = number;
  }
  return best;
}
