import type { Purpose } from './state.ts';

/** What stands before a line that is typed, and why it may not be taken. */
export interface InputWords {
  readonly prompt: string;
  /** Said where nothing was typed and something is needed. */
  readonly needs?: string;
  readonly none: string;
}

/** The lines that can be typed. */
export const inputWords: Readonly<Record<Purpose, InputWords>> = {
  filter: { prompt: 'show only', none: 'No case has all of these words.' },
  search: { prompt: 'search', none: 'No case has all of these words.' },
  confirm: { prompt: 'confirm, because (may stay empty)', none: '' },
  dismiss: { prompt: 'dismiss, because', needs: 'Say why: whoever looks later needs it.', none: '' },
  snooze: { prompt: 'look again in or on (14 days, 2027-01-31)', needs: 'Say when to look again.', none: '' },
  note: { prompt: 'note', needs: 'Write the note, or leave it with Esc.', none: '' },
};

/** Said where a key asks for what cannot be done. */
export const notHere = {
  triage: 'Nothing can be said of cases here: they are kept only in a standing store.',
  export: 'Nothing can be written from here: see undue export.',
  page: 'There is no pager here.',
  copy: 'There is no clipboard here.',
  empty: 'There is no case to do this with.',
} as const;
