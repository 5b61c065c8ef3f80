import type { Anchor } from './content/conversation.ts';
import type { Pane, Size } from './layout.ts';
import { atStart, type Position } from './rows.ts';

/** Where a reader is in the conversation of a case. */
export interface Reading {
  readonly thread: number;
  /** The mark that was last gone to. */
  readonly mark: number | undefined;
  /** The first visible row; undefined while the window follows the mark. */
  readonly from: Anchor | undefined;
}

/** Something that the reducer asks the world for. */
export type Effect = 'quit' | 'suspend';

/** All that the screen remembers. */
export interface State {
  readonly size: Size;
  readonly focus: Pane;
  /** What stands beside the conversation where there is room for two. */
  readonly beside: 'list' | 'why';
  /** The pane that accounts were opened from. */
  readonly accountsFrom: Pane;
  /** First row of the help that is shown; undefined while it is closed. */
  readonly help: number | undefined;
  readonly list: Position;
  readonly why: Position;
  readonly accounts: Position;
  readonly reading: Reading;
  readonly folded: boolean;
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
  | { readonly type: 'why-moved'; readonly position: Position }
  | { readonly type: 'accounts-moved'; readonly position: Position }
  | { readonly type: 'conversation-scrolled'; readonly to: Anchor }
  | { readonly type: 'mark-reached'; readonly thread: number; readonly mark: number }
  | { readonly type: 'message-reached'; readonly thread: number; readonly message: number }
  | { readonly type: 'thread-opened'; readonly thread: number }
  | { readonly type: 'folds-toggled'; readonly from: Anchor | undefined }
  | { readonly type: 'effect-asked'; readonly effect: Effect }
  | { readonly type: 'effect-done' };

/** The screen before anything happened; `thread` is the one to open the first case at. */
export function initialState(size: Size, thread = 0): State {
  return {
    size,
    focus: 'list',
    beside: 'list',
    accountsFrom: 'list',
    help: undefined,
    list: atStart,
    why: atStart,
    accounts: atStart,
    reading: readingAt(thread),
    folded: true,
    effect: undefined,
  };
}

/** The state after an action; nothing of the world is touched. */
export function reduce(state: State, action: Action): State {
  switch (action.type) {
    case 'resized':
      return { ...state, size: action.size };
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
      return { ...state, list: action.position, why: atStart, accounts: atStart, reading: readingAt(action.thread) };
    case 'why-moved':
      return { ...state, why: action.position };
    case 'accounts-moved':
      return { ...state, accounts: action.position };
    case 'conversation-scrolled':
      return { ...state, reading: { ...state.reading, from: action.to } };
    case 'mark-reached':
      return focused({ ...state, reading: { ...readingAt(action.thread), mark: action.mark } }, 'conversation');
    case 'message-reached':
      return focused(
        { ...state, reading: { ...readingAt(action.thread), from: headingOf(action.message) } },
        'conversation',
      );
    case 'thread-opened':
      return { ...state, reading: readingAt(action.thread) };
    case 'folds-toggled':
      return { ...state, folded: !state.folded, reading: { ...state.reading, from: action.from } };
    case 'effect-asked':
      return { ...state, effect: action.effect };
    case 'effect-done':
      return { ...state, effect: undefined };
  }
}

function focused(state: State, pane: Pane): State {
  const beside = pane === 'list' || pane === 'why' ? pane : state.beside;
  const accountsFrom = pane === 'accounts' && state.focus !== 'accounts' ? state.focus : state.accountsFrom;
  return { ...state, focus: pane, beside, accountsFrom };
}

function paneBehind({ focus, accountsFrom }: State): Pane {
  if (focus === 'accounts') return accountsFrom;
  return focus === 'why' ? 'conversation' : 'list';
}

function readingAt(thread: number): Reading {
  return { thread, mark: undefined, from: undefined };
}

function headingOf(message: number): Anchor {
  return { message, offset: -1, nth: 0 };
}
