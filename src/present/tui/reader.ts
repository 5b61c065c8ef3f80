import type { Review } from '../review.ts';
import { accountsOf, type Accounts } from './content/accounts.ts';
import { caseList } from './content/cases.ts';
import { conversationOf, rowOf, type Conversation } from './content/conversation.ts';
import { openCase, type OpenCase } from './content/open-case.ts';
import { remember } from './content/remember.ts';
import { cursorWidth, whyOf, type Why, type Words } from './content/why.ts';
import { layoutOf, type Layout, type Pane } from './layout.ts';
import { clamp, clampTop, type Column } from './rows.ts';
import type { State } from './state.ts';

/** What the panes say in a state: laid out once for each case and width, and remembered. */
export interface Reader {
  readonly review: Review;
  case(state: State): OpenCase | undefined;
  layout(state: State): Layout;
  list(state: State): Column;
  conversation(state: State): Conversation;
  why(state: State): Why | undefined;
  accounts(state: State): Accounts | undefined;
  /** The first thread of a case that has a mark. */
  firstThread(campaign: number): number;
}

/** Reads a review for the screen. */
export function createReader(review: Review, words: Words): Reader {
  const caseAt = remember(16, (index: number): OpenCase | undefined => {
    const campaign = review.campaigns[index];
    return campaign ? openCase(review, campaign) : undefined;
  });
  const conversations = remember(8, (key: string) => {
    const [index, thread, width, folded] = key.split(' ');
    const open = caseAt(Number(index));
    return open ? conversationOf(open, Number(thread), { width: Number(width), folded: folded === 'folded' }) : nothing;
  });
  const whys = remember(8, (key: string) => {
    const [index, width] = key.split(' ');
    const open = caseAt(Number(index));
    return open && whyOf(open, Number(width), { review, words });
  });
  const accounts = remember(8, (key: string) => {
    const [index, width] = key.split(' ');
    const open = caseAt(Number(index));
    return open && accountsOf(open, Number(width), review);
  });
  const lists = remember(4, (width: number) => caseList(review.campaigns, width - cursorWidth));
  return {
    review,
    case: ({ list }) => caseAt(list.cursor),
    layout: ({ size, focus, beside }) => layoutOf(size, focus, beside),
    list: (state) => lists(widthOfPane(state, 'list')),
    conversation: (state) => {
      const { list, reading, folded } = state;
      const width = widthOfPane(state, 'conversation');
      return conversations(`${list.cursor} ${reading.thread} ${width} ${folded ? 'folded' : 'open'}`);
    },
    why: (state) => whys(`${state.list.cursor} ${widthOfPane(state, 'why')}`),
    accounts: (state) => accounts(`${state.list.cursor} ${widthOfPane(state, 'accounts')}`),
    firstThread: (index) => {
      const open = caseAt(index);
      const thread = open?.campaign.threads.findIndex((_thread, at) => open.hasMarks(at)) ?? 0;
      return Math.max(0, thread);
    },
  };
}

const nothing: Conversation = { rows: [], marks: [], headings: [] };

/** The width that a pane has, or would have if it were looked at. */
export function widthOfPane({ size, focus, beside }: State, pane: Pane): number {
  const layout = layoutOf(size, focus, beside);
  const placed = layout.kind === 'panes' ? layout.panes.find((one) => one.pane === pane) : undefined;
  if (placed) return placed.width;
  const other = layoutOf(size, pane, pane === 'why' ? 'why' : beside);
  const there = other.kind === 'panes' ? other.panes.find((one) => one.pane === pane) : undefined;
  return there?.width ?? 40;
}

/** Rows that panes have for their bodies. */
export function heightOf(layout: Layout): number {
  return layout.kind === 'panes' ? layout.height : 1;
}

/** The mark that is gone to: the one asked for, or the first one while nothing else was. */
export function currentMark({ reading }: State, conversation: Conversation): number | undefined {
  return reading.mark ?? (reading.from === undefined && conversation.marks.length > 0 ? 0 : undefined);
}

/** The first visible row of a conversation: where it was scrolled to, or such that the mark and its heading are in view. */
export function topOf(state: State, conversation: Conversation, height: number): number {
  const { rows, marks, headings } = conversation;
  const { from } = state.reading;
  if (from) return clampTop(rowOf(conversation, from), rows.length, height);
  const mark = marks[currentMark(state, conversation) ?? -1];
  if (!mark) return 0;
  const heading = headings.findLast((row) => row <= mark.first) ?? 0;
  const lead = clamp(mark.first - heading, 0, height);
  const fits = mark.last - heading < height;
  return clampTop(fits ? mark.first - lead : mark.first - Math.floor(height / 3), rows.length, height);
}
