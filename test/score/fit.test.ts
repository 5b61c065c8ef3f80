import { expect, test } from 'vitest';
import { fit, type FitRow } from '../../src/score/fit.ts';

const rows: readonly FitRow[] = [
  { values: [1, 0, 0], isCampaign: true, worth: 5 },
  { values: [0.9, 0.2, 0.1], isCampaign: true, worth: 5 },
  { values: [0, 1, 0], isCampaign: false, worth: 5 },
  { values: [0.1, 0.9, 1], isCampaign: false, worth: 5 },
];

test('a fit gives more weight to what tells campaigns from ordinary cases', () => {
  const { weights, bias } = fit(rows, { weights: [1, 1, -1], bias: -2, hold: 0.001, floor: 0 });
  const logit = (values: readonly number[]): number =>
    values.reduce((sum, value, at) => sum + value * (weights[at] ?? 0), bias);
  expect(logit([1, 0, 0])).toBeGreaterThan(0);
  expect(logit([0, 1, 0])).toBeLessThan(0);
});

test('a weight keeps the sign that people gave it', () => {
  const { weights } = fit(rows, { weights: [-1, 1, 1], bias: 0, hold: 0.0001, floor: 0 });
  expect(weights[0]).toBeLessThanOrEqual(0);
  expect(weights[1]).toBeGreaterThanOrEqual(0);
});

test('the same rows give the same weights', () => {
  expect(fit(rows, { weights: [1, 1, -1], bias: -2, hold: 0.01, floor: 0 })).toEqual(
    fit(rows, { weights: [1, 1, -1], bias: -2, hold: 0.01, floor: 0 }),
  );
});

test('a strong hold keeps the weights where people put them', () => {
  const { weights } = fit(rows, { weights: [1, 1, -1], bias: -2, hold: 0.6, floor: 0 });
  weights.forEach((weight, at) => expect(Math.abs(weight - ([1, 1, -1][at] ?? 0))).toBeLessThan(0.35));
});

test('a weight keeps a share of what people gave it, whatever the rows say', () => {
  const { weights } = fit(rows, { weights: [1, 1, -1], bias: -2, hold: 0.0001, floor: 0.8 });
  expect(weights[0]).toBeGreaterThan(1);
  expect(weights[1]).toBe(0.8);
  expect(weights[2]).toBeLessThanOrEqual(-0.8);
});
