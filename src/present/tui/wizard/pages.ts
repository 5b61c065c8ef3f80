import { emptyLine, type Line } from '../line.ts';
import { clampTop } from '../rows.ts';
import { contentOf } from './content.ts';
import type { State } from './state.ts';
import { tableHead, tableRows } from './table.ts';

/** The rows of a step, and which of them are shown. */
export interface Page {
  readonly rows: readonly Line[];
  readonly top: number;
  readonly height: number;
}

/** Header, title and footer; and one row is left free, since Ink clears the whole screen for a frame that fills it. */
const rowsAround = 4;

/** No text is wider, however wide the screen: long rows are hard to read. */
const widestText = 76;

/** Columns that a step's text has. */
export function widthOf({ size }: State): number {
  return Math.min(size.columns - 4, widestText);
}

function heightOf({ size }: State): number {
  return Math.max(1, size.rows - rowsAround);
}

/** Rows that the table of lists has. */
export function tableHeight(state: State): number {
  const height = heightOf(state);
  return Math.max(1, height - tableHead(state, widthOf(state), height).length);
}

/** What a step shows: text first where there is room for all, else what is to be done first. */
export function pageOf(state: State): Page {
  const width = widthOf(state);
  const height = heightOf(state);
  if (state.step === 'lists' && state.work.kind === 'none') {
    const table = tableRows(state, width, tableHeight(state));
    return { rows: [...tableHead(state, width, height), ...table].slice(0, height), top: 0, height };
  }
  const { prose, control, focus } = contentOf(state, width);
  const gap = prose.length > 0 && control.length > 0 ? [emptyLine] : [];
  const fits = prose.length + gap.length + control.length + 1 <= height;
  const rows = fits ? [emptyLine, ...prose, ...gap, ...control] : [...control, ...gap, ...prose];
  const followed = fits ? 0 : Math.max(0, focus - height + 1);
  return { rows, top: clampTop(state.top ?? followed, rows.length, height), height };
}
