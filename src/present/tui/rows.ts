import { emptyLine, type Line } from './line.ts';

/** What belongs together in a column of text: the cursor steps from block to block. */
export type Block = readonly Line[];

/** A column of blocks that is only drawn where it is visible. */
export interface Column {
  readonly count: number;
  readonly rows: number;
  /** First row of a block. */
  startOf(block: number): number;
  /** The block that a row belongs to. */
  blockAt(row: number): number;
  linesOf(block: number): Block;
}

/** Where a reader is in a column: the block under the cursor and the first visible row. */
export interface Position {
  readonly cursor: number;
  readonly top: number;
}

/** The start of a column. */
export const atStart: Position = { cursor: 0, top: 0 };

/** Blocks of one height, made when they come into view. */
export function uniform(count: number, height: number, linesOf: (block: number) => Block): Column {
  return {
    count,
    rows: count * height,
    startOf: (block) => block * height,
    blockAt: (row) => clamp(Math.floor(row / height), 0, count - 1),
    linesOf,
  };
}

/** Blocks of any height, one under another. */
export function stacked(blocks: readonly Block[]): Column {
  const starts: number[] = [];
  const owners: number[] = [];
  for (const [index, block] of blocks.entries()) {
    starts.push(owners.length);
    for (let row = 0; row < block.length; row += 1) owners.push(index);
  }
  return {
    count: blocks.length,
    rows: owners.length,
    startOf: (block) => starts[block] ?? owners.length,
    blockAt: (row) => owners[clamp(row, 0, owners.length - 1)] ?? 0,
    linesOf: (block) => blocks[block] ?? [],
  };
}

/** Ways to move, by key. */
export type Motion = 'down' | 'up' | 'first' | 'last' | 'half-down' | 'half-up' | 'page-down' | 'page-up';

/** The position after a motion, with the block under the cursor in view. */
export function moved(motion: Motion, { cursor, top }: Position, column: Column, height: number): Position {
  const here = column.startOf(cursor);
  const next = clamp(blockAfter(motion, cursor, { here, column, height }), 0, column.count - 1);
  const shown = inView({ cursor: next, top }, column, height);
  const isStep = motion === 'down' || motion === 'up';
  return isStep && shown.top !== top ? { cursor: next, top: halfOn(top, shown, { column, height }) } : shown;
}

/** A step out of the window takes it half its height along: most steps then change a few cells, and not all rows. */
function halfOn(
  top: number,
  { cursor, top: least }: Position,
  { column, height }: { readonly column: Column; readonly height: number },
): number {
  const half = Math.floor(height / 2);
  const start = column.startOf(cursor);
  const end = start + column.linesOf(cursor).length;
  const wanted =
    least > top ? Math.max(least, Math.min(top + half, start)) : Math.min(least, Math.max(top - half, end - height));
  return clampTop(wanted, column.rows, height);
}

interface Place {
  readonly here: number;
  readonly column: Column;
  readonly height: number;
}

function blockAfter(motion: Motion, cursor: number, { here, column, height }: Place): number {
  switch (motion) {
    case 'down':
      return cursor + 1;
    case 'up':
      return cursor - 1;
    case 'first':
      return 0;
    case 'last':
      return column.count - 1;
    case 'half-down':
    case 'page-down':
      return Math.max(cursor + 1, column.blockAt(here + rowsOf(motion, height)));
    case 'half-up':
    case 'page-up':
      return Math.min(cursor - 1, column.blockAt(here + rowsOf(motion, height)));
  }
}

/** The first visible row after a motion over plain rows. */
export function scrolled(motion: Motion, top: number, { rows, height }: { rows: number; height: number }): number {
  if (motion === 'first') return 0;
  return clampTop(motion === 'last' ? rows : top + rowsOf(motion, height), rows, height);
}

/** How many rows a motion goes; two rows of a page stay, so that the eye finds its place. */
function rowsOf(motion: Exclude<Motion, 'first' | 'last'>, height: number): number {
  const half = Math.max(1, Math.floor(height / 2));
  const page = Math.max(1, height - 2);
  return { down: 1, up: -1, 'half-down': half, 'half-up': -half, 'page-down': page, 'page-up': -page }[motion];
}

/** The position with its block in view, and nothing but the column's rows in the window. */
export function inView({ cursor, top }: Position, column: Column, height: number): Position {
  const block = clamp(cursor, 0, Math.max(0, column.count - 1));
  const start = column.startOf(block);
  const end = start + column.linesOf(block).length;
  const kept = Math.min(Math.max(top, end - height), start);
  return { cursor: block, top: clampTop(kept, column.rows, height) };
}

/** A first row such that the window holds as many rows as there are. */
export function clampTop(top: number, rows: number, height: number): number {
  return clamp(top, 0, Math.max(0, rows - height));
}

/** One visible row of a column. */
export interface VisibleRow {
  readonly line: Line;
  readonly isCurrent: boolean;
  readonly isFirstOfBlock: boolean;
}

/** The rows of a column that a window shows: exactly as many as it is high, empty ones at the end. */
export function visibleRows(column: Column, position: Position, height: number): readonly VisibleRow[] {
  const { cursor, top } = inView(position, column, height);
  const shown: VisibleRow[] = [];
  let block = column.count === 0 ? 0 : column.blockAt(top);
  for (; block < column.count && shown.length < height; block += 1) {
    const start = column.startOf(block);
    for (const [index, row] of column.linesOf(block).entries()) {
      if (start + index < top || shown.length === height) continue;
      shown.push({ line: row, isCurrent: block === cursor, isFirstOfBlock: index === 0 });
    }
  }
  while (shown.length < height) shown.push({ line: emptyLine, isCurrent: false, isFirstOfBlock: false });
  return shown;
}

/** A number held between two others; the lower one where they cross. */
export function clamp(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(value, most));
}
