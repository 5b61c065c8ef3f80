import type { Span } from '../../mail/message.ts';
import { slicePrintable, widthOf } from '../printable.ts';
import { endOfWidth, run, type Line, type Run } from './line.ts';

/** A row broken at spaces into rows of at most a width; a longer word is broken within. */
export function wrap(runs: Line, width: number): readonly Line[] {
  return rowRanges(runs, width).map((range) => sliceLine(runs, range));
}

/** Where the rows are that a row is broken into. */
export function rowRanges(runs: Line, width: number): readonly Span[] {
  const text = runs.map((one) => one.text).join('');
  if (widthOf(text) <= width) return [{ start: 0, end: text.length }];
  return breaksOf(text, Math.max(2, width));
}

/** A stretch of a row. */
export function sliceLine(runs: Line, { start, end }: Span): Line {
  const kept: Run[] = [];
  let at = 0;
  for (const one of runs) {
    const text = slicePrintable(one.text, Math.max(0, start - at), Math.max(0, end - at));
    if (text !== '') kept.push({ ...one, text });
    at += one.text.length;
  }
  return kept;
}

/** Text broken into rows, all but the first behind an indent. */
export function wrapText(text: string, width: number, { tone = 'plain', indent = 0 }: WrapStyle = {}): readonly Line[] {
  return wrap([run(text, tone)], width - indent).map((row, index) =>
    index === 0 || indent === 0 ? row : [run(' '.repeat(indent)), ...row],
  );
}

/** How wrapped text looks. */
export interface WrapStyle {
  readonly tone?: Run['tone'];
  readonly indent?: number;
}

function breaksOf(text: string, width: number): readonly Span[] {
  const rows: Span[] = [];
  let start = 0;
  let end = 0;
  let column = 0;
  const close = (next: number): void => {
    rows.push({ start, end });
    start = next;
    end = next;
    column = 0;
  };
  for (const { 0: piece, index } of text.matchAll(/ +|[^ ]+/g)) {
    const own = widthOf(piece);
    const after = index + piece.length;
    const isSpace = piece.startsWith(' ');
    if (column + own <= width) {
      column += own;
      // Spaces count only before a word: none stays at the end of a row.
      if (!isSpace) end = after;
      continue;
    }
    if (isSpace) {
      close(after);
      continue;
    }
    if (end > start) close(index);
    start = index;
    column = own;
    while (column > width) {
      const rest = column;
      end = start + Math.max(1, endOfWidth(text.slice(start, after), width));
      const taken = widthOf(text.slice(start, end));
      close(end);
      column = rest - taken;
    }
    end = after;
  }
  if (end > start || rows.length === 0) rows.push({ start, end });
  return rows;
}
