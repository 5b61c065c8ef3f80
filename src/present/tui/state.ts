import type { Campaign } from '../../campaign/campaign.ts';
import type { Anchor } from './content/conversation.ts';
import type { TriageVerb } from './keymap.ts';
import type { Focus, HomePane, Pane, Size } from './layout.ts';
import { atStart, type Position } from './rows.ts';
import { textOf, type Text } from './wizard/editor.ts';

/** Where a reader is in the conversation of a case. */
export interface Reading {
  readonly thread: number;
  /** The mark that was last gone to. */
  readonly mark: number | undefined;
  /** The first visible row; undefined while the window follows the mark. */
  readonly from: Anchor | undefined;
}

/** What a line is typed for. */
export type Purpose = 'filter' | 'search' | 'save' | TriageVerb;

/** A line that is being typed. */
export interface Input {
  readonly purpose: Purpose;
  readonly text: Text;
  /** Why it was not taken. */
  readonly refused: string | undefined;
}

/** Something that the reducer asks the world for. */
export type Effect =
  | { readonly kind: 'quit' }
  | { readonly kind: 'suspend' }
  | { readonly kind: 'copy'; readonly text: string }
  | { readonly kind: 'page'; readonly text: string }
  | { readonly kind: 'export'; readonly campaign: Campaign }
  | { readonly kind: 'triage'; readonly verb: TriageVerb; readonly campaign: Campaign; readonly reason: string }
  | { readonly kind: 'undo'; readonly campaign: Campaign }
  | { readonly kind: 'save'; readonly name: string; readonly query: string };

/** All that the screen remembers. */
export interface State {
  readonly size: Size;
  readonly focus: Focus;
  /** The pane that has or last had the focus, under the timeline. */
  readonly under: Pane;
  /** The one of list, conversation and why that was looked at last. */
  readonly home: HomePane;
  /** What stands beside the conversation where there is room for two. */
  readonly beside: 'list' | 'why';
  /** First row of the help that is shown; undefined while it is closed. */
  readonly help: number | undefined;
  readonly list: Position;
  readonly why: Position;
  readonly accounts: Position;
  readonly answers: Position;
  readonly lists: Position;
  /** The timeline is open. */
  readonly timeline: boolean;
  /** The first lane of the timeline that is shown. */
  readonly lanes: number;
  /** The message of the case at which everything is shown as it was known then; undefined: all that is known. */
  readonly moment: number | undefined;
  readonly reading: Reading;
  readonly folded: boolean;
  /** Cases that are shown, in the words of the reader; empty: all. */
  readonly filter: string;
  readonly search: string;
  readonly input: Input | undefined;
  /** A sentence on what was just done. */
  readonly told: string | undefined;
  /** Grows when something was said of a case. */
  readonly judged: number;
  readonly effect: Effect | undefined;
}

/** What happened. */
export type Action =
  | { readonly type: 'resized'; readonly size: Size }
  | { readonly type: 'help-scrolled'; readonly to: number }
  | { readonly type: 'help-opened' }
  | { readonly type: 'help-closed' }
  | { readonly type: 'pane-focused'; readonly pane: Pane }
  | { readonly type: 'went-back' }
  | { readonly type: 'case-chosen'; readonly position: Position; readonly thread: number }
  | { readonly type: 'why-moved'; readonly position: Position; readonly reading?: Reading | undefined }
  | { readonly type: 'pane-moved'; readonly pane: 'accounts' | 'answers' | 'lists'; readonly position: Position }
  | { readonly type: 'conversation-scrolled'; readonly to: Anchor }
  | { readonly type: 'mark-reached'; readonly thread: number; readonly mark: number }
  | { readonly type: 'message-reached'; readonly thread: number; readonly message: number }
  | { readonly type: 'thread-opened'; readonly thread: number }
  | { readonly type: 'folds-toggled'; readonly from: Anchor | undefined }
  | { readonly type: 'timeline-opened' }
  | { readonly type: 'timeline-closed'; readonly thread: number }
  | { readonly type: 'lanes-scrolled'; readonly to: number }
  | { readonly type: 'moment-reached'; readonly moment: number | undefined; readonly reading: Reading }
  | { readonly type: 'input-opened'; readonly purpose: Purpose }
  | { readonly type: 'input-edited'; readonly text: Text }
  | { readonly type: 'input-refused'; readonly sentence: string }
  | { readonly type: 'input-left' }
  | { readonly type: 'filtered'; readonly filter: string; readonly thread: number }
  | {
      readonly type: 'search-done';
      readonly search: string;
      readonly found: { readonly position: Position; readonly thread: number };
      /** Which of how many it is. */
      readonly sentence: string;
    }
  | { readonly type: 'told'; readonly sentence: string }
  | { readonly type: 'judged'; readonly sentence: string }
  | { readonly type: 'query-saved'; readonly sentence: string }
  | { readonly type: 'effect-asked'; readonly effect: Effect }
  | { readonly type: 'effect-done' };

/** The screen before anything happened; `thread` is the one to open the first case at. */
export function initialState(size: Size, thread = 0): State {
  return {
    size,
    focus: 'list',
    under: 'list',
    home: 'list',
    beside: 'list',
    help: undefined,
    list: atStart,
    why: atStart,
    accounts: atStart,
    answers: atStart,
    lists: atStart,
    timeline: false,
    lanes: 0,
    moment: undefined,
    reading: readingAt(thread),
    folded: true,
    filter: '',
    search: '',
    input: undefined,
    told: undefined,
    judged: 0,
    effect: undefined,
  };
}

/** The state after an action; nothing of the world is touched. */
export function reduce(before: State, action: Action): State {
  const state = before.told === undefined || keepsTold.has(action.type) ? before : { ...before, told: undefined };
  switch (action.type) {
    case 'resized': {
      const { columns, rows } = state.size;
      return columns === action.size.columns && rows === action.size.rows ? state : { ...state, size: action.size };
    }
    case 'help-scrolled':
      return { ...state, help: action.to };
    case 'help-opened':
      return { ...state, help: 0 };
    case 'help-closed':
      return { ...state, help: undefined };
    case 'pane-focused':
      return focused(state, action.pane);
    case 'went-back':
      return focused(state, paneBehind(state));
    case 'case-chosen':
      return caseChosen(state, action);
    case 'why-moved':
      return { ...state, why: action.position, reading: action.reading ?? state.reading };
    case 'pane-moved':
      return { ...state, [action.pane]: action.position };
    case 'conversation-scrolled':
      return { ...state, reading: { ...state.reading, from: action.to } };
    case 'mark-reached':
      return focused({ ...state, reading: markReading(action) }, 'conversation');
    case 'message-reached':
      return focused({ ...state, reading: messageReading(action) }, 'conversation');
    case 'thread-opened':
      return { ...state, reading: readingAt(action.thread) };
    case 'folds-toggled':
      return { ...state, folded: !state.folded, reading: { ...state.reading, from: action.from } };
    case 'timeline-opened':
      return { ...state, timeline: true, focus: 'timeline' };
    case 'timeline-closed': {
      const closed = { ...state, timeline: false, focus: state.under, lanes: 0 };
      return state.moment === undefined ? closed : { ...closed, ...momentLess(action.thread) };
    }
    case 'lanes-scrolled':
      return { ...state, lanes: action.to };
    case 'moment-reached':
      return { ...state, ...momentLess(0), moment: action.moment, reading: action.reading };
    case 'input-opened':
      return { ...state, input: { purpose: action.purpose, text: textOf(''), refused: undefined } };
    case 'input-edited':
      return state.input ? { ...state, input: { ...state.input, text: action.text, refused: undefined } } : state;
    case 'input-refused':
      return state.input ? { ...state, input: { ...state.input, refused: action.sentence } } : state;
    case 'input-left':
      return { ...state, input: undefined };
    case 'filtered': {
      const first = caseChosen(state, { position: atStart, thread: action.thread });
      return focused({ ...first, filter: action.filter, input: undefined }, 'list');
    }
    case 'search-done':
      return { ...caseChosen(state, action.found), search: action.search, input: undefined, told: action.sentence };
    case 'told':
      return { ...state, told: action.sentence };
    case 'judged':
      return { ...state, told: action.sentence, judged: state.judged + 1, input: undefined };
    case 'query-saved':
      return { ...state, told: action.sentence, input: undefined };
    case 'effect-asked':
      return { ...state, effect: action.effect };
    case 'effect-done':
      return { ...state, effect: undefined };
  }
}

/** These come by themselves, not by a key: they leave standing what was just told. */
const keepsTold: ReadonlySet<Action['type']> = new Set<Action['type']>(['resized', 'effect-done']);

/** Where a conversation is read at one of its marks. */
export function markReading({ thread, mark }: { readonly thread: number; readonly mark: number }): Reading {
  return { ...readingAt(thread), mark };
}

/** Where a conversation is read at the heading of one of its messages. */
export function messageReading({ thread, message }: { readonly thread: number; readonly message: number }): Reading {
  return { ...readingAt(thread), from: { message, offset: -1, nth: 0 } };
}

function caseChosen(
  state: State,
  { position, thread }: { readonly position: Position; readonly thread: number },
): State {
  return { ...state, ...momentLess(thread), list: position, lanes: 0 };
}

/** What is only true of one case at one moment. */
function momentLess(thread: number): Pick<State, 'moment' | 'why' | 'accounts' | 'answers' | 'reading'> {
  return { moment: undefined, why: atStart, accounts: atStart, answers: atStart, reading: readingAt(thread) };
}

function focused(state: State, pane: Pane): State {
  const beside = pane === 'list' || pane === 'why' ? pane : state.beside;
  return { ...state, focus: pane, under: pane, beside, home: isHome(pane) ? pane : state.home };
}

function isHome(pane: Pane): pane is HomePane {
  return pane === 'list' || pane === 'conversation' || pane === 'why';
}

function paneBehind({ focus, home }: State): Pane {
  if (focus === 'why') return 'conversation';
  return focus === 'conversation' || focus === 'list' ? 'list' : home;
}

function readingAt(thread: number): Reading {
  return { thread, mark: undefined, from: undefined };
}
