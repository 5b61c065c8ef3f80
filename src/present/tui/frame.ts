import { highlighted } from './content/conversation.ts';
import { helpHead, helpRows } from './content/help.ts';
import { footers, keyFor, writtenKey, type Context, type FooterEntry, type Meaning } from './keymap.ts';
import { calmSentences, counted, countOf, titles, tooSmall } from './labels.ts';
import type { Pane, PlacedPane } from './layout.ts';
import { apart, cutLine, emptyLine, line, lineWidth, run, type Line, type Tone } from './line.ts';
import { currentMark, topOf, type Reader } from './reader.ts';
import { contextOf } from './respond.ts';
import { clampTop, visibleRows, type Column, type Position, type VisibleRow } from './rows.ts';
import type { State } from './state.ts';
import { wrapText } from './wrap.ts';

/** One column of the screen. */
export interface FramePane {
  readonly pane: Pane | 'help' | 'calm';
  readonly width: number;
  readonly isFocused: boolean;
  readonly title: Line;
  readonly rows: readonly Line[];
}

/** All that is on the screen, ready to be drawn: nothing is wider or higher than it. */
export type Frame =
  | { readonly kind: 'sentence'; readonly sentence: Line }
  | { readonly kind: 'panes'; readonly header: Line; readonly panes: readonly FramePane[]; readonly footer: Line };

/** What the screen shows in a state. */
export function frameOf(state: State, reader: Reader): Frame {
  const layout = reader.layout(state);
  const { columns } = state.size;
  if (layout.kind === 'too-small') return { kind: 'sentence', sentence: cutLine(line(tooSmall(state.size)), columns) };
  const { height } = layout;
  return {
    kind: 'panes',
    header: header(state, reader),
    panes: panesOf(state, reader, { panes: layout.panes, height }),
    footer: footer(contextOf(state), columns, reader.review.campaigns.length === 0),
  };
}

interface Place {
  readonly panes: readonly PlacedPane[];
  readonly height: number;
}

function panesOf(state: State, reader: Reader, { panes, height }: Place): readonly FramePane[] {
  const { columns } = state.size;
  if (state.help !== undefined) {
    const rows = [...helpHead(''), ...helpRows(state.focus, columns)];
    return [alone('help', titles.help, { rows: rows.slice(1 + state.help), columns, height })];
  }
  if (reader.review.campaigns.length === 0) {
    return [alone('calm', titles.list, { rows: calm(reader, columns, height), columns, height })];
  }
  return panes.map(({ pane, width }) => {
    const { title, note, rows } = bodyOf(pane, state, reader, height);
    const isFocused = pane === state.focus;
    const tone: Tone = isFocused ? 'accent' : 'plain';
    return { pane, width, isFocused, title: titleRow([run(title, tone)], note, { width, isFocused }), rows };
  });
}

interface Rows {
  readonly rows: readonly Line[];
  readonly columns: number;
  readonly height: number;
}

function alone(pane: 'help' | 'calm', title: string, { rows, columns, height }: Rows): FramePane {
  const shown = Array.from({ length: height }, (_unused, index) => cutLine(rows[index] ?? emptyLine, columns));
  const head = titleRow([run(title, 'accent')], '', { width: columns, isFocused: true });
  return { pane, width: columns, isFocused: true, title: head, rows: shown };
}

/** A title in a rule; the focused one is heavy, so that no colour is needed to see where one is. */
export function titleRow(title: Line, note: string, { width, isFocused }: { width: number; isFocused: boolean }): Line {
  const stroke = isFocused ? '━' : '─';
  const right: Line = note === '' ? [] : [run(' '), run(note, 'dim'), run(' '), run(stroke, 'dim')];
  const room = Math.max(0, width - lineWidth(right) - 2);
  const left = cutLine([run(stroke, 'dim'), run(' '), ...cutLine(title, Math.max(1, room - 2)), run(' ')], room + 2);
  const rest = width - lineWidth(left) - lineWidth(right);
  return cutLine([...left, run(stroke.repeat(Math.max(0, rest)), 'dim'), ...right], width);
}

interface Body {
  readonly title: string;
  readonly note: string;
  readonly rows: readonly Line[];
}

function bodyOf(pane: Pane, state: State, reader: Reader, height: number): Body {
  switch (pane) {
    case 'list': {
      const column = reader.list(state);
      const note = `${counted(state.list.cursor + 1)} of ${counted(column.count)}`;
      return { title: titles.list, note, rows: withCursor(column, state.list, { height, isFocused: true }) };
    }
    case 'conversation':
      return conversationBody(state, reader, height);
    case 'why': {
      const why = reader.why(state);
      const isFocused = state.focus === 'why';
      const rows = why ? withCursor(why.column, state.why, { height, isFocused }) : [];
      return { title: titles.why, note: why ? scrollNote(state.why.top, why.column.rows, height) : '', rows };
    }
    case 'accounts': {
      const accounts = reader.accounts(state);
      if (!accounts) return { title: titles.accounts, note: '', rows: [] };
      const { head, column } = accounts;
      const room = Math.max(1, height - head.length);
      const rows = withCursor(column, state.accounts, { height: room, isFocused: state.focus === 'accounts' });
      const fixed = head.slice(0, height - room).map((row): Line => [run('  '), ...row]);
      return {
        title: titles.accounts,
        note: `${state.accounts.cursor + 1} of ${column.count}`,
        rows: [...fixed, ...rows],
      };
    }
  }
}

interface Window {
  readonly height: number;
  readonly isFocused: boolean;
}

function withCursor(column: Column, position: Position, { height, isFocused }: Window): readonly Line[] {
  return visibleRows(column, position, height).map((row) => [cursor(row, isFocused), ...row.line]);
}

/** A bar along the block that is meant. */
function cursor({ isCurrent, line: row }: VisibleRow, isFocused: boolean): Line[number] {
  return isCurrent && isFocused && lineWidth(row) > 0 ? run('┃ ', 'accent') : run('  ');
}

function conversationBody(state: State, reader: Reader, height: number): Body {
  const conversation = reader.conversation(state);
  const threads = reader.case(state)?.campaign.threads ?? [];
  const { thread } = state.reading;
  const top = topOf(state, conversation, height);
  const current = currentMark(state, conversation);
  const shown = Array.from({ length: height }, (_unused, index) => {
    const row = conversation.rows[top + index];
    return row ? highlighted(row.line, current) : emptyLine;
  });
  const title = `${thread + 1}/${threads.length} ${threads[thread]?.subject ?? ''}`;
  return { title, note: scrollNote(top, conversation.rows.length, height), rows: shown };
}

/** How far down one is; nothing where all is in view. */
function scrollNote(top: number, rows: number, height: number): string {
  const most = clampTop(rows, rows, height);
  if (most === 0) return '';
  if (top === 0) return 'top';
  return top >= most ? 'end' : `${Math.round((top / most) * 100)}%`;
}

function header({ size }: State, { review }: Reader): Line {
  const { messages, threads, accounts, sources } = review.archive;
  const counts = [countOf(messages, 'message'), countOf(threads, 'thread'), countOf(accounts, 'account')].join(', ');
  const from = sources.length === 1 ? (sources[0] ?? '') : countOf(sources.length, 'source');
  const left: Line = [run('undue', 'accent'), run(`  ${counts}`)];
  return apart([run(' '), ...left, run(` · ${from}`, 'dim')], line('times in UTC ', 'dim'), size.columns);
}

function footer(context: Context, columns: number, isEmpty: boolean): Line {
  const entries = footers[context].filter(({ meanings }) => !isEmpty || meanings.some((one) => alwaysUseful.has(one)));
  const shown = entries.map((entry) => footerEntry(entry, context));
  // What leads out and to all other keys stays longest.
  while (lineWidth(shown.flat()) > columns && shown.length > 2) shown.splice(-3, 1);
  return cutLine(shown.flat(), columns);
}

const alwaysUseful: ReadonlySet<Meaning> = new Set<Meaning>(['help', 'quit', 'back']);

function footerEntry({ meanings, does }: FooterEntry, context: Context): Line {
  const keys = meanings.flatMap((meaning) => keyFor(meaning, context) ?? []).map(writtenKey);
  return [run(' '), run(keys.join('/'), 'accent'), run(` ${does} `)];
}

function calm(reader: Reader, columns: number, height: number): readonly Line[] {
  const width = Math.min(columns - 4, 72);
  const [first = '', ...rest] = calmSentences(reader.review);
  const text = [
    ...wrapText(first, width, { tone: 'strong' }),
    emptyLine,
    ...rest.flatMap((one) => wrapText(one, width)),
  ];
  const above = Math.max(0, Math.floor((height - text.length) / 3));
  return [...Array.from({ length: above }, () => emptyLine), ...text.map((row): Line => [run('  '), ...row])];
}
