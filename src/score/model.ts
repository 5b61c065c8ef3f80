import type { Family } from '../signals/signal.ts';
import type { Level } from './level.ts';

/** What `undue calibrate` writes and every scan reads: what signals are worth, and how rare a score is. */
export interface Model {
  readonly name: string;
  readonly bias: number;
  /** By signal; a signal without one is observed and shown at 0. */
  readonly weights: Readonly<Record<string, number>>;
  /** The most that a family may add; negative for counter-evidence: the most that it may take. */
  readonly caps: Readonly<Record<Family, number>>;
  /** The score from which a level may stand. */
  readonly thresholds: Readonly<Record<Level, number>>;
  /** Scores of cases on ordinary archives, highest first, and the threads that they were found among. */
  readonly background: { readonly threads: number; readonly scores: readonly number[] };
  /** Measured on ordinary archives: how often a level is reached. */
  readonly rates: Readonly<Record<Level, { readonly cases: number; readonly threads: number }>>;
}

/** The share of threads of ordinary archives that score at least this; where none does, one is the least that can be said. */
export function rarityOf(score: number, { background }: Model): number {
  let atLeast = 0;
  while (atLeast < background.scores.length && (background.scores[atLeast] ?? -Infinity) >= score) atLeast += 1;
  return Math.max(atLeast, 1) / Math.max(1, background.threads);
}
