import type { Purpose } from './state.ts';

/** What stands before a line that is typed, and why it may not be taken. */
export interface InputWords {
  readonly prompt: string;
  /** What may be typed; it stands there until something is. */
  readonly hint: string;
  /** Said where nothing was typed and something is needed. */
  readonly needs?: string;
  readonly none: string;
}

/** The lines that can be typed. */
export const inputWords: Readonly<Record<Purpose, InputWords>> = {
  filter: {
    prompt: 'show only',
    hint: 'words, level:alarm, state:any, list:dev',
    none: 'No case matches this.',
  },
  search: { prompt: 'go to', hint: 'words of a case, or level:alarm, state:open', none: 'No case matches this.' },
  save: { prompt: 'save this filter as', hint: 'a name; @name then stands for it', needs: 'Give it a name.', none: '' },
  confirm: { prompt: 'confirm, because', hint: 'may stay empty', none: '' },
  dismiss: {
    prompt: 'dismiss, because',
    hint: 'for whoever looks later',
    needs: 'Say why: whoever looks later needs it.',
    none: '',
  },
  snooze: { prompt: 'snooze for', hint: '14d (if empty), 2w, 3m or a date; then why', none: '' },
  note: { prompt: 'note', hint: '', needs: 'Write the note, or cancel with Esc.', none: '' },
};

/** Stands before the hint where queries are saved. */
export const savedHint = 'Tab: saved; ';

/** Said where a key asks for what cannot be done. */
export const notHere = {
  triage: 'To decide, keep the cases: undue review SOURCE --store FILE.',
  export: 'Nothing can be written from here: see undue export.',
  page: 'There is no pager here.',
  save: 'Filters are saved only beside a store: undue review --store FILE.',
  noFilter: 'Only a filter can be saved, and all cases are shown.',
  noneSaved: 'No query is saved yet.',
  copy: 'There is no clipboard here.',
  empty: 'There is no case to do this with.',
} as const;

/** Said where there is nothing further that way. */
export const atEnds = {
  firstMark: 'There is no marked passage before this one.',
  lastMark: 'There is no marked passage after this one.',
  firstThread: 'This is the first thread of the case.',
  lastThread: 'This is the last thread of the case.',
  lastPress: 'All is known; no pressing message comes later.',
  allKnown: 'All is known.',
} as const;
