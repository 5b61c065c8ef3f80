import { penFor, type Pen } from './pen.ts';
import { blankRow, rowOf, type PaintedRow } from './row.ts';
import { isSameStyle, usual, type CellStyle } from './style.ts';

/** What is on the screen; undefined while that is not known. */
export type Painted = readonly PaintedRow[] | undefined;

/** A frame, and the bytes that lead to it from what was on the screen. */
export interface Painting {
  readonly rows: readonly PaintedRow[];
  readonly bytes: string;
}

/** Draws a frame, rows of text with SGR sequences: only cells that change are written. */
export function paint(before: Painted, frame: string, columns: number): Painting {
  const rows = frame
    .replace(/\n$/, '')
    .split('\n')
    .map((source, index) => (before?.[index]?.source === source ? before[index] : rowOf(source)));
  const pen = penFor(columns);
  const count = Math.max(rows.length, before?.length ?? 0);
  for (let row = 0; row < count; row += 1) {
    paintRow(pen, { row, was: before?.[row] ?? blankRow, is: rows[row] ?? blankRow });
  }
  const bytes = pen.finish();
  return { rows, bytes: before ? bytes : `${homeAndErase}${bytes}` };
}

/** CSI H: the first column of the first row. */
export const home = '\x1b[H';

/** With CSI J: and everything from there on empty. */
export const homeAndErase = `${home}\x1b[J`;

interface Change {
  readonly row: number;
  readonly was: PaintedRow;
  readonly is: PaintedRow;
}

function paintRow(pen: Pen, { row, was, is }: Change): void {
  if (was.source === is.source) return;
  const length = Math.max(was.cells.length, is.cells.length);
  const even = Math.min(was.even, is.even, length);
  for (let from = next('changed', 0, even); from < even;) {
    const to = next('same', from, even);
    reach(pen, is, { row, from });
    write(pen, is, { from, to, row });
    if (to > is.cells.length) return pen.eraseRest();
    from = next('changed', to, even);
  }
  if (next('changed', even, length) < length) writeRest(pen, is, { row, from: even });

  function next(wanted: 'same' | 'changed', column: number, end: number): number {
    let at = column;
    while (at < end && isSame(was, is, at) === (wanted === 'changed')) at += 1;
    return at;
  }
}

function isSame(was: PaintedRow, is: PaintedRow, at: number): boolean {
  return characterAt(was, at) === characterAt(is, at) && isSameStyle(styleAt(was, at), styleAt(is, at));
}

function characterAt({ cells }: PaintedRow, at: number): string {
  return cells[at] ?? ' ';
}

function styleAt({ styles }: PaintedRow, at: number): CellStyle {
  return styles[at] ?? usual;
}

interface Stretch {
  readonly row: number;
  readonly from: number;
}

/** Goes to a cell; over a few cells that stay it is shorter to write them again. */
function reach(pen: Pen, is: PaintedRow, { row, from }: Stretch): void {
  const cost = pen.costOf(row, from);
  for (let gap = 1; gap < cost && gap <= from; gap += 1) {
    if (!pen.fits(characterAt(is, from - gap), styleAt(is, from - gap))) break;
    if (pen.costOf(row, from - gap) > 0) continue;
    return pen.write(is.cells.slice(from - gap, from).padEnd(gap), styleAt(is, from - gap));
  }
  pen.goTo(row, from);
}

/** A longer stretch of nothing is erased, unless what follows would have to be gone to. */
const leastErased = { atEnd: 6, between: 12 };

function write(pen: Pen, is: PaintedRow, { row, from, to }: Stretch & { readonly to: number }): void {
  for (let at = from; at < Math.min(to, is.cells.length);) {
    const end = runEnd(is, at, Math.min(to, is.cells.length));
    const text = is.cells.slice(at, end);
    if (isErased(text, styleAt(is, at), end === to)) {
      pen.erase(text.length);
      if (end < to) pen.goTo(row, end);
    } else pen.write(text, styleAt(is, at));
    at = end;
  }
}

/** From where columns cannot be told from the text, all of it is written. */
function writeRest(pen: Pen, is: PaintedRow, { row, from }: Stretch): void {
  pen.goTo(row, from);
  pen.eraseRest();
  for (let at = from; at < is.cells.length;) {
    const end = runEnd(is, at, is.cells.length);
    pen.write(is.cells.slice(at, end), styleAt(is, at));
    at = end;
  }
  pen.lose();
}

function isErased(text: string, style: CellStyle, isAtEnd: boolean): boolean {
  const least = isAtEnd ? leastErased.atEnd : leastErased.between;
  return text.length >= least && style === usual && text.trim() === '';
}

/** Where cells end that look alike and are all spaces or all none. */
function runEnd(row: PaintedRow, from: number, to: number): number {
  const isBlank = characterAt(row, from) === ' ';
  let at = from + 1;
  while (at < to && (characterAt(row, at) === ' ') === isBlank && isSameStyle(styleAt(row, at), styleAt(row, from))) {
    at += 1;
  }
  return at;
}
