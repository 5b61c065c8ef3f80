/** One judged case: the value of each signal, whether it is a campaign, and how much it counts. */
export interface FitRow {
  readonly values: readonly number[];
  readonly isCampaign: boolean;
  readonly worth: number;
}

/** Where each weight starts, which sign it keeps, and how strongly it is held there. */
export interface Prior {
  readonly weights: readonly number[];
  readonly bias: number;
  /** The penalty on the squared distance from the prior, beside the mean loss. */
  readonly hold: number;
  /** The share of its prior that a weight keeps at least: what warns of campaigns may warn of look-alikes as well. */
  readonly floor: number;
}

/** A fitted bias and weights, in the order of the values. */
export interface Fit {
  readonly bias: number;
  readonly weights: readonly number[];
}

/**
 * Logistic regression held close to a prior, with the signs of the prior: evidence may not turn into counter-evidence
 * because a small sample says so. Plain gradient descent with a fixed number of steps, so that it is reproducible.
 */
export function fit(rows: readonly FitRow[], prior: Prior): Fit {
  const weights = [...prior.weights];
  let bias = prior.bias;
  const total = rows.reduce((sum, { worth }) => sum + worth, 0) || 1;
  for (let step = 0; step < steps; step += 1) {
    const gradient = weights.map((weight, at) => prior.hold * (weight - (prior.weights[at] ?? 0)));
    let biasGradient = 0.02 * prior.hold * (bias - prior.bias);
    for (const { values, isCampaign, worth } of rows) {
      const logit = values.reduce((sum, value, at) => sum + value * (weights[at] ?? 0), bias);
      const error = ((isCampaign ? -1 : 0) + 1 / (1 + Math.exp(-logit))) * (worth / total);
      biasGradient += error;
      values.forEach((value, at) => (gradient[at] = (gradient[at] ?? 0) + error * value));
    }
    bias -= rate * biasGradient;
    weights.forEach((weight, at) => {
      weights[at] = kept(weight - rate * (gradient[at] ?? 0), prior.weights[at] ?? 0, prior.floor);
    });
  }
  return { bias, weights };
}

const steps = 3000;
const rate = 1.5;

/** A weight that keeps the sign of its prior and at least that share of it. */
function kept(weight: number, prior: number, floor: number): number {
  return prior >= 0 ? Math.max(floor * prior, weight) : Math.min(floor * prior, weight);
}
