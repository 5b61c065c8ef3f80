import { markup, type Markup } from './markup.ts';
import { label, picture, type Caption } from './picture.ts';

/** Two accounts and what their ways of writing say, in logits; undefined where there is too little text. */
export interface LinkageRow {
  readonly names: readonly [string, string];
  readonly sum: number | undefined;
  readonly reasons: ReadonlyMap<string, number>;
}

/** A heat map: a row for two accounts, a column for each way of writing that was compared. */
export function linkageMap(rows: readonly LinkageRow[], caption: Caption): Markup {
  const columns = mostTelling(rows);
  const width = namesWidth + Math.max(5, columns.length + 1) * cell + 90;
  const height = headHeight + rows.length * cell + 8;
  return picture(caption, { width, height }, [
    ['altogether', ...columns].map((name, at) => {
      const x = namesWidth + at * cell + cell / 2 + 4;
      return markup`<g transform="translate(${x} ${headHeight - 8}) rotate(-38)">${label(name, { x: 0, y: 0, most: 26, kind: at === 0 ? 'small strong' : 'small soft' })}</g>`;
    }),
    rows.map((row, at) => rowOf(row, columns, headHeight + at * cell)),
  ]);
}

const cell = 38;
const namesWidth = 250;
const headHeight = 112;
const mostColumns = 10;

function mostTelling(rows: readonly LinkageRow[]): readonly string[] {
  const most = new Map<string, number>();
  for (const { reasons } of rows) {
    for (const [name, logits] of reasons) most.set(name, Math.max(most.get(name) ?? 0, Math.abs(logits)));
  }
  return [...most]
    .sort(([nameA, a], [nameB, b]) => b - a || (nameA < nameB ? -1 : 1))
    .slice(0, mostColumns)
    .map(([name]) => name);
}

function rowOf({ names, sum, reasons }: LinkageRow, columns: readonly string[], top: number): Markup {
  const middle = top + cell / 2 + 4;
  const name = label(names.join(' · '), { x: namesWidth - 10, y: middle, most: 38, kind: 'end small' });
  if (sum === undefined) {
    return markup`${name}${label('too little text to compare', { x: namesWidth + 6, y: middle, kind: 'soft small' })}`;
  }
  const cells = [sum, ...columns.map((column) => reasons.get(column))];
  return markup`${name}${cells.map((logits, at) => heat(logits, namesWidth + at * cell, top))}`;
}

/** Warm where two write alike, cool where they do not; the number stands in it, so that colour is not needed. */
function heat(logits: number | undefined, x: number, y: number): Markup {
  const place = { x: x + cell / 2 - 1, y: y + cell / 2 + 4 };
  if (logits === undefined) {
    return markup`<rect class="empty" x="${x}" y="${y}" width="${cell - 2}" height="${cell - 2}" rx="3"/>`;
  }
  const depth = Math.round(Math.min(1, Math.abs(logits) / 2) * 85) / 100;
  const text = `${logits < 0 ? '−' : '+'}${Math.abs(logits).toFixed(1)}`;
  const kind = logits < 0 ? 'bar-against' : 'bar-for';
  return markup`<rect class="empty" x="${x}" y="${y}" width="${cell - 2}" height="${cell - 2}" rx="3"/><rect class="${kind}" opacity="${depth}" x="${x}" y="${y}" width="${cell - 2}" height="${cell - 2}" rx="3"/>${label(text, { ...place, kind: `middle small${depth > 0.55 ? ' on' : ''}` })}`;
}
