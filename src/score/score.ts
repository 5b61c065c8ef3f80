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
  /** What it adds, its share of the cap where its family is at it; counter-evidence is negative. */
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
 * what each piece is worth is the growth of that value, in order of time. Where a family is worth more than its cap, each
 * piece adds its share of the cap. The reckoning is done in whole ten-thousandths of a logit, so that it adds up to the
 * last digit.
 */
export function score(observed: readonly Observed[], model: Model): Score {
  const bias = toSteps(model.bias);
  const pieces = observed.flatMap((one) => piecesOf(one, model));
  const sums = new Map<Family, number>();
  const added = families.flatMap((family) => {
    const own = pieces.filter((piece) => piece.family === family);
    const steps = underCap(
      own.map(({ worth }) => worth),
      toSteps(model.caps[family]),
    );
    sums.set(
      family,
      steps.reduce((sum, step) => sum + step, 0),
    );
    return own.map((piece, at) => ({ piece, step: steps[at] ?? 0 }));
  });
  const stepOf = new Map(added.map(({ piece, step }) => [piece, step] as const));
  const total = [...sums.values()].reduce((sum, one) => sum + one, bias);
  return {
    logits: total / stepsALogit,
    bias: bias / stepsALogit,
    families: families.map((family) => familyScore(family, sums.get(family) ?? 0, toSteps(model.caps[family]))),
    addends: pieces.map((piece) => ({
      signal: piece.signal,
      family: piece.family,
      contribution: (stepOf.get(piece) ?? 0) / stepsALogit,
      evidence: piece.evidence,
    })),
    unknown: observed.flatMap(({ signal, observation }) =>
      observation.kind === 'unknown' ? [{ signal, reason: observation.reason }] : [],
    ),
  };
}

/** A piece of evidence and what it is worth by itself, in steps. */
interface Piece {
  readonly signal: string;
  readonly family: Family;
  readonly evidence: Evidence;
  readonly worth: number;
}

function piecesOf({ signal, family, observation }: Observed, model: Model): readonly Piece[] {
  if (observation.kind !== 'present') return [];
  const weight = toSteps(model.weights[signal] ?? 0);
  let absent = 1;
  let given = 0;
  return observation.evidence.map((evidence) => {
    absent *= 1 - evidence.strength;
    const worth = Math.round(weight * (1 - absent)) - given;
    given += worth;
    return { signal, family, evidence, worth };
  });
}

/** Shares of a cap in whole steps: what rounding leaves goes to the largest ones, a step each. */
function underCap(worths: readonly number[], cap: number): readonly number[] {
  const sum = worths.reduce((one, other) => one + other, 0);
  if (Math.abs(sum) <= Math.abs(cap)) return worths;
  const shares = worths.map((worth) => Math.trunc((worth * cap) / sum));
  let left = cap - shares.reduce((one, other) => one + other, 0);
  const largest = worths
    .map((worth, at) => ({ worth: Math.abs(worth), at }))
    .sort((a, b) => b.worth - a.worth || a.at - b.at);
  for (const { at } of largest) {
    if (left === 0) break;
    shares[at] = (shares[at] ?? 0) + Math.sign(left);
    left -= Math.sign(left);
  }
  return shares;
}

const stepsALogit = 10_000;

function toSteps(logits: number): number {
  return Math.round(logits * stepsALogit);
}

function familyScore(family: Family, sum: number, cap: number): FamilyScore {
  return { family, sum: sum / stepsALogit, cap: cap / stepsALogit, isCapped: sum === cap };
}

/** A signal's value: the noisy-or of its evidence, in [0, 1]. */
export function valueOf(observation: Observation): number {
  if (observation.kind !== 'present') return 0;
  return 1 - observation.evidence.reduce((absent, { strength }) => absent * (1 - strength), 1);
}
