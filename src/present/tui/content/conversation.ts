import { emptyLine, run, type Line } from '../line.ts';
import { heading } from './heading.ts';
import { messageRows } from './message-rows.ts';
import type { OpenCase } from './open-case.ts';

/** A place in a conversation that stays the same when the window or the folds change. */
export interface Anchor {
  /** Index of the message in its thread. */
  readonly message: number;
  /** Where in its text; before the text in its heading. */
  readonly offset: number;
  /** Which of the rows there. */
  readonly nth: number;
}

/** One row of a conversation. */
export interface ConversationRow {
  readonly line: Line;
  readonly at: Anchor;
}

/** A thread as rows, and where its marks are. */
export interface Conversation {
  readonly rows: readonly ConversationRow[];
  /** By mark: the rows that it takes, its note included. */
  readonly marks: readonly MarkRows[];
  /** By message: its first row. */
  readonly headings: readonly number[];
}

/** First and last row of a mark. */
export interface MarkRows {
  readonly first: number;
  readonly last: number;
}

/** How a conversation is drawn. */
export interface ConversationLook {
  readonly width: number;
  readonly folded: boolean;
}

/** Columns left of the text, for what marks a row. */
const gutterWidth = 2;

/** Lays out a thread of a case. */
export function conversationOf(open: OpenCase, thread: number, { width, folded }: ConversationLook): Conversation {
  const { messages, marks } = open.thread(thread);
  const subject = open.campaign.threads[thread]?.subject ?? '';
  const drawing: Drawing = { rows: [], marks: new Map(), headings: [] };
  for (const [message, shown] of messages.entries()) {
    if (message > 0) put(drawing, { message: message - 1, offset: Infinity }, { line: emptyLine, marked: [] });
    drawing.headings.push(drawing.rows.length);
    for (const line of heading(shown, { open, subject, width })) {
      put(drawing, { message, offset: -1 }, { line, marked: [] });
    }
    const own = marks.flatMap((mark, number) => (mark.message === message ? [{ ...mark, number }] : []));
    for (const { offset, line, marked } of messageRows(shown, own, { width: width - gutterWidth, folded })) {
      put(drawing, { message, offset }, { line: [gutter(marked), ...line], marked });
    }
  }
  return {
    rows: drawing.rows,
    marks: marks.map((_mark, number) => drawing.marks.get(number) ?? { first: 0, last: 0 }),
    headings: drawing.headings,
  };
}

/** The row of an anchor, or the last one before it. */
export function rowOf({ rows }: Conversation, anchor: Anchor): number {
  let low = 0;
  let high = rows.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    const at = rows[middle]?.at;
    if (at && isAfter(at, anchor)) high = middle - 1;
    else low = middle;
  }
  return Math.max(0, low);
}

function isAfter(a: Anchor, b: Anchor): boolean {
  if (a.message !== b.message) return a.message > b.message;
  if (a.offset !== b.offset) return a.offset > b.offset;
  return a.nth > b.nth;
}

interface Drawing {
  readonly rows: ConversationRow[];
  readonly marks: Map<number, MarkRows>;
  readonly headings: number[];
}

interface DrawnRow {
  readonly line: Line;
  readonly marked: readonly number[];
}

function put({ rows, marks }: Drawing, at: Omit<Anchor, 'nth'>, { line, marked }: DrawnRow): void {
  const before = rows.at(-1)?.at;
  const isSame = before?.message === at.message && before.offset === at.offset;
  for (const mark of marked) marks.set(mark, { first: marks.get(mark)?.first ?? rows.length, last: rows.length });
  rows.push({ line, at: { ...at, nth: isSame ? before.nth + 1 : 0 } });
}

function gutter(marked: readonly number[]): Line[number] {
  return marked.length === 0 ? run('  ') : run('▌ ', 'accent');
}

/** A row as it looks while a mark is the one gone to: without colour, its gutter is what tells. */
export function highlighted(line: Line, current: number | undefined): Line {
  if (current === undefined || !line.some(({ marks }) => marks?.includes(current))) return line;
  const [first, ...rest] = line;
  const shown = rest.map((one): Line[number] => {
    if (!one.marks?.includes(current)) return one;
    return { ...one, tone: one.tone === 'marked' ? 'current' : 'strong' };
  });
  return first ? [run('█ ', 'accent'), ...shown] : shown;
}
