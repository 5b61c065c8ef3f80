import type { Level } from '../score/level.ts';
import type { Model } from '../score/model.ts';
import { signals } from '../signals/index.ts';
import type { Family } from '../signals/signal.ts';
import { fitCases, highestScore, type SeenCase } from './fit-cases.ts';

/** Where the fit starts: `data/priors.json`. */
export interface Priors {
  readonly bias: number;
  readonly hold: number;
  readonly floor: number;
  readonly caps: Readonly<Record<Family, number>>;
  readonly weights: Readonly<Record<string, number>>;
}

/** The model before any fit; it judges the cases that the fit learns from. */
export function priorModel(priors: Priors): Model {
  return {
    name: 'prior',
    bias: priors.bias,
    weights: priors.weights,
    caps: priors.caps,
    thresholds: { watch: -1, alarm: 1 },
    background: { threads: 1, scores: [] },
    rates: { watch: { cases: 0, threads: 0 }, alarm: { cases: 0, threads: 0 } },
  };
}

/** Fits the weights to planted scenarios and to the ordinary cases of the archives. */
export function fitWeights(cases: readonly SeenCase[], priors: Priors): Pick<Model, 'bias' | 'weights'> {
  const { bias, hold, floor } = priors;
  const fitted = fitCases(cases, { weights: signals.map(({ id }) => priors.weights[id] ?? 0), bias, hold, floor });
  const rounded = (value: number): number => Number(value.toFixed(3));
  return {
    bias: rounded(fitted.bias),
    weights: Object.fromEntries(signals.map(({ id }, at) => [id, rounded(fitted.weights[at] ?? 0)])),
  };
}

/** Ordinary cases, and the threads that they were found among. */
export interface Background {
  readonly threads: number;
  readonly cases: readonly SeenCase[];
}

/** Threads of ordinary archives that may reach a watch: of ten that are allowed in 10,000 four: the archives that others have are not these. */
export const watchesPerTenThousand = 4;
/** The same for an alarm: of one that is allowed a half. */
const alarmsPerTenThousand = 0.5;
/** An alarm stands this far, in logits, above the highest score that may not reach it. */
const alarmMargin = 0.1;

/** Takes thresholds from ordinary archives. */
export function withThresholds(model: Model, { threads, cases }: Background): Model {
  const scores = (level: Level): readonly number[] => cases.flatMap((one) => highestScore(one, level, model) ?? []);
  const watch = scores('watch');
  const alarm = scores('alarm');
  const thresholds = {
    watch: thresholdAt(watch, (threads * watchesPerTenThousand) / 10_000),
    alarm: alarmThreshold(alarm, threads),
  };
  return {
    ...model,
    thresholds,
    background: { threads, scores: [...watch].sort((a, b) => b - a).slice(0, 400) },
    rates: {
      watch: { cases: watch.filter((one) => one >= thresholds.watch).length, threads },
      alarm: { cases: alarm.filter((one) => one >= thresholds.alarm).length, threads },
    },
  };
}

/** The score just above the highest that may not reach an alarm. */
export function alarmThreshold(scores: readonly number[], threads: number): number {
  const allowed = Math.floor((threads * alarmsPerTenThousand) / 10_000);
  const highestRefused = [...scores].sort((a, b) => b - a)[allowed] ?? 0;
  return Number((highestRefused + alarmMargin).toFixed(3));
}

/** The score that at most so many reach, half way to the next one below. */
export function thresholdAt(scores: readonly number[], most: number): number {
  const allowed = Math.floor(most);
  const sorted = [...scores].sort((a, b) => b - a);
  const highestRefused = sorted[allowed] ?? (sorted.at(-1) ?? 0) - 1;
  const lowestAllowed = sorted[allowed - 1] ?? highestRefused + 1;
  return Number(((lowestAllowed + highestRefused) / 2).toFixed(3));
}
