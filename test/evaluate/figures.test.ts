import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bootstrapInterval, median } from '../../src/evaluate/figures/bootstrap.ts';
import { betaBelow, shareInterval } from '../../src/evaluate/figures/intervals.ts';
import { isMet, medianRow, rateRow, shareRow } from '../../src/evaluate/figures/row.ts';

describe('the interval of a share', () => {
  test('is the one of Clopper and Pearson', () => {
    // Values of R's binom.test.
    const { low, high } = shareInterval(7, 20);
    expect(low).toBeCloseTo(0.1539092, 6);
    expect(high).toBeCloseTo(0.5921885, 6);
    const small = shareInterval(1, 1267);
    expect(small.low).toBeCloseTo(0.00001998215, 9);
    expect(small.high).toBeCloseTo(0.004389676, 5);
  });

  test('of nothing in 26,179 threads says at most 1.15 in 10,000, as the rule of three does', () => {
    expect(10_000 * shareInterval(0, 26_179).high).toBeCloseTo(1.144, 2);
    expect(shareInterval(0, 26_179).low).toBe(0);
  });

  test('holds the share that was seen, is never empty, and widens with fewer', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 400 }), fc.double({ min: 0, max: 1, noNaN: true }), (of, share) => {
        const hits = Math.round(share * of);
        const { low, high } = shareInterval(hits, of);
        expect(low).toBeLessThanOrEqual(hits / of);
        expect(high).toBeGreaterThanOrEqual(hits / of);
        const wider = shareInterval(hits * 4, of * 4);
        expect(high - low).toBeGreaterThan(wider.high - wider.low);
      }),
    );
  });

  test('rests on a beta distribution that is symmetric and whole', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.01, max: 0.99, noNaN: true }),
        fc.integer({ min: 1, max: 500 }),
        fc.integer({ min: 1, max: 500 }),
        (x, a, b) => {
          expect(betaBelow(x, a, b) + betaBelow(1 - x, b, a)).toBeCloseTo(1, 9);
        },
      ),
    );
    expect(betaBelow(0.3, 1, 1)).toBeCloseTo(0.3, 12);
  });
});

describe('the bootstrap', () => {
  const units = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];

  test('gives the same interval for the same seed, and holds the figure of the whole', () => {
    const first = bootstrapInterval(units, median, 5);
    expect(first).toEqual(bootstrapInterval(units, median, 5));
    expect(first?.low).toBeLessThanOrEqual(5.5);
    expect(first?.high).toBeGreaterThanOrEqual(5.5);
  });

  test('says nothing of one unit', () => expect(bootstrapInterval([1], median, 1)).toBeUndefined());
});

test('a median is the middle value, or the mean of two', () => {
  expect(median([])).toBeUndefined();
  expect(median([3, 1, 2])).toBe(2);
  expect(median([4, 1, 2, 3])).toBe(2.5);
});

describe('a row', () => {
  const name = { group: 'g', figure: 'f', ofWhat: 'plantings' };

  test('counts plantings, and draws scenarios: two plantings of one are not two witnesses', () => {
    const twice = Array.from({ length: 10 }, (_, at) => ({ hits: at % 2 === 0 ? 2 : 0, of: 2 }));
    const once = twice.flatMap(({ hits }) => [
      { hits: hits / 2, of: 1 },
      { hits: hits / 2, of: 1 },
    ]);
    const width = (row: ReturnType<typeof shareRow>) => (row.interval?.high ?? 0) - (row.interval?.low ?? 0);
    expect(shareRow(name, twice, 1)).toMatchObject({ value: 0.5, count: 10, of: 20 });
    expect(width(shareRow(name, twice, 1))).toBeGreaterThan(width(shareRow(name, once, 1)));
  });

  test('without anything to count has no value and meets no goal', () => {
    const row = shareRow({ ...name, goal: { is: 'at least', value: 0.8 } }, [], 1);
    expect(row.value).toBeUndefined();
    expect(isMet(row)).toBeUndefined();
  });

  test('of which all or none hit takes its interval from the number of scenarios', () => {
    const none = shareRow(
      name,
      [
        { hits: 0, of: 2 },
        { hits: 0, of: 2 },
        { hits: 0, of: 2 },
      ],
      1,
    );
    expect(none.interval).toEqual({ low: 0, high: 1 - 0.05 ** (1 / 3) });
  });

  test('knows whether it is what it should be', () => {
    expect(isMet(rateRow({ group: 'g', figure: 'f', goal: { is: 'at most', value: 10 } }, 7, 10_000))).toBe(true);
    expect(isMet(rateRow({ group: 'g', figure: 'f', goal: { is: 'at most', value: 10 } }, 11, 10_000))).toBe(false);
    const medians = medianRow({ ...name, goal: { is: 'at most', value: 3 } }, [[4], [5, 6]], {
      seed: 1,
      unit: 'messages',
    });
    expect(medians).toMatchObject({ value: 5, of: 3 });
    expect(isMet(medians)).toBe(false);
  });
});
