import { toPrintable, widthOf, type Printable } from '../printable.ts';

/** How a stretch of text is meant to look; the theme says what that is on this terminal. */
export type Tone = 'plain' | 'dim' | 'strong' | 'accent' | 'marked' | 'current';

/** A stretch of text in one tone. */
export interface Run {
  readonly text: Printable;
  readonly tone: Tone;
  /** The marks of the conversation that it belongs to, by number. */
  readonly marks?: readonly number[] | undefined;
}

/** One row of text. */
export type Line = readonly Run[];

/** A stretch of text, made printable. */
export function run(text: string, tone: Tone = 'plain'): Run {
  return { text: toPrintable(text), tone };
}

/** A row of one stretch. */
export function line(text: string, tone: Tone = 'plain'): Line {
  return [run(text, tone)];
}

/** An empty row. */
export const emptyLine: Line = [];

/** Columns that a row takes. */
export function lineWidth(runs: Line): number {
  return runs.reduce((sum, { text }) => sum + widthOf(text), 0);
}

/** A row cut to a width, its end shown as `…`. */
export function cutLine(runs: Line, width: number): Line {
  if (lineWidth(runs) <= width) return runs;
  const kept: Run[] = [];
  let room = width - 1;
  for (const one of runs) {
    const end = endOfWidth(one.text, room);
    if (end < one.text.length)
      return room < 0 ? [] : [...kept, { ...one, text: toPrintable(`${one.text.slice(0, end)}…`) }];
    kept.push(one);
    room -= widthOf(one.text);
  }
  return kept;
}

/** A row of exactly a width: cut, or filled with spaces. */
export function fit(runs: Line, width: number): Line {
  const kept = cutLine(runs, width);
  const gap = width - lineWidth(kept);
  return gap > 0 ? [...kept, run(' '.repeat(gap))] : kept;
}

/** One row on the left and one at the right end; the left one gives way. */
export function apart(left: Line, right: Line, width: number): Line {
  const room = width - lineWidth(right) - 1;
  if (room < 1) return cutLine(left, width);
  return [...fit(left, room), run(' '), ...right];
}

/** Columns beside each other, each cut or filled to its width, one space between. */
export function columns(cells: readonly (readonly [Line, number])[]): Line {
  return cells.flatMap(([cell, width], index) => [...(index > 0 ? [run(' ')] : []), ...fit(cell, width)]);
}

/** Where the characters end that fit a width. */
export function endOfWidth(text: string, width: number): number {
  if (text.length <= width && widthOf(text) <= width) return text.length;
  let end = 0;
  let room = width;
  for (const character of text) {
    room -= widthOf(character);
    if (room < 0) return end;
    end += character.length;
  }
  return end;
}
