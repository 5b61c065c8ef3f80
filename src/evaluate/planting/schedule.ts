import { dayMs, instant, type Instant } from '../../mail/message.ts';
import { sequenceFor, shuffled } from '../seeded.ts';
import { daysOf, type Staged } from './staged.ts';

/** Scenarios that share a pass lie at least this far apart, so that none is read together with another. */
const gapDays = 200;
/** A list has run for this long before anything is planted. */
const burnInDays = 420;

/** A scenario with the Monday on which it begins. */
export interface Start {
  readonly staged: Staged;
  readonly start: Instant;
}

/**
 * Spreads scenarios over the years of a list: several a pass, far apart, in an order and with gaps that are drawn. What
 * is longer than the list is cut short at its end by whoever plants it; it still gets a pass of its own.
 */
export function passesOf(
  scenarios: readonly Staged[],
  { beginning, last }: { readonly beginning: Instant; readonly last: Instant },
  seed: number,
): readonly (readonly Start[])[] {
  const next = sequenceFor(seed, `order of ${scenarios.length}`);
  const passes: Start[][] = [];
  let pass: Start[] = [];
  let free = beginning + burnInDays * dayMs;
  for (const staged of shuffled(scenarios, next)) {
    const days = daysOf(staged);
    const jitter = Math.floor(next() * 20) * 7 * dayMs;
    const earliest = beginning + Math.max(burnInDays, 30 - days.first) * dayMs;
    const isFull = free + jitter + days.last * dayMs > last;
    if (isFull && pass.length > 0) {
      passes.push(pass);
      pass = [];
      free = beginning + burnInDays * dayMs;
    }
    const latest = Math.max(beginning, last - days.last * dayMs);
    const start = Math.min(Math.max(free + jitter, earliest), latest);
    pass.push({ staged, start: mondayAtOrBefore(start) });
    free = start + (days.last + gapDays) * dayMs;
  }
  return pass.length > 0 ? [...passes, pass] : passes;
}

/** Day 0 of a scenario is a Monday; 1970 began on a Thursday. */
function mondayAtOrBefore(at: number): Instant {
  const days = Math.floor(at / dayMs);
  return instant((days - ((days + 3) % 7)) * dayMs);
}
