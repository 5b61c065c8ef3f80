import type { CaseMessage } from '../../campaign/as-of.ts';
import type { Campaign } from '../../campaign/campaign.ts';
import type { Review } from '../review.ts';
import { lowRegretAnswers, type AnswerWords } from '../words.ts';
import type { Actions } from './actions.ts';
import { accountsOf, type Accounts } from './content/accounts.ts';
import { answersOf } from './content/answers.ts';
import { caseList } from './content/cases.ts';
import { conversationOf, rowOf, type Conversation } from './content/conversation.ts';
import { findByWords } from './content/find-words.ts';
import { listsOf, type Lists } from './content/lists.ts';
import { openCase, type OpenCase } from './content/open-case.ts';
import { once, remembered } from '../../remember.ts';
import { timelineHeight } from './content/timeline.ts';
import { cursorWidth, whyOf, type Why, type Words } from './content/why.ts';
import { keymap, type Binding } from './keymap.ts';
import { layoutOf, type Focus, type Layout, type Pane } from './layout.ts';
import { clamp, clampTop, type Column } from './rows.ts';
import type { State } from './state.ts';

/** What the panes say in a state: laid out once for each case, moment and width, and remembered. */
export interface Reader {
  readonly review: Review;
  readonly actions: Actions;
  readonly keys: readonly Binding[];
  /** The cases that the filter lets through. */
  cases(state: Pick<State, 'filter'>): readonly Campaign[];
  /** Asks again for the cases of a filter: what is said of cases changes which they are. */
  ask(filter: string): readonly Campaign[];
  /** The cases that a query means, among those shown. */
  found(query: string, state: Pick<State, 'filter'>): readonly Campaign[];
  case(state: State): OpenCase | undefined;
  /** The case under the cursor as it is known after a place on its timeline. */
  caseAt(state: State, moment: number | undefined): OpenCase | undefined;
  /** The messages of the case under the cursor, in order of time. */
  messages(state: State): readonly CaseMessage[];
  layout(state: State): Layout;
  list(state: State): Column;
  conversation(state: State): Conversation;
  why(state: State): Why | undefined;
  accounts(state: State): Accounts | undefined;
  answers(state: State): { readonly column: Column; readonly answers: readonly AnswerWords[] };
  lists(state: State): Lists;
  /** The first thread that has a mark. */
  firstThread(open: OpenCase | undefined): number;
  /** The same of the case at a row of the list. */
  firstThreadOfRow(row: number, state: Pick<State, 'filter'>): number;
}

/** What a reader is given beside the review. */
export interface ReaderMeans {
  readonly words: Words;
  readonly actions?: Actions;
  readonly keys?: readonly Binding[];
}

/** Reads a review for the screen. */
export function createReader(review: Review, { words, actions = {}, keys = keymap }: ReaderMeans): Reader {
  const find = actions.find ?? findByWords(review);
  // Without a filter too: what was dismissed or snoozed is not shown unless somebody asks.
  const all = (filter: string) => find(filter, review.campaigns);
  let timesAsked = 0;
  const asked = remembered((key: string) => all(key.slice(key.indexOf(' ') + 1)), 4);
  // A case stays where it is while something is said of it: undo would else go to its neighbour.
  const cases = (filter: string): readonly Campaign[] => asked(`${timesAsked} ${filter}`);
  const indexes = new Map(review.campaigns.map((campaign, index) => [campaign, index] as const));
  const messages = remembered((index: number) => {
    const campaign = review.campaigns[index];
    return campaign ? review.messages(campaign) : [];
  }, 4);
  const opened = remembered((key: string): OpenCase | undefined => {
    const [index = 0, moment] = key.split(' ').map(Number);
    const whole = review.campaigns[index];
    const message = moment === undefined ? undefined : messages(index)[moment];
    const campaign = whole && message && review.asOf(whole, message.id);
    return whole && openCase(review, { whole, then: campaign && message && { campaign, until: message.at } });
  }, 24);
  const indexAt = (row: number, filter: string): number | undefined => {
    const campaign = cases(filter)[row];
    return campaign && indexes.get(campaign);
  };
  const keyOf = ({ list, filter, moment }: Pick<State, 'list' | 'filter' | 'moment'>): string => {
    const index = indexAt(list.cursor, filter) ?? 'none';
    return moment === undefined ? `${index}` : `${index} ${moment}`;
  };
  const openAt = (state: Pick<State, 'list' | 'filter' | 'moment'>): OpenCase | undefined => opened(keyOf(state));
  const conversations = remembered((key: string) => {
    const [of = 'none', thread, width, folded] = key.split('/');
    const open = opened(of);
    return open ? conversationOf(open, Number(thread), { width: Number(width), folded: folded === 'folded' }) : nothing;
  }, 8);
  const whys = remembered((key: string) => {
    const [of = 'none', width] = key.split('/');
    const open = opened(of);
    const judged = open && actions.triage?.of(open.whole)?.sentence;
    return open && whyOf(open, Number(width), { review, words, judged });
  }, 8);
  const accounts = remembered((key: string) => {
    const [of = 'none', width] = key.split('/');
    const open = opened(of);
    return open && accountsOf(open, Number(width), review);
  }, 8);
  const years = once(() => review.lists());
  const firstThread: Reader['firstThread'] = (open) =>
    Math.max(0, open?.campaign.threads.findIndex((_thread, at) => open.hasMarks(at)) ?? 0);
  const messagesOf: Reader['messages'] = ({ list, filter }) => messages(indexAt(list.cursor, filter) ?? -1);
  const stripRows = (state: State): number | undefined => {
    const open = state.timeline ? openAt({ ...state, moment: undefined }) : undefined;
    return open && timelineHeight(open, messagesOf(state));
  };
  const layout: Reader['layout'] = (state) => layoutOf(state.size, { ...state, strip: stripRows(state) });
  return {
    ...{ review, actions, keys, layout, firstThread, case: openAt, messages: messagesOf },
    cases: ({ filter }) => cases(filter),
    ask(filter) {
      const found = all(filter);
      if (found.length > 0 || filter === '') timesAsked += 1;
      return found;
    },
    found: (query, { filter }) => find(query, cases(filter)),
    caseAt: (state, moment) => openAt({ ...state, moment }),
    list: (state) => {
      const shown = cases(state.filter);
      const listed = (row: number) => {
        const whole = shown[row];
        const campaign = row === state.list.cursor ? (openAt(state)?.campaign ?? whole) : whole;
        return whole && campaign && { campaign, judged: actions.triage?.of(whole)?.word };
      };
      return caseList(shown.length, listed, widthOfPane(state, 'list') - cursorWidth);
    },
    conversation: (state) => {
      const { reading, folded } = state;
      const width = widthOfPane(state, 'conversation');
      return conversations(`${keyOf(state)}/${reading.thread}/${width}/${folded ? 'folded' : 'open'}`);
    },
    why: (state) => whys(`${keyOf(state)}/${widthOfPane(state, 'why')}/${state.judged}`),
    accounts: (state) => accounts(`${keyOf(state)}/${widthOfPane(state, 'accounts')}`),
    answers: (state) => {
      const open = openAt(state);
      const answers = (open && actions.answers?.(open.whole)) ?? lowRegretAnswers.map((says) => ({ says }));
      return { answers, column: answersOf(answers, widthOfPane(state, 'answers')) };
    },
    lists: (state) => listsOf(review, years(), widthOfPane(state, 'lists')),
    firstThreadOfRow: (row, { filter }) =>
      firstThread(openAt({ list: { cursor: row, top: 0 }, filter, moment: undefined })),
  };
}

const nothing: Conversation = { rows: [], marks: [], headings: [] };

/** The width that a pane has, or would have if it were looked at. */
export function widthOfPane({ size, focus, under, beside, timeline }: State, pane: Pane): number {
  const widthIn = (wanted: Focus, side: 'list' | 'why'): number | undefined => {
    const layout = layoutOf(size, { focus: wanted, under, beside: side, strip: timeline ? 0 : undefined });
    return layout.kind === 'panes' ? layout.panes.find((one) => one.pane === pane)?.width : undefined;
  };
  return widthIn(focus, beside) ?? widthIn(pane, pane === 'why' ? 'why' : beside) ?? 40;
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
  const hasRoom = mark.last - heading < height || lead <= Math.floor(height / 2);
  return clampTop(hasRoom ? mark.first - lead : mark.first - Math.floor(height / 3), rows.length, height);
}
