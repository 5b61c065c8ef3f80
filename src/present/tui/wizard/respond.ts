import type { Key } from '../keymap.ts';
import { clamp, moved, scrolled, uniform } from '../rows.ts';
import { signInsFor, sourceKinds, spans } from './draft.ts';
import { edited, inserted, textOf, valueOf, type Edit, type Text } from './editor.ts';
import { meaningOf, type Context, type Meaning } from './keymap.ts';
import { pageOf, tableHeight } from './pages.ts';
import { listsShown, withAllToggled, withToggled } from './picking.ts';
import { isTextStep } from './steps.ts';
import type { Action, State } from './state.ts';

/** Which keys count. */
export function contextOf({ step, work, isSearching }: State): Context {
  if (work.kind === 'failed') return 'failed';
  if (work.kind === 'reading') return 'reading';
  if (work.kind !== 'none') return 'working';
  if (isTextStep(step)) return 'text';
  if (step === 'lists') return isSearching ? 'search' : 'lists';
  if (step === 'password') return 'secret';
  return step === 'welcome' || step === 'outcome' ? step : 'choice';
}

/** What a key does in a state: the action that it leads to, or nothing. What is typed as a password does not come here. */
export function respond(key: Key, state: State): Action | undefined {
  const context = contextOf(state);
  const meaning = meaningOf(key, context);
  if (meaning === undefined) return typed(characterOf(key), state);
  switch (meaning) {
    case 'next':
      return { type: context === 'search' ? 'search-left' : 'went-on' };
    case 'back':
      return context === 'search' ? { type: 'search-left' } : back(state);
    case 'leave':
      return { type: 'left' };
    case 'retry':
      return { type: 'retried' };
    case 'stop':
      return { type: 'stopped' };
    case 'search':
      return { type: 'search-opened' };
    case 'mark':
    case 'mark-all':
      return marked(meaning, state);
    case 'suspend':
      return undefined;
    case 'down':
    case 'up':
    case 'first':
    case 'last':
    case 'page-down':
    case 'page-up':
      return move(meaning, state);
    default:
      return editedText(meaning, state);
  }
}

/** What pasting does: it is typed where something can be typed, and nothing elsewhere. */
export function pasted(text: string, state: State): Action | undefined {
  return typed(text, state);
}

/** The character that a key types; undefined for keys that type none. */
export function characterOf(key: Key): string | undefined {
  if (key === 'space') return ' ';
  return [...key].length === 1 ? key : undefined;
}

function typed(text: string | undefined, state: State): Action | undefined {
  return text === undefined ? undefined : changed(state, (before) => inserted(before, text));
}

function editedText(edit: Edit, state: State): Action | undefined {
  return changed(state, (before) => edited(before, edit));
}

function changed(state: State, change: (before: Text) => Text): Action | undefined {
  const { step, draft } = state;
  if (contextOf(state) === 'search') return { type: 'search-edited', text: change(state.filter) };
  if (contextOf(state) !== 'text' || !isTextStep(step)) return undefined;
  return { type: 'text-edited', step, text: change(draft.texts[step]) };
}

/** A search is the first thing to be undone. */
function back(state: State): Action {
  const isFiltered = contextOf(state) === 'lists' && valueOf(state.filter) !== '';
  return isFiltered ? { type: 'search-edited', text: textOf('') } : { type: 'went-back' };
}

function marked(meaning: 'mark' | 'mark-all', state: State): Action | undefined {
  const lists = listsShown(state);
  const { marked: before } = state.draft;
  if (meaning === 'mark-all') return { type: 'lists-marked', marked: withAllToggled(before, lists) };
  const list = lists[state.list.cursor];
  return list && { type: 'lists-marked', marked: withToggled(before, list.id) };
}

type Move = Extract<Meaning, 'down' | 'up' | 'first' | 'last' | 'page-down' | 'page-up'>;

function move(motion: Move, state: State): Action | undefined {
  if (contextOf(state) === 'lists') {
    const column = uniform(listsShown(state).length, 1, () => []);
    if (column.count === 0) return undefined;
    return { type: 'list-moved', position: moved(motion, state.list, column, tableHeight(state)) };
  }
  if (motion === 'page-down' || motion === 'page-up') {
    const { rows, top, height } = pageOf(state);
    return { type: 'scrolled', to: scrolled(motion, top, { rows: rows.length, height }) };
  }
  return chosen(motion, state);
}

type Choice = Exclude<Move, 'page-down' | 'page-up'>;

function chosen(motion: Choice, { step, draft, hasKeyring }: State): Action | undefined {
  switch (step) {
    case 'welcome': {
      const source = sourceKinds[indexAfter(motion, sourceKinds, draft.source)];
      return source && { type: 'source-chosen', source };
    }
    case 'sign-in': {
      const offered = signInsFor(draft, hasKeyring);
      const signIn = offered[indexAfter(motion, offered, draft.signIn)];
      return signIn && { type: 'sign-in-chosen', signIn };
    }
    case 'span':
      return { type: 'span-chosen', months: spans[indexAfter(motion, spans, draft.months)] };
    default:
      return undefined;
  }
}

function indexAfter<Option>(motion: Choice, options: readonly Option[], current: Option | undefined): number {
  const last = options.length - 1;
  const at = options.findIndex((option) => option === current);
  return clamp({ down: at + 1, up: at - 1, first: 0, last }[motion], 0, last);
}
