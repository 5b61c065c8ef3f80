import type { Motion } from './rows.ts';
import type { Edit } from './wizard/editor.ts';

/** Where a key is pressed. */
export type Context =
  'list' | 'conversation' | 'why' | 'accounts' | 'answers' | 'lists' | 'timeline' | 'help' | 'input';

/** What a key asks for. */
export type Meaning =
  | Motion
  | Edit
  | Step
  | TriageVerb
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
  | 'answers'
  | 'lists'
  | 'timeline'
  | 'folds'
  | 'next-thread'
  | 'previous-thread'
  | 'filter'
  | 'search'
  | 'next-match'
  | 'previous-match'
  | 'clear'
  | 'save'
  | 'next-saved'
  | 'undo'
  | 'copy'
  | 'page'
  | 'export'
  | 'accept'
  | 'cancel'
  | 'suspend';

/** Ways along the timeline of a case. */
export type Step = 'step-forward' | 'step-back' | 'step-first' | 'step-last' | 'next-press' | 'previous-press';

/** What can be said of a case. */
export type TriageVerb = 'confirm' | 'dismiss' | 'snooze' | 'note';

/** A key by its name: the character that it types, or what is written on it. */
export type Key = string;

/** Keys, what they ask for, where, and how help says it. */
export interface Binding {
  readonly keys: readonly Key[];
  readonly meaning: Meaning;
  readonly contexts: readonly Context[];
  readonly help: string;
  /** Stays whatever is configured, so that there is always a way out. */
  readonly isFixed?: true;
}

const home = ['list', 'conversation', 'why'] as const;
const columns = [...home, 'accounts', 'answers', 'lists'] as const;
const panes = [...columns, 'timeline'] as const;
const shown = [...panes, 'help'] as const;
const everywhere = [...shown, 'input'] as const;
const scrolling = [...columns, 'help'] as const;
const input = ['input'] as const;
const timeline = ['timeline'] as const;

/** Every key; help, footer and tests are made from this. */
export const keymap: readonly Binding[] = [
  { keys: ['right', 'l'], meaning: 'step-forward', contexts: timeline, help: 'one message on' },
  { keys: ['left', 'h'], meaning: 'step-back', contexts: timeline, help: 'one message back' },
  { keys: ['home', 'g'], meaning: 'step-first', contexts: timeline, help: 'to the first message' },
  { keys: ['end', 'G'], meaning: 'step-last', contexts: timeline, help: 'to the end: all is known' },
  { keys: ['n'], meaning: 'next-press', contexts: timeline, help: 'next pressing message' },
  { keys: ['p'], meaning: 'previous-press', contexts: timeline, help: 'previous pressing message' },
  { keys: ['j', 'down'], meaning: 'down', contexts: [...scrolling, 'timeline'], help: 'one down' },
  { keys: ['k', 'up'], meaning: 'up', contexts: [...scrolling, 'timeline'], help: 'one up' },
  { keys: ['ctrl-d'], meaning: 'half-down', contexts: scrolling, help: 'half a page down' },
  { keys: ['ctrl-u'], meaning: 'half-up', contexts: scrolling, help: 'half a page up' },
  { keys: ['pagedown', 'space'], meaning: 'page-down', contexts: scrolling, help: 'a page down' },
  { keys: ['pageup'], meaning: 'page-up', contexts: scrolling, help: 'a page up' },
  { keys: ['g', 'home'], meaning: 'first', contexts: scrolling, help: 'to the start' },
  { keys: ['G', 'end'], meaning: 'last', contexts: scrolling, help: 'to the end' },
  { keys: ['enter'], meaning: 'open', contexts: ['list', 'timeline'], help: 'read the conversation' },
  { keys: ['enter'], meaning: 'open', contexts: ['why', 'accounts'], help: 'go to its message' },
  { keys: ['enter'], meaning: 'open', contexts: ['lists'], help: 'show only its cases' },
  { keys: ['n'], meaning: 'next-mark', contexts: home, help: 'next marked passage' },
  { keys: ['p'], meaning: 'previous-mark', contexts: home, help: 'previous marked passage' },
  { keys: [']'], meaning: 'next-thread', contexts: home, help: 'next thread' },
  { keys: ['['], meaning: 'previous-thread', contexts: home, help: 'previous thread' },
  { keys: ['z'], meaning: 'folds', contexts: home, help: 'show or fold quotes' },
  { keys: ['r'], meaning: 'conversation', contexts: panes, help: 'read the conversation' },
  { keys: ['w'], meaning: 'why', contexts: panes, help: 'why this is shown' },
  { keys: ['a'], meaning: 'accounts', contexts: panes, help: 'its accounts over time' },
  { keys: ['t'], meaning: 'timeline', contexts: panes, help: 'timeline, step by step' },
  { keys: ['A'], meaning: 'answers', contexts: panes, help: 'what you could answer' },
  { keys: ['L'], meaning: 'lists', contexts: panes, help: 'lists and years' },
  { keys: ['tab'], meaning: 'next-pane', contexts: panes, help: 'next pane' },
  { keys: ['shift-tab'], meaning: 'previous-pane', contexts: panes, help: 'previous pane' },
  { keys: ['\\'], meaning: 'filter', contexts: panes, help: 'show only some cases' },
  { keys: ['/'], meaning: 'search', contexts: panes, help: 'go to a case with words' },
  { keys: ['N'], meaning: 'next-match', contexts: panes, help: 'next case found' },
  { keys: ['P'], meaning: 'previous-match', contexts: panes, help: 'previous case found' },
  { keys: ['esc'], meaning: 'clear', contexts: ['list'], help: 'end the filter' },
  { keys: ['S'], meaning: 'save', contexts: panes, help: 'save this filter by name' },
  { keys: ['c'], meaning: 'confirm', contexts: panes, help: 'confirm: it was pressure' },
  { keys: ['d'], meaning: 'dismiss', contexts: panes, help: 'dismiss it, with a reason' },
  { keys: ['s'], meaning: 'snooze', contexts: panes, help: 'snooze it, to look again' },
  { keys: ['m'], meaning: 'note', contexts: panes, help: 'write a note on it' },
  { keys: ['u'], meaning: 'undo', contexts: panes, help: 'undo what was last said' },
  { keys: ['y'], meaning: 'copy', contexts: panes, help: 'copy quote, address, id' },
  { keys: ['o', '|'], meaning: 'page', contexts: panes, help: 'this thread in $PAGER' },
  { keys: ['e'], meaning: 'export', contexts: panes, help: 'write this case to a file' },
  { keys: ['?'], meaning: 'help', contexts: panes, help: 'these keys' },
  {
    ...{ keys: ['q', 'esc'], meaning: 'back', help: 'back' },
    contexts: ['conversation', 'why', 'accounts', 'answers', 'lists', 'timeline', 'help'],
  },
  { keys: ['?'], meaning: 'back', contexts: ['help'], help: 'close help', isFixed: true },
  { keys: ['q'], meaning: 'quit', contexts: ['list'], help: 'quit' },
  { keys: ['Q', 'ctrl-c'], meaning: 'quit', contexts: shown, help: 'quit at once', isFixed: true },
  { keys: ['enter'], meaning: 'accept', contexts: input, help: 'done', isFixed: true },
  { keys: ['esc'], meaning: 'cancel', contexts: input, help: 'cancel', isFixed: true },
  { keys: ['tab'], meaning: 'next-saved', contexts: input, help: 'next saved query', isFixed: true },
  { keys: ['left'], meaning: 'left', contexts: input, help: 'a character left', isFixed: true },
  { keys: ['right'], meaning: 'right', contexts: input, help: 'a character right', isFixed: true },
  { keys: ['home', 'ctrl-a'], meaning: 'line-start', contexts: input, help: 'to its start', isFixed: true },
  { keys: ['end', 'ctrl-e'], meaning: 'line-end', contexts: input, help: 'to its end', isFixed: true },
  { keys: ['backspace'], meaning: 'delete-before', contexts: input, help: 'delete before', isFixed: true },
  { keys: ['delete'], meaning: 'delete-after', contexts: input, help: 'delete after', isFixed: true },
  { keys: ['ctrl-w'], meaning: 'delete-word', contexts: input, help: 'delete a word', isFixed: true },
  { keys: ['ctrl-u'], meaning: 'clear-before', contexts: input, help: 'delete all before', isFixed: true },
  { keys: ['ctrl-c'], meaning: 'quit', contexts: input, help: 'quit at once', isFixed: true },
  { keys: ['ctrl-z'], meaning: 'suspend', contexts: everywhere, help: 'to the shell, until fg', isFixed: true },
];

/** What a key asks for in a context, or nothing. */
export function meaningOf(key: Key, context: Context, bindings: readonly Binding[] = keymap): Meaning | undefined {
  return bindings.find(({ keys, contexts }) => keys.includes(key) && contexts.includes(context))?.meaning;
}

/** The first key for a meaning in a context, as it is written on screen. */
export function keyFor(meaning: Meaning, context: Context, bindings: readonly Binding[] = keymap): Key | undefined {
  return bindings.find((binding) => binding.meaning === meaning && binding.contexts.includes(context))?.keys[0];
}

/** A key as readers know it. */
export function writtenKey(key: Key): string {
  return written[key] ?? key.replace(/^ctrl-(.)$/, (_all, letter: string) => `Ctrl-${letter.toUpperCase()}`);
}

const written: Readonly<Record<Key, string>> = {
  down: '↓',
  up: '↑',
  left: '←',
  right: '→',
  pagedown: 'PgDn',
  pageup: 'PgUp',
  space: 'Space',
  home: 'Home',
  end: 'End',
  enter: 'Enter',
  esc: 'Esc',
  tab: 'Tab',
  backspace: 'Backspace',
  delete: 'Delete',
  'shift-tab': 'Shift-Tab',
};
