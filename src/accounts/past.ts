import type { Instant } from '../mail/message.ts';
import type { Participation } from './history.ts';

/** What an account had done before an instant. */
export interface Doings {
  readonly firstSeen: Instant | undefined;
  readonly messages: number;
  readonly withArtefacts: number;
}

/** Sums up the participations of an account, given in order of time, so that each question about them costs one search. */
export function sumsOf(all: readonly Participation[]): (before: Instant) => Doings {
  // Numbers alone: sums are held of thousands of accounts, and of some of them there are thousands.
  const times = Float64Array.from(all, ({ at }) => at);
  const withArtefacts = new Uint32Array(all.length + 1);
  for (const [at, { bringsWork }] of all.entries()) {
    withArtefacts[at + 1] = (withArtefacts[at] ?? 0) + (bringsWork ? 1 : 0);
  }
  const firstSeen = all[0]?.at;
  return (before) => {
    const messages = countWhile(times.length, (index) => (times[index] ?? Infinity) < before);
    return {
      firstSeen: messages === 0 ? undefined : firstSeen,
      messages,
      withArtefacts: withArtefacts[messages] ?? 0,
    };
  };
}

/** How many of these, in order of time, come before an instant. */
export function countBefore(all: readonly Participation[], when: Instant): number {
  return countWhile(all.length, (index) => (all[index]?.at ?? Infinity) < when);
}

/** How many of these, in order of time, do not come after an instant. */
export function countUntil(all: readonly Participation[], when: Instant): number {
  return countWhile(all.length, (index) => (all[index]?.at ?? Infinity) <= when);
}

/** How many come before the first of which this does not hold. */
function countWhile(length: number, holds: (index: number) => boolean): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}
