import type { Key } from '../keymap.ts';
import type { Motion } from '../rows.ts';
import type { Edit } from './editor.ts';

/** Where a key is pressed. */
export type Context =
  'welcome' | 'choice' | 'text' | 'secret' | 'working' | 'failed' | 'lists' | 'search' | 'reading' | 'outcome';

/** What a key asks for. */
export type Meaning =
  | Exclude<Motion, 'half-down' | 'half-up'>
  | Edit
  | 'next'
  | 'back'
  | 'leave'
  | 'mark'
  | 'mark-all'
  | 'search'
  | 'retry'
  | 'stop'
  | 'suspend';

/** Keys, what they ask for and where. */
export interface Binding {
  readonly keys: readonly Key[];
  readonly meaning: Meaning;
  readonly contexts: readonly Context[];
}

const typing = ['text', 'search'] as const;
const hidden = ['secret'] as const;
const choosing = ['welcome', 'choice', 'lists'] as const;
const still = ['welcome', 'choice', 'lists', 'working', 'failed', 'outcome'] as const;
const everywhere = [...still, ...typing, ...hidden, 'reading'] as const;

/** Every key of the wizard; footers and tests are made from this. Where text is typed, letters are letters. */
export const keymap: readonly Binding[] = [
  { keys: ['down', 'j'], meaning: 'down', contexts: choosing },
  { keys: ['up', 'k'], meaning: 'up', contexts: choosing },
  { keys: ['home', 'g'], meaning: 'first', contexts: choosing },
  { keys: ['end', 'G'], meaning: 'last', contexts: choosing },
  { keys: ['pagedown'], meaning: 'page-down', contexts: everywhere },
  { keys: ['pageup'], meaning: 'page-up', contexts: everywhere },
  { keys: ['left'], meaning: 'left', contexts: typing },
  { keys: ['right'], meaning: 'right', contexts: typing },
  { keys: ['home', 'ctrl-a'], meaning: 'line-start', contexts: typing },
  { keys: ['end', 'ctrl-e'], meaning: 'line-end', contexts: typing },
  { keys: ['delete'], meaning: 'delete-after', contexts: typing },
  { keys: ['ctrl-w'], meaning: 'delete-word', contexts: typing },
  { keys: ['backspace'], meaning: 'delete-before', contexts: [...typing, ...hidden] },
  { keys: ['ctrl-u'], meaning: 'clear-before', contexts: [...typing, ...hidden] },
  { keys: ['space'], meaning: 'mark', contexts: ['lists'] },
  { keys: ['a'], meaning: 'mark-all', contexts: ['lists'] },
  { keys: ['/'], meaning: 'search', contexts: ['lists'] },
  { keys: ['r'], meaning: 'retry', contexts: ['failed'] },
  { keys: ['q'], meaning: 'stop', contexts: ['reading'] },
  { keys: ['enter'], meaning: 'next', contexts: [...choosing, ...typing, ...hidden, 'outcome'] },
  { keys: ['esc'], meaning: 'back', contexts: everywhere.filter((context) => context !== 'welcome') },
  { keys: ['q'], meaning: 'leave', contexts: still },
  { keys: ['ctrl-c'], meaning: 'leave', contexts: everywhere },
  { keys: ['ctrl-z'], meaning: 'suspend', contexts: everywhere },
];

/** A footer entry: meanings that belong together and the word for them. */
export interface FooterEntry {
  readonly meanings: readonly Meaning[];
  readonly does: string;
}

const next: FooterEntry = { meanings: ['next'], does: 'next' };
const back: FooterEntry = { meanings: ['back'], does: 'back' };
const leave: FooterEntry = { meanings: ['leave'], does: 'leave' };
const move: FooterEntry = { meanings: ['down', 'up'], does: 'choose' };

/** The keys that matter most in each context, those first that stay where there is little room. */
export const footers: Readonly<Record<Context, readonly FooterEntry[]>> = {
  welcome: [move, next, leave],
  choice: [move, next, back, leave],
  text: [next, back, leave, { meanings: ['clear-before'], does: 'clear' }],
  secret: [next, back, leave, { meanings: ['clear-before'], does: 'clear' }],
  working: [back, leave],
  failed: [{ meanings: ['retry'], does: 'try again' }, { meanings: ['back'], does: 'change' }, leave],
  lists: [
    { meanings: ['mark'], does: 'mark' },
    next,
    back,
    { meanings: ['search'], does: 'search' },
    { meanings: ['mark-all'], does: 'all' },
    leave,
  ],
  search: [
    { meanings: ['next'], does: 'to the list' },
    { meanings: ['back'], does: 'end search' },
  ],
  reading: [{ meanings: ['stop'], does: 'stop, keep' }, back, leave],
  outcome: [{ meanings: ['next'], does: 'open the review' }, back, leave],
};

/** What a key asks for in a context, or nothing. */
export function meaningOf(key: Key, context: Context): Meaning | undefined {
  return keymap.find(({ keys, contexts }) => keys.includes(key) && contexts.includes(context))?.meaning;
}

/** The first key for a meaning in a context. */
export function keyFor(meaning: Meaning, context: Context): Key | undefined {
  return keymap.find((binding) => binding.meaning === meaning && binding.contexts.includes(context))?.keys[0];
}
