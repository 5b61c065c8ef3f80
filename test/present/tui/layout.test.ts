import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { layoutOf, type Layout, type Pane } from '../../../src/present/tui/layout.ts';

function names(layout: Layout): readonly string[] {
  return layout.kind === 'panes' ? layout.panes.map(({ pane }) => pane) : [layout.kind];
}

describe('panes', () => {
  test.each([
    [39, 'list', 'list', ['too-small']],
    [40, 'list', 'list', ['list']],
    [79, 'conversation', 'list', ['conversation']],
    [80, 'list', 'list', ['list', 'conversation']],
    [80, 'conversation', 'list', ['list', 'conversation']],
    [119, 'conversation', 'why', ['conversation', 'why']],
    [119, 'why', 'why', ['conversation', 'why']],
    [119, 'accounts', 'list', ['accounts']],
    [120, 'list', 'list', ['list', 'conversation', 'why']],
    [200, 'why', 'list', ['list', 'conversation', 'why']],
    [200, 'accounts', 'why', ['list', 'accounts']],
  ] as const)('on %i columns, in %s with %s beside: %j', (columns, focus, beside, expected) => {
    expect(names(layoutOf({ columns, rows: 24 }, { focus, under: focus, beside, strip: undefined }))).toEqual(expected);
  });

  test('fill the columns, show the focused one, and leave one row free', () => {
    const panes: readonly Pane[] = ['list', 'conversation', 'why', 'accounts', 'answers', 'lists'];
    fc.assert(
      fc.property(
        fc.integer({ min: 40, max: 400 }),
        fc.integer({ min: 10, max: 200 }),
        fc.constantFrom(...panes),
        fc.constantFrom('list' as const, 'why' as const),
        (columns, rows, focus, beside) => {
          const layout = layoutOf(
            { columns, rows },
            { focus, under: focus, beside: sideOf(focus, beside), strip: undefined },
          );
          if (layout.kind !== 'panes') throw new Error('too small');
          expect(layout.panes.reduce((sum, { width }) => sum + width, layout.panes.length - 1)).toBe(columns);
          expect(names(layout)).toContain(focus);
          expect(layout.height + 3).toBeLessThan(rows);
          for (const { width } of layout.panes) expect(width).toBeGreaterThanOrEqual(28);
        },
      ),
    );
  });
});

describe('the timeline', () => {
  test('leaves the panes at least six rows, or stands alone where there is no room for both', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 40, max: 300 }),
        fc.integer({ min: 10, max: 100 }),
        fc.constantFrom<Pane>('list', 'conversation', 'why', 'accounts'),
        fc.integer({ min: 7, max: 60 }),
        (columns, rows, under, strip) => {
          const layout = layoutOf({ columns, rows }, { focus: 'timeline', under, beside: 'list', strip });
          if (layout.kind !== 'panes') throw new Error('too small');
          expect(layout.strip).toBeGreaterThan(0);
          if (rows < 18) {
            expect(layout).toMatchObject({ panes: [], strip: rows - 4 });
            return;
          }
          expect(layout.height).toBeGreaterThanOrEqual(6);
          expect(layout.strip + layout.height + 1).toBe(rows - 4);
          expect(layout.strip).toBeLessThanOrEqual(strip);
        },
      ),
    );
  });
});

function sideOf(focus: Pane, beside: 'list' | 'why'): 'list' | 'why' {
  return focus === 'list' || focus === 'why' ? focus : beside;
}
