/** Columns and rows of a terminal. */
export interface Size {
  readonly columns: number;
  readonly rows: number;
}

/** What can stand beside each other. */
export type Pane = 'list' | 'conversation' | 'why' | 'accounts';

/** A pane and the columns that it has. */
export interface PlacedPane {
  readonly pane: Pane;
  readonly width: number;
}

/** Panes from left to right with one column between, and the rows of their bodies. */
export type Layout =
  | { readonly kind: 'too-small' }
  | { readonly kind: 'panes'; readonly panes: readonly PlacedPane[]; readonly height: number };

/** Header, titles and footer; and one row is left free, since Ink clears the whole screen for a frame that fills it. */
const rowsAround = 4;

/** Which panes there is room for: three, two or one; the focused one is always among them. */
export function layoutOf({ columns, rows }: Size, focus: Pane, beside: 'list' | 'why'): Layout {
  if (columns < 40 || rows < 10) return { kind: 'too-small' };
  return { kind: 'panes', panes: panesOf(columns, focus, beside), height: rows - rowsAround };
}

function panesOf(columns: number, focus: Pane, beside: 'list' | 'why'): readonly PlacedPane[] {
  if (columns < 80) return [{ pane: focus, width: columns }];
  if (columns < 120) return focus === 'accounts' ? [{ pane: focus, width: columns }] : twoPanes(columns, focus, beside);
  const list = within(34, Math.floor(columns * 0.22), 46);
  if (focus === 'accounts') return placed(['list', list], ['accounts', columns - list - 1]);
  const why = within(40, Math.floor(columns * 0.34), 76);
  return placed(['list', list], ['conversation', columns - list - why - 2], ['why', why]);
}

/** The focused pane has the larger share; the list never needs more than a card is wide. */
function twoPanes(columns: number, focus: Pane, beside: 'list' | 'why'): readonly PlacedPane[] {
  const share = focus === 'conversation' ? 0.36 : 0.56;
  const side = beside === 'list' ? within(28, Math.floor(columns * share), 46) : Math.floor(columns * share);
  const rest = columns - side - 1;
  return beside === 'list'
    ? placed(['list', side], ['conversation', rest])
    : placed(['conversation', rest], ['why', side]);
}

function placed(...panes: readonly (readonly [Pane, number])[]): readonly PlacedPane[] {
  return panes.map(([pane, width]) => ({ pane, width }));
}

function within(least: number, value: number, most: number): number {
  return Math.max(least, Math.min(value, most));
}
