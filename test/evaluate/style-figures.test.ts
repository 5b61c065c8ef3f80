import { expect, test } from 'vitest';
import { areaUnderCurve } from '../../src/evaluate/area-under-curve.ts';
import { readWriters } from '../../src/evaluate/calibrate-style.ts';
import { styleFigures } from '../../src/evaluate/style-figures.ts';

const folder = process.env['UNDUE_ARCHIVES'];

test.skipIf(folder === undefined)(
  'one account is told from others of its threads better than by TF-IDF of character 4-grams (skipped without UNDUE_ARCHIVES)',
  async () => {
    const [short, long] = styleFigures(await readWriters(folder ?? ''));
    expect(short?.pairs.same).toBeGreaterThan(400);
    expect(short?.coWriters).toBeGreaterThan(0.88);
    expect(short?.oneThread).toBeGreaterThan(0.88);
    expect(long?.coWriters).toBeGreaterThan(0.92);
    expect(long?.oneThread).toBeGreaterThan(0.92);
  },
);

test('the area under the curve is 1 where every positive is above every negative, and a half where all are equal', () => {
  expect(areaUnderCurve([3, 4], [1, 2])).toBe(1);
  expect(areaUnderCurve([1, 1], [1, 1, 1])).toBe(0.5);
  expect(areaUnderCurve([1, 3], [2])).toBe(0.5);
});
