import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { apart, columns, cutLine, fit, line, lineWidth, run, type Line } from '../../../src/present/tui/line.ts';
import { wrap, wrapText } from '../../../src/present/tui/wrap.ts';

const anyText = fc.string({
  unit: fc.constantFrom('a', 'b', ' ', ' ', '你', '👍', 'é', 'e\u0301', '\x1b', '-', '\u202E'),
  maxLength: 80,
});
const anyLine = fc.array(anyText, { maxLength: 4 }).map((texts): Line => texts.map((text) => run(text)));
const anyWidth = fc.integer({ min: 2, max: 60 });

function textOf(row: Line): string {
  return row.map(({ text }) => text).join('');
}

describe('any row', () => {
  test('is never wider than it is cut to, and shows that something is missing', () => {
    fc.assert(
      fc.property(anyLine, anyWidth, (row, width) => {
        const cut = cutLine(row, width);
        expect(lineWidth(cut)).toBeLessThanOrEqual(width);
        if (lineWidth(row) > width) expect(textOf(cut)).toMatch(/…$/);
        else expect(cut).toBe(row);
      }),
    );
  });

  test('is exactly as wide as it is fitted to', () => {
    fc.assert(
      fc.property(anyLine, anyWidth, (row, width) => {
        expect(lineWidth(fit(row, width))).toBe(width);
      }),
    );
  });

  test('gives way to what stands at its right end', () => {
    fc.assert(
      fc.property(anyLine, fc.integer({ min: 12, max: 60 }), (row, width) => {
        const shown = apart(row, line('2020-01-06'), width);
        expect(lineWidth(shown)).toBe(width);
        expect(textOf(shown)).toMatch(/ 2020-01-06$/);
      }),
    );
  });

  test('keeps its columns where they belong', () => {
    fc.assert(
      fc.property(anyLine, anyLine, (a, b) => {
        expect(
          lineWidth(
            columns([
              [a, 10],
              [b, 20],
            ]),
          ),
        ).toBe(31);
      }),
    );
  });

  test('loses nothing but spaces when it is broken into rows that fit', () => {
    fc.assert(
      fc.property(anyLine, anyWidth, (row, width) => {
        const rows = wrap(row, width);
        for (const one of rows) expect(lineWidth(one)).toBeLessThanOrEqual(width);
        expect(rows.map(textOf).join('').replaceAll(' ', '')).toBe(textOf(row).replaceAll(' ', ''));
      }),
    );
  });
});

describe('wrapping', () => {
  test('breaks at spaces and keeps the tones', () => {
    const rows = wrap([run('one two '), run('three four', 'marked')], 9);
    expect(rows.map(textOf)).toEqual(['one two', 'three', 'four']);
    expect(rows[1]?.[0]?.tone).toBe('marked');
  });

  test('breaks a word that is too long for a row', () => {
    expect(wrapText('see https://example.org/a/b/c now', 12).map(textOf)).toEqual([
      'see',
      'https://exam',
      'ple.org/a/b/',
      'c now',
    ]);
  });

  test('keeps the indent of code', () => {
    expect(wrapText('    if (x) return yes;', 14).map(textOf)).toEqual(['    if (x)', 'return yes;']);
  });

  test('hangs later rows behind an indent', () => {
    expect(wrapText('· one two three', 9, { indent: 2 }).map(textOf)).toEqual(['· one', '  two', '  three']);
  });

  test('takes time in proportion to the length of a word', () => {
    const began = performance.now();
    expect(wrapText('x'.repeat(1_000_000), 50)).toHaveLength(20_000);
    expect(performance.now() - began).toBeLessThan(3_000);
  });
});
