import { observeCase } from '../campaign/observe.ts';
import type { Case, Means } from '../campaign/find.ts';
import { fit, type FitRow } from '../score/fit.ts';
import type { Model } from '../score/model.ts';
import { valueOf } from '../score/score.ts';
import { signals } from '../signals/index.ts';
import type { Family } from '../signals/signal.ts';
import type { Planted } from './planting.ts';

/** Where the fit starts: `data/priors.json`. */
export interface Priors {
  readonly bias: number;
  readonly hold: number;
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
export function fitWeights(planted: readonly Planted[], ordinary: readonly FitRow[], priors: Priors, means: Means) {
  const rows: FitRow[] = planted.flatMap(({ scenario, found }) =>
    found ? [rowOf(found, scenario.label === 'campaign', means)] : [],
  );
  const prior = {
    weights: signals.map(({ id }) => priors.weights[id] ?? 0),
    bias: priors.bias,
    hold: priors.hold,
  };
  const fitted = fit([...rows, ...ordinary], prior);
  const rounded = (value: number): number => Number(value.toFixed(3));
  return {
    bias: rounded(fitted.bias),
    weights: Object.fromEntries(signals.map(({ id }, at) => [id, rounded(fitted.weights[at] ?? 0)])),
  };
}

/** A case as a row of the fit. A planted case counts as much as twenty that nobody has looked at. */
export function rowOf(found: Case, isCampaign: boolean, means: Means, worth = 20): FitRow {
  const values = observeCase(found.view, means.kit).map(({ observation }) => valueOf(observation));
  return { values, isCampaign, worth };
}

/** Thresholds from ordinary archives: the score that at most so many threads reach, half way to the next one below. */
export function thresholdAt(scores: readonly number[], threads: number, perTenThousand: number): number {
  const allowed = Math.floor((threads * perTenThousand) / 10_000);
  const sorted = [...scores].sort((a, b) => b - a);
  const lowestAllowed = sorted[allowed - 1] ?? sorted[0] ?? 0;
  const highestRefused = sorted[allowed] ?? lowestAllowed - 1;
  return Number(((lowestAllowed + highestRefused) / 2).toFixed(3));
}
