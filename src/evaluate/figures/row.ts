import { bootstrapInterval, median } from './bootstrap.ts';
import { shareInterval, type Interval } from './intervals.ts';

/** What a figure should be. */
export interface Goal {
  readonly is: 'at least' | 'at most';
  readonly value: number;
}

/** One row of the table: a figure with what it was counted of. */
export interface Row {
  readonly group: string;
  readonly figure: string;
  readonly unit: 'share' | 'per 10,000 threads' | 'per list-year' | 'messages' | 'seconds';
  /** Undefined where there was nothing to count. */
  readonly value: number | undefined;
  readonly count: number | undefined;
  readonly of: number;
  /** What the denominator counts. */
  readonly ofWhat: string;
  readonly interval: Interval | undefined;
  readonly goal: Goal | undefined;
}

/** What a row is called. */
export interface RowName {
  readonly group: string;
  readonly figure: string;
  readonly ofWhat: string;
  readonly goal?: Goal;
}

/** Counts of one scenario, or of one archive: the unit that is drawn again by the bootstrap. */
export interface Counted {
  readonly hits: number;
  readonly of: number;
}

/** A share, its interval by drawing units again; where all or none hit, the exact one by the number of units that can. */
export function shareRow({ group, figure, ofWhat, goal }: RowName, units: readonly Counted[], seed: number): Row {
  const counted = units.filter(({ of }) => of > 0);
  const { hits, of } = total(counted);
  const isEdge = hits === 0 || hits === of;
  return {
    ...{ group, figure, ofWhat, goal, of, count: hits },
    unit: 'share',
    value: of === 0 ? undefined : hits / of,
    interval:
      of === 0
        ? undefined
        : isEdge
          ? shareInterval(hits === 0 ? 0 : counted.length, counted.length)
          : bootstrapInterval(counted, shareOf, seed),
  };
}

/** A median over all that units hold, its interval by drawing units again. */
export function medianRow(
  { group, figure, ofWhat, goal }: RowName,
  units: readonly (readonly number[])[],
  { seed, unit }: { readonly seed: number; readonly unit: Row['unit'] },
): Row {
  const holding = units.filter(({ length }) => length > 0);
  return {
    ...{ group, figure, ofWhat, goal, unit },
    value: median(holding.flat()),
    count: undefined,
    of: holding.flat().length,
    interval: bootstrapInterval(holding, (drawn) => median(drawn.flat()), seed),
  };
}

/** Events per 10,000 threads, with the exact interval. */
export function rateRow({ group, figure, goal }: Omit<RowName, 'ofWhat'>, events: number, threads: number): Row {
  const { low, high } = shareInterval(events, threads);
  return {
    ...{ group, figure, goal, ofWhat: 'threads', of: threads, count: events },
    unit: 'per 10,000 threads',
    value: threads === 0 ? undefined : (10_000 * events) / threads,
    interval: { low: 10_000 * low, high: 10_000 * high },
  };
}

/** Tells whether a figure is what it should be; undefined where it has no goal or could not be taken. */
export function isMet({ goal, value }: Row): boolean | undefined {
  if (!goal || value === undefined) return undefined;
  return goal.is === 'at least' ? value >= goal.value : value <= goal.value;
}

function shareOf(units: readonly Counted[]): number | undefined {
  const { hits, of } = total(units);
  return of === 0 ? undefined : hits / of;
}

function total(units: readonly Counted[]): Counted {
  return units.reduce((sum, one) => ({ hits: sum.hits + one.hits, of: sum.of + one.of }), { hits: 0, of: 0 });
}
