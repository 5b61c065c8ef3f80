import { generator } from '../../language/train-acts.ts';
import type { Interval } from './intervals.ts';

/** As many that the ends of an interval move by less than a point from one seed to another. */
const draws = 2000;

/**
 * A 95 % interval by drawing whole units (scenarios) again and again with replacement: what was planted twice is not seen
 * twice. Undefined where fewer than two units, or draws on which the figure cannot be told, leave nothing to say.
 */
export function bootstrapInterval<Unit>(
  units: readonly Unit[],
  figure: (drawn: readonly Unit[]) => number | undefined,
  seed: number,
): Interval | undefined {
  if (units.length < 2) return undefined;
  const next = generator(seed);
  const values: number[] = [];
  for (let draw = 0; draw < draws; draw += 1) {
    const drawn = units.flatMap(() => units[Math.floor(next() * units.length)] ?? []);
    const value = figure(drawn);
    if (value !== undefined) values.push(value);
  }
  if (values.length < draws / 2) return undefined;
  values.sort((a, b) => a - b);
  return { low: quantile(values, 0.025), high: quantile(values, 0.975) };
}

/** The middle value, or the mean of the two in the middle; undefined of none. */
export function median(values: readonly number[]): number | undefined {
  if (values.length === 0) return undefined;
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length >> 1;
  const upper = sorted[half] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[half - 1] ?? 0) + upper) / 2;
}

function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}
