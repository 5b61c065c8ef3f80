import type { Evidence, Family, Observation } from '../signals/signal.ts';
import { families } from '../signals/signal.ts';
import type { Model } from './model.ts';

/** What one signal saw in a case. */
export interface Observed {
  readonly signal: string;
  readonly family: Family;
  readonly observation: Observation;
}

/** One line of the reckoning: what a piece of evidence adds, in logits. */
export interface Addend {
  readonly signal: string;
  readonly family: Family;
  /** What it adds after its family's cap; counter-evidence is negative. */
  readonly contribution: number;
  readonly evidence: Evidence;
}

/** A family's sum and its cap. */
export interface FamilyScore {
  readonly family: Family;
  readonly sum: number;
  readonly cap: number;
  readonly isCapped: boolean;
}

/** A score with its whole reckoning: bias and addends sum to it exactly, in steps of 0.0001. */
export interface Score {
  /** Log-odds. */
  readonly logits: number;
  readonly bias: number;
  readonly families: readonly FamilyScore[];
  readonly addends: readonly Addend[];
  readonly unknown: readonly { readonly signal: string; readonly reason: string }[];
}

/**
 * Bias plus clamped family sums. A signal's value is the noisy-or of its evidence, so that more evidence never lowers it;
 * what each piece adds is the growth of that value, in order of time, until the family's cap is reached. The reckoning is
 * done in whole ten-thousandths of a logit, so that it adds up to the last digit.
 */
export function score(observed: readonly Observed[], model: Model): Score {
  const bias = toSteps(model.bias);
  const sums = new Map<Family, number>();
  const addends: Addend[] = [];
  let total = bias;
  for (const { signal, family, observation } of observed) {
    if (observation.kind !== 'present') continue;
    const weight = toSteps(model.weights[signal] ?? 0);
    const cap = toSteps(model.caps[family]);
    let absent = 1;
    let given = 0;
    for (const evidence of observation.evidence) {
      absent *= 1 - evidence.strength;
      const worth = Math.round(weight * (1 - absent));
      const sum = sums.get(family) ?? 0;
      const step = clampStep(worth - given, sum, cap);
      given = worth;
      sums.set(family, sum + step);
      total += step;
      addends.push({ signal, family, contribution: step / stepsALogit, evidence });
    }
  }
  return {
    logits: total / stepsALogit,
    bias: bias / stepsALogit,
    families: families.map((family) => familyScore(family, sums.get(family) ?? 0, toSteps(model.caps[family]))),
    addends,
    unknown: observed.flatMap(({ signal, observation }) =>
      observation.kind === 'unknown' ? [{ signal, reason: observation.reason }] : [],
    ),
  };
}

const stepsALogit = 10_000;

function toSteps(logits: number): number {
  return Math.round(logits * stepsALogit);
}

/** What of a step still fits under the cap; caps of counter-evidence are negative. */
function clampStep(step: number, sum: number, cap: number): number {
  return cap >= 0 ? Math.min(step, Math.max(0, cap - sum)) : Math.max(step, Math.min(0, cap - sum));
}

function familyScore(family: Family, sum: number, cap: number): FamilyScore {
  return { family, sum: sum / stepsALogit, cap: cap / stepsALogit, isCapped: sum === cap };
}

/** A signal's value: the noisy-or of its evidence, in [0, 1]. */
export function valueOf(observation: Observation): number {
  if (observation.kind !== 'present') return 0;
  return 1 - observation.evidence.reduce((absent, { strength }) => absent * (1 - strength), 1);
}
