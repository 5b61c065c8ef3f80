import type { Motion } from './rows.ts';

/** Where a key is pressed. */
export type Context = 'list' | 'conversation' | 'why' | 'accounts' | 'help';

/** What a key asks for. */
export type Meaning =
  | Motion
  | 'open'
  | 'back'
  | 'quit'
  | 'help'
  | 'next-pane'
  | 'previous-pane'
  | 'next-mark'
  | 'previous-mark'
  | 'conversation'
  | 'why'
  | 'accounts'
  | 'folds'
  | 'next-thread'
  | 'previous-thread'
  | 'suspend';

/** A key by its name: the character that it types, or what is written on it. */
export type Key = string;

/** Keys, what they ask for, where, and how help says it. */
export interface Binding {
  readonly keys: readonly Key[];
  readonly meaning: Meaning;
  readonly contexts: readonly Context[];
  readonly help: string;
}

const panes = ['list', 'conversation', 'why', 'accounts'] as const;
const everywhere = [...panes, 'help'] as const;
const ofCase = ['list', 'conversation', 'why'] as const;

/** Every key; help, footer and tests are made from this. */
export const keymap: readonly Binding[] = [
  { keys: ['j', 'down'], meaning: 'down', contexts: everywhere, help: 'one down' },
  { keys: ['k', 'up'], meaning: 'up', contexts: everywhere, help: 'one up' },
  { keys: ['ctrl-d'], meaning: 'half-down', contexts: everywhere, help: 'half a page down' },
  { keys: ['ctrl-u'], meaning: 'half-up', contexts: everywhere, help: 'half a page up' },
  { keys: ['pagedown', 'space'], meaning: 'page-down', contexts: everywhere, help: 'a page down' },
  { keys: ['pageup'], meaning: 'page-up', contexts: everywhere, help: 'a page up' },
  { keys: ['g', 'home'], meaning: 'first', contexts: everywhere, help: 'to the start' },
  { keys: ['G', 'end'], meaning: 'last', contexts: everywhere, help: 'to the end' },
  { keys: ['n'], meaning: 'next-mark', contexts: ofCase, help: 'next marked passage' },
  { keys: ['p'], meaning: 'previous-mark', contexts: ofCase, help: 'previous marked passage' },
  { keys: [']'], meaning: 'next-thread', contexts: ofCase, help: 'next thread' },
  { keys: ['['], meaning: 'previous-thread', contexts: ofCase, help: 'previous thread' },
  { keys: ['z'], meaning: 'folds', contexts: ofCase, help: 'show or fold quotes' },
  { keys: ['enter'], meaning: 'open', contexts: ['list'], help: 'read the conversation' },
  { keys: ['enter'], meaning: 'open', contexts: ['why', 'accounts'], help: 'go to its message' },
  { keys: ['c'], meaning: 'conversation', contexts: panes, help: 'the conversation' },
  { keys: ['w'], meaning: 'why', contexts: panes, help: 'why this is shown' },
  { keys: ['a'], meaning: 'accounts', contexts: panes, help: 'accounts over time' },
  { keys: ['tab'], meaning: 'next-pane', contexts: panes, help: 'next pane' },
  { keys: ['shift-tab'], meaning: 'previous-pane', contexts: panes, help: 'previous pane' },
  { keys: ['?'], meaning: 'help', contexts: panes, help: 'these keys' },
  { keys: ['q', 'esc'], meaning: 'back', contexts: ['conversation', 'why', 'accounts', 'help'], help: 'back' },
  { keys: ['?'], meaning: 'back', contexts: ['help'], help: 'close help' },
  { keys: ['q'], meaning: 'quit', contexts: ['list'], help: 'leave' },
  { keys: ['Q', 'ctrl-c'], meaning: 'quit', contexts: everywhere, help: 'leave at once' },
  { keys: ['ctrl-z'], meaning: 'suspend', contexts: everywhere, help: 'to the shell, until fg' },
];

/** A footer entry: meanings that belong together and the word for them. */
export interface FooterEntry {
  readonly meanings: readonly Meaning[];
  readonly does: string;
}

const help: FooterEntry = { meanings: ['help'], does: 'keys' };
const back: FooterEntry = { meanings: ['back'], does: 'back' };

/** The keys that matter most in each context. */
export const footers: Readonly<Record<Context, readonly FooterEntry[]>> = {
  list: [
    { meanings: ['down', 'up'], does: 'move' },
    { meanings: ['open'], does: 'read' },
    { meanings: ['why'], does: 'why' },
    { meanings: ['accounts'], does: 'accounts' },
    help,
    { meanings: ['quit'], does: 'leave' },
  ],
  conversation: [
    { meanings: ['next-mark', 'previous-mark'], does: 'marks' },
    { meanings: ['previous-thread', 'next-thread'], does: 'thread' },
    { meanings: ['folds'], does: 'quotes' },
    { meanings: ['why'], does: 'why' },
    help,
    back,
  ],
  why: [
    { meanings: ['down', 'up'], does: 'move' },
    { meanings: ['open'], does: 'to message' },
    { meanings: ['conversation'], does: 'read' },
    { meanings: ['accounts'], does: 'accounts' },
    help,
    back,
  ],
  accounts: [
    { meanings: ['down', 'up'], does: 'move' },
    { meanings: ['open'], does: 'to message' },
    { meanings: ['conversation'], does: 'read' },
    { meanings: ['why'], does: 'why' },
    help,
    back,
  ],
  help: [
    { meanings: ['down', 'up'], does: 'move' },
    { meanings: ['back'], does: 'close' },
  ],
};

/** What a key asks for in a context, or nothing. */
export function meaningOf(key: Key, context: Context): Meaning | undefined {
  return keymap.find(({ keys, contexts }) => keys.includes(key) && contexts.includes(context))?.meaning;
}

/** The first key for a meaning in a context, as it is written on screen. */
export function keyFor(meaning: Meaning, context: Context): Key | undefined {
  return keymap.find((binding) => binding.meaning === meaning && binding.contexts.includes(context))?.keys[0];
}

/** A key as readers know it. */
export function writtenKey(key: Key): string {
  return written[key] ?? key.replace(/^ctrl-(.)$/, (_all, letter: string) => `Ctrl-${letter.toUpperCase()}`);
}

const written: Readonly<Record<Key, string>> = {
  down: '↓',
  up: '↑',
  pagedown: 'PgDn',
  pageup: 'PgUp',
  space: 'Space',
  home: 'Home',
  end: 'End',
  enter: 'Enter',
  esc: 'Esc',
  tab: 'Tab',
  'shift-tab': 'Shift-Tab',
};
