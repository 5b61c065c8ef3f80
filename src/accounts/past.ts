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
  const withArtefacts = new Uint32Array(all.length + 1);
  for (const [at, { bringsWork }] of all.entries()) {
    withArtefacts[at + 1] = (withArtefacts[at] ?? 0) + (bringsWork ? 1 : 0);
  }
  return (before) => {
    const messages = countBefore(all, before);
    return {
      firstSeen: messages === 0 ? undefined : all[0]?.at,
      messages,
      withArtefacts: withArtefacts[messages] ?? 0,
    };
  };
}

/** How many of these, in order of time, come before an instant. */
export function countBefore(all: readonly Participation[], when: Instant): number {
  return countWhile(all, (participation) => participation.at < when);
}

/** How many of these, in order of time, do not come after an instant. */
export function countUntil(all: readonly Participation[], when: Instant): number {
  return countWhile(all, (participation) => participation.at <= when);
}

function countWhile(all: readonly Participation[], holds: (participation: Participation) => boolean): number {
  let low = 0;
  let high = all.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const participation = all[middle];
    if (participation && holds(participation)) low = middle + 1;
    else high = middle;
  }
  return low;
}
