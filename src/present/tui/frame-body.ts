import { highlighted, type Conversation } from './content/conversation.ts';
import { listSpoken } from './content/lists.ts';
import { timelineRows, timelineSpoken } from './content/timeline.ts';
import { counted, noCaseOpen, noCaseShown, timelineWords, titles } from './labels.ts';
import type { Pane } from './layout.ts';
import { emptyLine, line, lineWidth, run, type Line } from './line.ts';
import { currentMark, topOf, type Reader } from './reader.ts';
import { clampTop, visibleRows, type Column, type Position, type VisibleRow } from './rows.ts';
import type { State } from './state.ts';
import { wrapText } from './wrap.ts';

/** What a pane says: its title, a note at the end of that, and its rows. */
export interface Body {
  readonly title: string;
  readonly note: string;
  readonly rows: readonly Line[];
  /** What is said in their place to who cannot see what is drawn. */
  readonly spoken?: readonly Line[];
}

/** What is to be drawn. */
export interface Drawing {
  readonly state: State;
  readonly reader: Reader;
  readonly width: number;
  readonly height: number;
}

/** The body of a pane. */
export function bodyOf(pane: Pane, drawing: Drawing): Body {
  const { state, reader, height } = drawing;
  switch (pane) {
    case 'list':
      return listBody(drawing);
    case 'conversation':
      return conversationBody(drawing);
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
      return {
        title: titles.accounts,
        note: placeNote(state.accounts, column),
        rows: under(head, column, 'accounts', drawing),
      };
    }
    case 'answers': {
      const { column } = reader.answers(state);
      return { title: titles.answers, note: '', rows: under([], column, 'answers', drawing) };
    }
    case 'lists': {
      const { head, column, years } = reader.lists(state);
      const year = years[state.lists.cursor];
      return {
        title: titles.lists,
        note: placeNote(state.lists, column),
        rows: under([head], column, 'lists', drawing),
        spoken: year ? [listSpoken(year)] : [],
      };
    }
  }
}

/** The timeline, above the panes. */
export function timelineBody({ state, reader, width, height }: Drawing): Body {
  const open = reader.case(state);
  const messages = reader.messages(state);
  const { lanes, moment } = state;
  const message = moment === undefined ? undefined : messages[moment];
  const look = { width, height, lanes, moment };
  const note = message ? timelineWords.asOf(message.at) : '';
  if (!open) return { title: titles.timeline, note, rows: [] };
  const rows = timelineRows(open, messages, look);
  return { title: titles.timeline, note, rows, spoken: timelineSpoken(open, messages, look) };
}

function listBody({ state, reader, width, height }: Drawing): Body {
  const column = reader.list(state);
  const title = state.filter === '' ? titles.list : `${titles.list}: ${state.filter}`;
  if (column.count === 0) {
    return {
      title,
      note: '0',
      rows: [emptyLine, ...wrapText(state.filter === '' ? noCaseOpen : noCaseShown, width - 2)].map((row) => [
        run('  '),
        ...row,
      ]),
    };
  }
  const hidden = reader.review.campaigns.length - column.count;
  const place = placeNote(state.list, column);
  const whole = hidden > 0 ? `${place}, ${counted(hidden)} hidden` : place;
  return {
    title,
    // Where there is no room for both, the words of the filter matter more.
    note: lineWidth(line(title + whole)) + ruleAround > width ? place : whole,
    rows: withCursor(column, state.list, { height, isFocused: true }),
  };
}

/** What stands around a title and its note in their rule. */
const ruleAround = 8;

function placeNote({ cursor }: Position, { count }: Column): string {
  return count === 0 ? '' : `${counted(Math.min(cursor, count - 1) + 1)} of ${counted(count)}`;
}

/** A column under rows that stay. */
function under(
  head: readonly Line[],
  column: Column,
  pane: 'accounts' | 'answers' | 'lists',
  { state, height }: Drawing,
): readonly Line[] {
  const room = Math.max(1, height - head.length);
  const rows = withCursor(column, state[pane], { height: room, isFocused: state.focus === pane });
  return [...head.slice(0, height - room).map((row): Line => [run('  '), ...row]), ...rows];
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

function conversationBody({ state, reader, height }: Drawing): Body {
  const conversation = reader.conversation(state);
  const threads = reader.case(state)?.campaign.threads ?? [];
  const { thread } = state.reading;
  const top = topOf(state, conversation, height);
  const current = currentMark(state, conversation);
  const rows = Array.from({ length: height }, (_unused, index) => {
    const row = conversation.rows[top + index];
    return row ? highlighted(row.line, current) : emptyLine;
  });
  const title =
    threads.length === 0 ? titles.conversation : `${thread + 1}/${threads.length} ${threads[thread]?.subject ?? ''}`;
  const note = scrollNote(top, conversation.rows.length, height);
  const isAtMark = state.reading.from === undefined && current !== undefined;
  return { title, note, rows, ...(isAtMark ? { spoken: markSpoken(conversation, current) } : {}) };
}

/** Of a window at a marked passage only that is said, and who wrote it: the rest is heard by scrolling. */
function markSpoken({ rows, marks, headings }: Conversation, current: number): readonly Line[] {
  const { first, last } = marks[current] ?? { first: 0, last: 0 };
  const heading = headings.findLast((row) => row <= first) ?? 0;
  const passage = rows
    .slice(first, last + 1)
    .filter(({ line: row }) => row.some((one) => one.marks?.includes(current)));
  return [
    line(`marked passage ${counted(current + 1)} of ${counted(marks.length)} in this thread`),
    ...rows.slice(heading, heading + 1).map((row) => row.line),
    ...passage.map((row) => row.line),
  ];
}

/** How far down one is; nothing where all is in view. */
export function scrollNote(top: number, rows: number, height: number): string {
  const most = clampTop(rows, rows, height);
  if (most === 0) return '';
  if (top === 0) return 'top';
  return top >= most ? 'end' : `${Math.round((top / most) * 100)}%`;
}
