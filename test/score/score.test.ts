import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Model } from '../../src/score/model.ts';
import { rarityOf } from '../../src/score/model.ts';
import { score, type Observed } from '../../src/score/score.ts';
import { families, type Evidence, type Family } from '../../src/signals/signal.ts';
import { addrSpec, messageId } from '../support/mail.ts';

const model: Model = {
  name: 'test',
  bias: -3.3,
  weights: { loud: 2.1, quiet: 0.7, new: 1.3, patch: -1.9 },
  caps: { wording: 2.5, participation: 5, timing: 3, linkage: 2, counter: -1.5 },
  thresholds: { watch: 0, alarm: 2 },
  background: { threads: 10_000, scores: [3, 1, 1, -2] },
  rates: { watch: { cases: 3, threads: 10_000 }, alarm: { cases: 1, threads: 10_000 } },
};

const familyOf: Readonly<Record<string, Family>> = {
  loud: 'wording',
  quiet: 'wording',
  new: 'participation',
  patch: 'counter',
};

function evidence(strength: number): Evidence {
  return {
    account: addrSpec('a@example.org'),
    message: messageId('1@example.org'),
    span: undefined,
    quote: '',
    strength,
  };
}

function observed(signal: string, strengths: readonly number[]): Observed {
  const family = familyOf[signal] ?? 'wording';
  return strengths.length === 0
    ? { signal, family, observation: { kind: 'absent' } }
    : { signal, family, observation: { kind: 'present', evidence: strengths.map(evidence) } };
}

const strengths = fc.array(fc.double({ min: 0.01, max: 1, noNaN: true }), { maxLength: 8 });
const cases = fc.record({ loud: strengths, quiet: strengths, new: strengths, patch: strengths });

function observations(given: Readonly<Record<string, readonly number[]>>): readonly Observed[] {
  return Object.entries(given).map(([signal, list]) => observed(signal, list));
}

describe('a score', () => {
  test('shares the cap of a family that is worth more among all of its evidence', () => {
    const { addends, families: sums } = score(observations({ loud: [1], quiet: [1], new: [1], patch: [] }), model);
    // 2.1 and 0.7 of 2.8, under a cap of 2.5.
    expect(addends.map(({ contribution }) => contribution)).toEqual([1.875, 0.625, 1.3]);
    expect(sums.find(({ family }) => family === 'wording')).toMatchObject({ sum: 2.5, isCapped: true });
  });

  test('is its bias plus what each piece of evidence contributes, to the last digit', () => {
    fc.assert(
      fc.property(cases, (given) => {
        const { logits, bias, addends } = score(observations(given), model);
        const steps =
          Math.round(bias * 10_000) +
          addends.reduce((sum, { contribution }) => sum + Math.round(contribution * 10_000), 0);
        expect(steps).toBe(Math.round(logits * 10_000));
      }),
    );
  });

  test('never falls when more evidence of pressure comes', () => {
    fc.assert(
      fc.property(
        cases,
        fc.constantFrom('loud', 'quiet', 'new'),
        fc.double({ min: 0.01, max: 1, noNaN: true }),
        (given, signal, strength) => {
          const before = score(observations(given), model).logits;
          const after = score(
            observations({ ...given, [signal]: [...(given[signal as keyof typeof given] ?? []), strength] }),
            model,
          ).logits;
          expect(after).toBeGreaterThanOrEqual(before);
        },
      ),
    );
  });

  test('never rises when more counter-evidence comes', () => {
    fc.assert(
      fc.property(cases, fc.double({ min: 0.01, max: 1, noNaN: true }), (given, strength) => {
        const before = score(observations(given), model).logits;
        expect(score(observations({ ...given, patch: [...given.patch, strength] }), model).logits).toBeLessThanOrEqual(
          before,
        );
      }),
    );
  });

  test('has no family beyond its cap', () => {
    fc.assert(
      fc.property(cases, (given) => {
        for (const { sum, cap } of score(observations(given), model).families)
          expect(Math.abs(sum)).toBeLessThanOrEqual(Math.abs(cap));
      }),
    );
  });

  test('lists every family, also those that say nothing', () => {
    expect(score([], model).families.map(({ family }) => family)).toEqual(families);
    expect(score([], model).logits).toBe(-3.3);
  });

  test('shows a signal without a weight at 0, and what could not be known apart', () => {
    const reckoning = score(
      [
        observed('unweighted', [0.8]),
        { signal: 'new', family: 'participation', observation: { kind: 'unknown', reason: 'young archive' } },
      ],
      model,
    );
    expect(reckoning.logits).toBe(-3.3);
    expect(reckoning.addends.map(({ contribution }) => contribution)).toEqual([0]);
    expect(reckoning.unknown).toEqual([{ signal: 'new', reason: 'young archive' }]);
  });
});

test('rarity is the share of ordinary threads that score at least as high, and never nothing', () => {
  expect(rarityOf(2, model)).toBe(1 / 10_000);
  expect(rarityOf(1, model)).toBe(3 / 10_000);
  expect(rarityOf(9, model)).toBe(1 / 10_000);
});
