import { onBlank } from './row.ts';
import { isSameStyle, sgrBetween, usual, type CellStyle } from './style.ts';

/** Writes cells where they belong, in as few bytes as it knows; rows and columns count from 0. */
export interface Pen {
  goTo(row: number, column: number): void;
  /** Bytes that it would take to get there. */
  costOf(row: number, column: number): number;
  write(text: string, style: CellStyle): void;
  /** Empties so many cells from here, and stays. */
  erase(cells: number): void;
  /** Empties the rest of the row, and stays. */
  eraseRest(): void;
  /** Forgets where it is: what was written may be wider or narrower than it is long. */
  lose(): void;
  /** Tells whether a character can be written without another sequence. */
  fits(character: string, style: CellStyle): boolean;
  /** Everything since the beginning; text looks as usual after it. */
  finish(): string;
}

/** A pen on a terminal of so many columns, at a place that is not known. */
export function penFor(columns: number): Pen {
  const written: string[] = [];
  let style = usual;
  let at: Place | undefined;
  const change = (next: CellStyle): void => {
    written.push(sgrBetween(style, next));
    style = next;
  };
  const withoutGround = (): void => {
    if (onBlank(style) !== usual) change(usual);
  };
  // Spaces are written in any colour.
  const fits = (text: string, wanted: CellStyle): boolean =>
    isSameStyle(style, wanted) || (wanted === usual && text.trim() === '' && onBlank(style) === usual);
  return {
    goTo(row, column) {
      written.push(wayTo(at, { row, column }));
      at = { row, column };
    },
    costOf: (row, column) => wayTo(at, { row, column }).length,
    write(text, wanted) {
      if (!fits(text, wanted)) change(wanted);
      written.push(text);
      // After the last column terminals wait at its end or at the next row's beginning: nothing is counted from there.
      if (at) at = at.column + text.length < columns ? { ...at, column: at.column + text.length } : undefined;
    },
    erase(cells) {
      withoutGround();
      written.push(`\x1b[${cells === 1 ? '' : cells}X`);
    },
    eraseRest() {
      withoutGround();
      written.push('\x1b[K');
    },
    lose: () => (at = undefined),
    fits,
    finish() {
      change(usual);
      return written.join('');
    },
  };
}

interface Place {
  readonly row: number;
  readonly column: number;
}

/** The shortest way: to the place itself, or down and along from where the cursor is. */
function wayTo(from: Place | undefined, { row, column }: Place): string {
  const direct = column === 0 ? `\x1b[${row === 0 ? '' : row + 1}H` : `\x1b[${row + 1};${column + 1}H`;
  if (!from || row < from.row) return direct;
  const down = row === from.row ? '' : `\x1b[${counted(row - from.row)}B`;
  const ways = [direct, ...along(from.column, column).map((way) => down + way)];
  return ways.reduce((best, way) => (way.length < best.length ? way : best));
}

function along(from: number, to: number): readonly string[] {
  if (from === to) return [''];
  const step = from < to ? `\x1b[${counted(to - from)}C` : `\x1b[${counted(from - to)}D`;
  return to === 0 ? ['\r'] : [step, `\x1b[${to + 1}G`, `\r\x1b[${counted(to)}C`];
}

function counted(steps: number): string {
  return steps === 1 ? '' : String(steps);
}
