import type { Level } from '../../score/level.ts';
import { markup, type Markup } from './markup.ts';
import { label, picture, type Caption } from './picture.ts';

/** A case, the list on which it reached its level, and the year. */
export interface Alert {
  readonly list: string;
  readonly year: number;
  readonly level: Level;
}

/** Alerts per list and year: a square for each, years without one drawn too. */
export function alertsByYear(
  alerts: readonly Alert[],
  [first, last]: readonly [number, number],
  caption: Caption,
): Markup {
  const lists = [...new Set(alerts.map(({ list }) => list))].sort();
  const years = Array.from({ length: last - first + 1 }, (_, at) => first + at);
  const column = Math.max(24, Math.min(64, Math.floor(760 / years.length)));
  const perRow = Math.max(1, Math.floor((column - 6) / square));
  const cells = lists.map((list) =>
    years.map((year) => alerts.filter((one) => one.list === list && one.year === year)),
  );
  const heights = cells.map((row) => Math.max(1, ...row.map((cell) => Math.ceil(cell.length / perRow))) * square + 12);
  const tops = heights.map((_, at) => heights.slice(0, at).reduce((sum, height) => sum + height, 8));
  const bottom = heights.reduce((sum, height) => sum + height, 8);
  const every = Math.ceil(34 / column);
  return picture(caption, { width: namesWidth + years.length * column + 20, height: bottom + 24 }, [
    years.map((year, at) =>
      at % every === 0
        ? label(String(year), { x: namesWidth + at * column + column / 2, y: bottom + 16, kind: 'middle small soft' })
        : undefined,
    ),
    lists.map((list, row) => {
      const base = (tops[row] ?? 0) + (heights[row] ?? 0) - 6;
      return markup`<path class="lane" d="M${namesWidth} ${base + 2}h${years.length * column}"/>${label(list, { x: namesWidth - 12, y: base, most: 26, kind: 'end small' })}${(cells[row] ?? []).map((cell, at) => squares(cell, { x: namesWidth + at * column + 3, base, perRow }))}`;
    }),
  ]);
}

const square = 14;
const namesWidth = 190;

function squares(
  alerts: readonly Alert[],
  { x, base, perRow }: { readonly x: number; readonly base: number; readonly perRow: number },
): readonly Markup[] {
  const ordered = [...alerts].sort((a, b) => (a.level < b.level ? -1 : a.level > b.level ? 1 : 0));
  return ordered.map(({ level }, at) => {
    const left = x + (at % perRow) * square;
    const top = base - (Math.floor(at / perRow) + 1) * square;
    return markup`<rect class="bar-${level === 'alarm' ? 'for' : 'watch'}" x="${left}" y="${top}" width="${square - 2}" height="${square - 2}" rx="2"><title>${level}</title></rect>`;
  });
}
