import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { line } from '../../../src/present/tui/line.ts';
import {
  clampTop,
  inView,
  moved,
  scrolled,
  stacked,
  uniform,
  visibleRows,
  type Column,
  type Motion,
} from '../../../src/present/tui/rows.ts';

const motions: readonly Motion[] = ['down', 'up', 'first', 'last', 'half-down', 'half-up', 'page-down', 'page-up'];
const anyMotion = fc.constantFrom(...motions);
const anyHeight = fc.integer({ min: 1, max: 60 });
const anyColumn: fc.Arbitrary<Column> = fc
  .array(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 40 })
  .map((heights) =>
    stacked(heights.map((height, block) => Array.from({ length: height }, (_row, at) => line(`${block}.${at}`)))),
  );

function textOf(column: Column, position: { cursor: number; top: number }, height: number): readonly string[] {
  return visibleRows(column, position, height).map((row) => row.line.map(({ text }) => text).join(''));
}

describe('any column, after any motions', () => {
  test('fills its window exactly, without a gap, with the start of the block under the cursor in it', () => {
    fc.assert(
      fc.property(anyColumn, anyHeight, fc.array(anyMotion, { maxLength: 30 }), (column, height, keys) => {
        const all = Array.from({ length: column.count }, (_block, index) => column.linesOf(index)).flat();
        const texts = all.map((row) => row[0]?.text as string);
        const end = keys.reduce((position, key) => moved(key, position, column, height), { cursor: 0, top: 0 });
        const shown = textOf(column, end, height);
        expect(shown).toHaveLength(height);
        expect(shown.filter((text) => text !== '')).toEqual(texts.slice(end.top, end.top + height));
        expect(end.cursor).toBeGreaterThanOrEqual(0);
        expect(end.cursor).toBeLessThan(column.count);
        expect(shown).toContain(`${end.cursor}.0`);
      }),
    );
  });

  test('keeps its cursor in view in a window of another height', () => {
    fc.assert(
      fc.property(
        anyColumn,
        anyHeight,
        anyHeight,
        fc.array(anyMotion, { maxLength: 10 }),
        (column, before, now, keys) => {
          const end = keys.reduce((position, key) => moved(key, position, column, before), { cursor: 0, top: 0 });
          expect(textOf(column, end, now)).toContain(`${end.cursor}.0`);
        },
      ),
    );
  });

  test('reaches every block going down, and comes back going up', () => {
    fc.assert(
      fc.property(anyColumn, anyHeight, (column, height) => {
        let position = { cursor: 0, top: 0 };
        const seen = [0];
        for (let step = 1; step < column.count; step += 1) {
          position = moved('down', position, column, height);
          seen.push(position.cursor);
        }
        expect(seen).toEqual(Array.from({ length: column.count }, (_block, index) => index));
        for (let step = 1; step < column.count; step += 1) position = moved('up', position, column, height);
        expect(position).toEqual({ cursor: 0, top: 0 });
      }),
    );
  });
});

describe('a step out of the window', () => {
  test('takes it half its height along, so that most steps leave it where it is', () => {
    const column = uniform(100, 1, (block) => [line(`${block}`)]);
    let position = { cursor: 0, top: 0 };
    const tops = new Set<number>();
    for (let step = 1; step < column.count; step += 1) {
      position = moved('down', position, column, 20);
      tops.add(position.top);
    }
    expect([...tops]).toEqual([0, 10, 20, 30, 40, 50, 60, 70, 80]);
  });

  test('passes over no row', () => {
    fc.assert(
      fc.property(anyColumn, anyHeight, fc.constantFrom<Motion>('down', 'up'), (column, height, motion) => {
        let position = moved(motion === 'down' ? 'first' : 'last', { cursor: 0, top: 0 }, column, height);
        for (let step = 1; step < column.count; step += 1) {
          const next = moved(motion, position, column, height);
          const isTall = column.linesOf(next.cursor).length > height || column.linesOf(position.cursor).length > height;
          if (!isTall) expect(Math.abs(next.top - position.top)).toBeLessThanOrEqual(height);
          position = next;
        }
      }),
    );
  });
});

describe('a column of equal blocks', () => {
  test('makes only the blocks that are looked at', () => {
    const made: number[] = [];
    const column = uniform(100_000, 5, (block) => {
      made.push(block);
      return Array.from({ length: 5 }, () => line(String(block)));
    });
    const position = moved('last', { cursor: 0, top: 0 }, column, 36);
    visibleRows(column, position, 36);
    expect(new Set(made).size).toBeLessThan(12);
    expect(position.cursor).toBe(99_999);
  });

  test('may be empty', () => {
    const column = uniform(0, 5, () => []);
    expect(visibleRows(column, { cursor: 0, top: 0 }, 3)).toHaveLength(3);
    expect(inView({ cursor: 3, top: 9 }, column, 3)).toEqual({ cursor: 0, top: 0 });
  });
});

describe('plain rows', () => {
  test('scroll no further than their end', () => {
    fc.assert(
      fc.property(anyMotion, fc.nat(500), fc.nat(500), anyHeight, (motion, rows, from, height) => {
        const top = scrolled(motion, clampTop(from, rows, height), { rows, height });
        expect(top).toBeGreaterThanOrEqual(0);
        expect(top).toBeLessThanOrEqual(Math.max(0, rows - height));
      }),
    );
  });

  test('keep two rows of the page before', () => {
    expect(scrolled('page-down', 0, { rows: 100, height: 20 })).toBe(18);
    expect(scrolled('page-up', 50, { rows: 100, height: 20 })).toBe(32);
  });
});
