import { helpRows } from './content/help.ts';
import { queryOfYear } from './content/lists.ts';
import { copied, paged, said, saves } from './respond-actions.ts';
import { match, typed } from './respond-input.ts';
import { goToEvidence, goToMark, goToMessage, openThread, readingOfEvidence, topAnchor } from './respond-marks.ts';
import { isStep, opensTimeline, scrollLanes, step } from './respond-timeline.ts';
import { meaningOf, type Context, type Key, type Meaning } from './keymap.ts';
import type { Pane } from './layout.ts';
import { heightOf, topOf, type Reader } from './reader.ts';
import { moved, scrolled, type Motion } from './rows.ts';
import type { Action, State } from './state.ts';

/** What a key does in a state: the action that it leads to, or nothing. */
export function respond(key: Key, state: State, reader: Reader): Action | undefined {
  const meaning = meaningOf(key, contextOf(state), reader.keys);
  if (meaning === 'quit' || meaning === 'suspend') return { type: 'effect-asked', effect: { kind: meaning } };
  if (state.input) return typed(key, meaning, { state, reader });
  if (meaning === undefined) return undefined;
  if (isMotion(meaning)) return move(meaning, state, reader);
  if (isStep(meaning)) return step(meaning, state, reader);
  return opens(meaning, state, reader) ?? acts(meaning, state, reader);
}

/** Which keys count: those of the line that is typed, those of help while it is open, else those of the focused pane. */
export function contextOf({ input, help, focus: pane }: State): Context {
  if (input) return 'input';
  return help === undefined ? pane : 'help';
}

/** Keys that show something. */
function opens(meaning: Meaning, state: State, reader: Reader): Action | undefined {
  switch (meaning) {
    case 'back':
      if (state.help !== undefined) return { type: 'help-closed' };
      return state.focus === 'timeline' ? closesTimeline(state, reader) : { type: 'went-back' };
    case 'help':
      return { type: 'help-opened' };
    case 'conversation':
    case 'why':
    case 'accounts':
    case 'answers':
      return focus(meaning, state, reader);
    case 'lists':
      return { type: 'pane-focused', pane: 'lists' };
    case 'timeline':
      if (state.focus === 'timeline') return closesTimeline(state, reader);
      return opensTimeline(state, reader);
    case 'next-pane':
      return focus(paneBeside(state, 1), state, reader);
    case 'previous-pane':
      return focus(paneBeside(state, -1), state, reader);
    default:
      return undefined;
  }
}

/** Keys that go somewhere or do something. */
function acts(meaning: Meaning, state: State, reader: Reader): Action | undefined {
  switch (meaning) {
    case 'open':
      return opened(state, reader);
    case 'next-mark':
      return goToMark(1, state, reader);
    case 'previous-mark':
      return goToMark(-1, state, reader);
    case 'next-thread':
      return openThread(1, state, reader);
    case 'previous-thread':
      return openThread(-1, state, reader);
    case 'folds':
      return { type: 'folds-toggled', from: state.reading.from && topAnchor(state, reader) };
    case 'filter':
    case 'search':
      return { type: 'input-opened', purpose: meaning };
    case 'save':
      return saves(state, reader);
    case 'next-match':
      return match(1, state.search, { state, reader });
    case 'previous-match':
      return match(-1, state.search, { state, reader });
    case 'clear':
      if (state.filter === '') return undefined;
      reader.ask('');
      return { type: 'filtered', filter: '', thread: firstThread(reader) };
    case 'copy':
      return copied(state, reader);
    case 'page':
      return paged(state, reader);
    case 'confirm':
    case 'dismiss':
    case 'snooze':
    case 'note':
    case 'undo':
    case 'export':
      return said(meaning, state, reader);
    default:
      return undefined;
  }
}

function firstThread(reader: Reader): number {
  return reader.firstThreadOfRow(0, { filter: '' });
}

const motions: ReadonlySet<Meaning> = new Set<Motion>([
  'down',
  'up',
  'first',
  'last',
  'half-down',
  'half-up',
  'page-down',
  'page-up',
]);

function isMotion(meaning: Meaning): meaning is Motion {
  return motions.has(meaning);
}

function move(motion: Motion, state: State, reader: Reader): Action | undefined {
  const height = heightOf(reader.layout(state));
  if (state.help !== undefined) {
    const rows = helpRows(state.focus, state.size.columns, reader.keys).length;
    const room = state.size.rows - rowsAround;
    return { type: 'help-scrolled', to: scrolled(motion, state.help, { rows: rows + 1, height: room }) };
  }
  switch (state.focus) {
    case 'list': {
      const column = reader.list(state);
      if (column.count === 0) return undefined;
      const position = moved(motion, state.list, column, height);
      if (position.cursor === state.list.cursor) return undefined;
      return { type: 'case-chosen', position, thread: reader.firstThreadOfRow(position.cursor, state) };
    }
    case 'conversation':
      return scrollConversation(motion, state, reader);
    case 'timeline':
      return scrollLanes(motion, state, reader);
    case 'why': {
      const why = reader.why(state);
      if (!why) return undefined;
      const position = moved(motion, state.why, why.column, height);
      const evidence = why.evidence[position.cursor];
      return { type: 'why-moved', position, reading: evidence && readingOfEvidence(evidence, state, reader) };
    }
    case 'accounts':
    case 'answers':
    case 'lists':
      return moveIn(state.focus, motion, { state, reader });
  }
}

/** Header, title, footer and the free row; help has an empty row above its keys. */
const rowsAround = 4;

interface Here {
  readonly state: State;
  readonly reader: Reader;
}

function moveIn(pane: 'accounts' | 'answers' | 'lists', motion: Motion, { state, reader }: Here): Action | undefined {
  const height = heightOf(reader.layout(state));
  const accounts = pane === 'accounts' ? reader.accounts(state) : undefined;
  const lists = pane === 'lists' ? reader.lists(state) : undefined;
  const column = accounts?.column ?? lists?.column ?? (pane === 'answers' ? reader.answers(state).column : undefined);
  const head = accounts?.head.length ?? (lists ? 1 : 0);
  if (!column || column.count === 0) return undefined;
  return { type: 'pane-moved', pane, position: moved(motion, state[pane], column, Math.max(1, height - head)) };
}

function scrollConversation(motion: Motion, state: State, reader: Reader): Action | undefined {
  const height = heightOf(reader.layout(state));
  const conversation = reader.conversation(state);
  const top = topOf(state, conversation, height);
  const row = conversation.rows[scrolled(motion, top, { rows: conversation.rows.length, height })];
  return row && { type: 'conversation-scrolled', to: row.at };
}

function focus(pane: Pane | 'timeline', state: State, reader: Reader): Action | undefined {
  if (pane === 'timeline') return opensTimeline(state, reader);
  return reader.review.campaigns.length === 0 ? undefined : { type: 'pane-focused', pane };
}

const paneOrder = ['list', 'conversation', 'why', 'accounts'] as const;

/** The timeline comes after the last pane while it is open. */
function paneBeside({ focus: from, under, timeline }: State, by: 1 | -1): Pane | 'timeline' {
  const order: readonly (Pane | 'timeline')[] = timeline ? [...paneOrder, 'timeline'] : paneOrder;
  const here = order.indexOf(from);
  if (here < 0) return under === from ? 'list' : under;
  return order[(here + by + order.length) % order.length] ?? 'list';
}

function closesTimeline(state: State, reader: Reader): Action {
  return { type: 'timeline-closed', thread: reader.firstThread(reader.caseAt(state, undefined)) };
}

function opened(state: State, reader: Reader): Action | undefined {
  switch (state.focus) {
    case 'list':
    case 'timeline':
      return focus('conversation', state, reader);
    case 'why':
      return goToEvidence(reader.why(state)?.evidence[state.why.cursor], state, reader);
    case 'accounts':
      return goToMessage(reader.accounts(state)?.firstMessages[state.accounts.cursor], state, reader);
    case 'lists': {
      const year = reader.lists(state).years[state.lists.cursor];
      const filter = year && queryOfYear(year);
      if (!year || filter === undefined || year.cases.length === 0 || reader.ask(filter).length === 0) {
        return { type: 'told', sentence: 'No case of that list and year.' };
      }
      return { type: 'filtered', filter, thread: reader.firstThreadOfRow(0, { filter }) };
    }
    default:
      return undefined;
  }
}
