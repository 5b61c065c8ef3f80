import type { CaseMoment, Findings } from '../campaign/find.ts';
import { highestAllowed, type Pressed } from '../campaign/judge.ts';
import { observeCase } from '../campaign/observe.ts';
import { fit, type Fit, type FitRow, type Prior } from '../score/fit.ts';
import type { Level } from '../score/level.ts';
import type { Model } from '../score/model.ts';
import { score, valueOf, type Observed } from '../score/score.ts';
import type { Kit } from '../signals/signal.ts';

/** A case as it was seen after one of its pressing messages. */
export interface SeenMoment {
  /** What of the view decides which level is allowed; the whole of it would keep an archive in memory. */
  readonly view: Pressed;
  readonly observed: readonly Observed[];
  readonly values: readonly number[];
}

/** A case that the fit learns from, with all its moments. */
export interface SeenCase {
  readonly isCampaign: boolean;
  readonly worth: number;
  readonly moments: readonly SeenMoment[];
}

/** Looks again at the moments of a case. */
export function seenMoments(
  moments: readonly Pick<CaseMoment, 'snapshot'>[],
  { viewAt }: Pick<Findings, 'viewAt'>,
  kit: Kit,
): readonly SeenMoment[] {
  return moments.map(({ snapshot }) => {
    const view = viewAt(snapshot.threads, snapshot.at);
    const observed = observeCase(view, kit);
    const { pressure, pressing } = view;
    return { view: { pressure, pressing }, observed, values: observed.map(({ observation }) => valueOf(observation)) };
  });
}

/**
 * Fits weights to cases by the moment at which each stands highest, since that is the moment that decides which level it
 * reaches; which one it is depends on the weights, so that both are found in turns.
 */
export function fitCases(cases: readonly SeenCase[], prior: Prior): Fit {
  let fitted: Fit = { bias: prior.bias, weights: prior.weights };
  for (let turn = 0; turn < turns; turn += 1) {
    const rows = cases.flatMap((one): readonly FitRow[] => {
      const values = highestValues(one, fitted);
      return values ? [{ values, isCampaign: one.isCampaign, worth: one.worth }] : [];
    });
    fitted = fit(rows, prior);
  }
  return fitted;
}

/** After three the choice of moments hardly changes. */
const turns = 3;

function highestValues({ moments }: SeenCase, { weights }: Fit): readonly number[] | undefined {
  let highest: readonly number[] | undefined;
  let most = -Infinity;
  for (const { values } of moments) {
    const logits = values.reduce((sum, value, at) => sum + value * (weights[at] ?? 0), 0);
    if (logits > most) [highest, most] = [values, logits];
  }
  return highest;
}

/** The highest score of a case among the moments at which it could have reached a level; undefined where there are none. */
export function highestScore({ moments }: SeenCase, level: Level, model: Model): number | undefined {
  const scores = moments.flatMap(({ view, observed }) => {
    const reckoning = score(observed, model);
    const allowed = highestAllowed(reckoning, view);
    return allowed === 'alarm' || allowed === level ? [reckoning.logits] : [];
  });
  return scores.length > 0 ? Math.max(...scores) : undefined;
}
