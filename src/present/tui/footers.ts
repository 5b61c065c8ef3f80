import type { Context, Meaning } from './keymap.ts';

/** A footer entry: meanings that belong together and the word for them. */
export interface FooterEntry {
  readonly meanings: readonly Meaning[];
  readonly does: string;
}

const help: FooterEntry = { meanings: ['help'], does: 'keys' };
const back: FooterEntry = { meanings: ['back'], does: 'back' };
const move: FooterEntry = { meanings: ['down', 'up'], does: 'move' };
const timeline: FooterEntry = { meanings: ['timeline'], does: 'timeline' };
const toMessage: FooterEntry = { meanings: ['open'], does: 'to message' };

/** The keys that matter most in each context. */
export const footers: Readonly<Record<Context, readonly FooterEntry[]>> = {
  list: [
    { meanings: ['open'], does: 'read' },
    { meanings: ['why'], does: 'why' },
    timeline,
    { meanings: ['dismiss', 'confirm'], does: 'decide' },
    help,
    { meanings: ['quit'], does: 'quit' },
  ],
  conversation: [
    { meanings: ['next-mark', 'previous-mark'], does: 'marks' },
    { meanings: ['previous-thread', 'next-thread'], does: 'thread' },
    { meanings: ['why'], does: 'why' },
    timeline,
    help,
    back,
  ],
  why: [move, toMessage, { meanings: ['answers'], does: 'answers' }, timeline, help, back],
  accounts: [move, toMessage, { meanings: ['why'], does: 'why' }, timeline, help, back],
  answers: [
    move,
    { meanings: ['copy'], does: 'copy the words' },
    { meanings: ['conversation'], does: 'read' },
    help,
    back,
  ],
  lists: [move, { meanings: ['open'], does: 'its cases' }, help, back],
  timeline: [
    { meanings: ['step-back', 'step-forward'], does: 'one message' },
    { meanings: ['next-press', 'previous-press'], does: 'pressing' },
    { meanings: ['step-last'], does: 'now' },
    { meanings: ['open'], does: 'read' },
    help,
    { meanings: ['back'], does: 'close' },
  ],
  help: [
    { meanings: ['down', 'up'], does: 'more, and the signs' },
    { meanings: ['back'], does: 'close' },
  ],
  input: [
    { meanings: ['accept'], does: 'done' },
    { meanings: ['cancel'], does: 'cancel' },
  ],
};

/** The same in the list while a filter hides some of it. */
export const filteredFooter: readonly FooterEntry[] = footers.list.flatMap((entry) =>
  entry === timeline ? [{ meanings: ['clear'], does: 'end the filter' }] : [entry],
);
