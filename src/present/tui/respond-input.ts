import { ExpectedError } from '../../errors.ts';
import { inputWords, notHere } from './input-words.ts';
import { keyFor, writtenKey, type Key, type Meaning } from './keymap.ts';
import { counted, countOf } from './labels.ts';
import { heightOf, type Reader } from './reader.ts';
import { inView } from './rows.ts';
import type { Action, Input, State } from './state.ts';
import { edited, inserted, textOf, valueOf } from './wizard/editor.ts';
import { characterOf } from './wizard/respond.ts';

/** What is looked at when a key is pressed. */
export interface Here {
  readonly state: State;
  readonly reader: Reader;
}

/** What a key does while a line is typed. */
export function typed(key: Key, meaning: Meaning | undefined, here: Here): Action | undefined {
  const { input } = here.state;
  if (!input) return undefined;
  switch (meaning) {
    case 'accept':
      return accepted(input, here);
    case 'cancel':
      return { type: 'input-left' };
    case 'left':
    case 'right':
    case 'line-start':
    case 'line-end':
    case 'delete-before':
    case 'delete-after':
    case 'delete-word':
    case 'clear-before':
      return { type: 'input-edited', text: edited(input.text, meaning) };
    case 'next-saved':
      return nextSaved(input, here.reader);
    default: {
      const character = characterOf(key);
      return character === undefined ? undefined : { type: 'input-edited', text: inserted(input.text, character) };
    }
  }
}

function accepted({ purpose, text }: Input, here: Here): Action {
  const value = valueOf(text).trim();
  if (purpose === 'filter') return filtered(value, here);
  if (purpose === 'search') {
    const query = value === '' ? here.state.search : value;
    return match(1, query, here) ?? { type: 'input-left' };
  }
  const { needs } = inputWords[purpose];
  if (value === '' && needs !== undefined) return { type: 'input-refused', sentence: needs };
  if (purpose === 'save') {
    const name = value.replace(/^@/, '');
    return { type: 'effect-asked', effect: { kind: 'save', name, query: here.state.filter } };
  }
  const campaign = here.reader.case(here.state)?.whole;
  if (!campaign) return { type: 'input-left' };
  return { type: 'effect-asked', effect: { kind: 'triage', verb: purpose, campaign, reason: value } };
}

/** Puts the name of a saved query into the line, and then that of the next one. */
function nextSaved({ purpose, text }: Input, { actions }: Reader): Action | undefined {
  if (purpose !== 'filter' && purpose !== 'search') return undefined;
  const names = Object.keys(actions.queries?.all() ?? {}).map((name) => `@${name}`);
  const next = names[(names.indexOf(valueOf(text)) + 1) % names.length];
  if (next === undefined) return { type: 'input-refused', sentence: notHere.noneSaved };
  return { type: 'input-edited', text: textOf(next) };
}

function filtered(filter: string, { state, reader }: Here): Action {
  return understood(state, () => {
    if (reader.ask(filter).length === 0) return { type: 'input-refused', sentence: inputWords.filter.none };
    return { type: 'filtered', filter, thread: reader.firstThreadOfRow(0, { filter }) };
  });
}

/** Goes to the next case that a query finds, around the end; undefined where there is no query. */
export function match(by: 1 | -1, query: string, { state, reader }: Here): Action | undefined {
  if (query === '') return undefined;
  return understood(state, () => {
    const cases = reader.cases(state);
    const found = new Set(reader.found(query, state));
    for (let away = 1; away <= cases.length; away += 1) {
      const row = (state.list.cursor + by * away + cases.length * away) % cases.length;
      const campaign = cases[row];
      if (!campaign || !found.has(campaign)) continue;
      const height = heightOf(reader.layout(state));
      const position = inView({ cursor: row, top: state.list.top }, reader.list(state), height);
      const thread = reader.firstThreadOfRow(row, state);
      const place = cases.slice(0, row + 1).filter((one) => found.has(one)).length;
      const sentence = foundSentence(place, found.size, { state, reader });
      return { type: 'search-done', search: query, found: { position, thread }, sentence };
    }
    return refused(state, inputWords.search.none);
  });
}

/** Which of how many, and the keys that lead on. */
function foundSentence(place: number, all: number, { state, reader }: Here): string {
  const keys = (['next-match', 'previous-match'] as const).map((meaning) =>
    writtenKey(keyFor(meaning, state.focus, reader.keys) ?? ''),
  );
  return `${counted(place)} of ${countOf(all, 'case')} found${all > 1 ? `; ${keys.join('/')} next, previous` : ''}`;
}

/** A query that cannot be understood is answered where it was typed. */
function understood(state: State, ask: () => Action): Action {
  try {
    return ask();
  } catch (cause) {
    if (!(cause instanceof ExpectedError)) throw cause;
    return refused(state, `${cause.message} ${cause.nextStep}`);
  }
}

function refused({ input }: State, sentence: string): Action {
  return input ? { type: 'input-refused', sentence } : { type: 'told', sentence };
}
