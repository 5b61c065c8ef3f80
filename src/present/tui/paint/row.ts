import { afterSgr, usual, type CellStyle } from './style.ts';

/** One row of a frame by its code units, which are its cells where each character takes one column. */
export interface PaintedRow {
  /** As it is written whole, SGR sequences among the text. */
  readonly source: string;
  /** Without spaces at the end that look as usual. */
  readonly cells: string;
  /** Of each cell. */
  readonly styles: readonly CellStyle[];
  /** Up to here every character is sure to take one column on any terminal; what comes after it is written as one. */
  readonly even: number;
}

/** An empty row. */
export const blankRow: PaintedRow = { source: '', cells: '', styles: [], even: Infinity };

/** Reads a row of a frame. */
export function rowOf(source: string): PaintedRow {
  let cells = '';
  let style = usual;
  const styles: CellStyle[] = [];
  let at = 0;
  for (const match of source.matchAll(sgr)) {
    put(source.slice(at, match.index));
    style = afterSgr(style, match[1] ?? '');
    at = match.index + match[0].length;
  }
  put(source.slice(at));
  const odd = cells.search(uneven);
  let end = cells.length;
  while (end > 0 && cells[end - 1] === ' ' && styles[end - 1] === usual) end -= 1;
  return {
    source,
    cells: cells.slice(0, end),
    styles: styles.slice(0, end),
    even: odd < 0 ? Infinity : Math.max(0, odd - 1),
  };

  function put(text: string): void {
    const blank = onBlank(style);
    cells += text;
    for (const character of text.split('')) styles.push(character === ' ' ? blank : style);
  }
}

const sgr = /\x1b\[([\d;]*)m/g;

/**
 * ASCII, Latin letters, punctuation, arrows, signs, lines, blocks, shapes and Braille: none of them combines, and terminals agree
 * on their width. Of everything else they may not, and a column that is miscounted would part what belongs together.
 */
const uneven = /[^ -~\u00a1-\u00ac\u00ae-\u024f\u2010-\u2027\u2190-\u22ff\u2500-\u25fc\u25ff\u2800-\u28ff]/;

/** What of a style can be seen on a space; most often nothing. */
export function onBlank(style: CellStyle): CellStyle {
  return seenOnBlank.some((kind) => kind in style) ? style : usual;
}

const seenOnBlank = ['underline', 'inverse', 'struck', 'background'] as const;
