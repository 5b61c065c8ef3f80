/** Columns and rows of a terminal. */
export interface Size {
  readonly columns: number;
  readonly rows: number;
}

/** What is read from left to right; everything else is opened over it and left again. */
export type HomePane = 'list' | 'conversation' | 'why';

/** What can stand beside each other. */
export type Pane = HomePane | 'accounts' | 'answers' | 'lists';

/** What can have the focus: a pane, or the timeline above them. */
export type Focus = Pane | 'timeline';

/** A pane and the columns that it has. */
export interface PlacedPane {
  readonly pane: Pane;
  readonly width: number;
}

/** Panes from left to right with one column between, the rows of their bodies, and those of the timeline above them. */
export type Layout =
  | { readonly kind: 'too-small' }
  | {
      readonly kind: 'panes';
      readonly panes: readonly PlacedPane[];
      readonly height: number;
      /** Rows under the title of the timeline; 0 while it is closed. */
      readonly strip: number;
    };

/** What is to be laid out. */
export interface Wanted {
  readonly focus: Focus;
  /** The pane that had the focus before the timeline. */
  readonly under: Pane;
  readonly beside: 'list' | 'why';
  /** Rows that the timeline would fill; undefined while it is closed. */
  readonly strip: number | undefined;
}

/** Header, titles and footer; and one row is left free, since Ink clears the whole screen for a frame that fills it. */
const rowsAround = 4;

/** Below this the timeline and the panes have no room for each other. */
const leastRowsForBoth = 18;
const leastPaneRows = 6;

/** On a small terminal the timeline would else leave out most accounts. */
function stripShare(rows: number): number {
  return rows < 30 ? 0.65 : 0.55;
}

/** Which panes there is room for: three, two or one; the focused one is always among them. */
export function layoutOf({ columns, rows }: Size, { focus, under, beside, strip }: Wanted): Layout {
  if (columns < 40 || rows < 10) return { kind: 'too-small' };
  const height = rows - rowsAround;
  // Beside the timeline of a small terminal two panes would be stumps: the message that is looked at has the room.
  const isAlone = focus === 'timeline' && columns < 120 && strip !== undefined;
  const panes: readonly PlacedPane[] = isAlone
    ? [{ pane: 'conversation', width: columns }]
    : panesOf(columns, focus === 'timeline' ? under : focus, beside);
  if (strip === undefined) return { kind: 'panes', panes, height, strip: 0 };
  if (rows < leastRowsForBoth) {
    return focus === 'timeline'
      ? { kind: 'panes', panes: [], height: 0, strip: height }
      : { kind: 'panes', panes, height, strip: 0 };
  }
  const shown = Math.min(strip, height - 1 - leastPaneRows, Math.floor(height * stripShare(rows)));
  return { kind: 'panes', panes, height: height - 1 - shown, strip: shown };
}

function panesOf(columns: number, focus: Pane, beside: 'list' | 'why'): readonly PlacedPane[] {
  if (columns < 80) return [{ pane: focus, width: columns }];
  const isTable = focus === 'accounts' || focus === 'lists';
  if (columns < 120) return isTable ? [{ pane: focus, width: columns }] : twoPanes(columns, focus, beside);
  const list = columns < 160 ? 34 : within(40, Math.floor(columns * 0.25), 56);
  if (isTable) return placed(['list', list], [focus, columns - list - 1]);
  const right = within(40, Math.floor(columns * 0.34), 76);
  const last = focus === 'answers' ? 'answers' : 'why';
  return placed(['list', list], ['conversation', columns - list - right - 2], [last, right]);
}

/** The focused pane has the larger share; the list never needs more than a card is wide. */
function twoPanes(columns: number, focus: Pane, beside: 'list' | 'why'): readonly PlacedPane[] {
  const right = focus === 'answers' ? 'answers' : 'why';
  const isList = beside === 'list' && focus !== 'answers';
  const share = focus !== 'conversation' ? 0.56 : isList ? 0.36 : 0.44;
  const side = isList ? within(28, Math.floor(columns * share), 46) : Math.floor(columns * share);
  const rest = columns - side - 1;
  return isList ? placed(['list', side], ['conversation', rest]) : placed(['conversation', rest], [right, side]);
}

function placed(...panes: readonly (readonly [Pane, number])[]): readonly PlacedPane[] {
  return panes.map(([pane, width]) => ({ pane, width }));
}

function within(least: number, value: number, most: number): number {
  return Math.max(least, Math.min(value, most));
}
