import type { Evidence } from '../../signals/signal.ts';
import type { MessageId } from '../../mail/message.ts';
import { markOf } from './content/open-case.ts';
import { helpRows } from './content/help.ts';
import { meaningOf, type Context, type Key, type Meaning } from './keymap.ts';
import type { Pane } from './layout.ts';
import { currentMark, heightOf, topOf, type Reader } from './reader.ts';
import { moved, scrolled, type Motion } from './rows.ts';
import type { Action, State } from './state.ts';

/** What a key does in a state: the action that it leads to, or nothing. */
export function respond(key: Key, state: State, reader: Reader): Action | undefined {
  const meaning = meaningOf(key, contextOf(state));
  if (meaning === undefined) return undefined;
  if (isMotion(meaning)) return move(meaning, state, reader);
  switch (meaning) {
    case 'open':
      return opened(state, reader);
    case 'back':
      return { type: state.help === undefined ? 'went-back' : 'help-closed' };
    case 'help':
      return { type: 'help-opened' };
    case 'quit':
    case 'suspend':
      return { type: 'effect-asked', effect: meaning };
    case 'conversation':
    case 'why':
    case 'accounts':
      return focus(meaning, reader);
    case 'next-pane':
      return focus(paneBeside(state.focus, 1), reader);
    case 'previous-pane':
      return focus(paneBeside(state.focus, -1), reader);
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
  }
}

/** Which keys count: those of help while it is open, else those of the focused pane. */
export function contextOf({ help, focus: pane }: State): Context {
  return help === undefined ? pane : 'help';
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
    const rows = helpRows(state.focus, state.size.columns).length;
    return { type: 'help-scrolled', to: scrolled(motion, state.help, { rows, height: height - 2 }) };
  }
  if (reader.review.campaigns.length === 0) return undefined;
  switch (state.focus) {
    case 'list': {
      const position = moved(motion, state.list, reader.list(state), height);
      if (position.cursor === state.list.cursor) return undefined;
      return { type: 'case-chosen', position, thread: reader.firstThread(position.cursor) };
    }
    case 'conversation':
      return scrollConversation(motion, state, reader);
    case 'why': {
      const why = reader.why(state);
      return why && { type: 'why-moved', position: moved(motion, state.why, why.column, height) };
    }
    case 'accounts': {
      const accounts = reader.accounts(state);
      if (!accounts) return undefined;
      const room = Math.max(1, height - accounts.head.length);
      return { type: 'accounts-moved', position: moved(motion, state.accounts, accounts.column, room) };
    }
  }
}

function scrollConversation(motion: Motion, state: State, reader: Reader): Action | undefined {
  const height = heightOf(reader.layout(state));
  const conversation = reader.conversation(state);
  const top = topOf(state, conversation, height);
  const row = conversation.rows[scrolled(motion, top, { rows: conversation.rows.length, height })];
  return row && { type: 'conversation-scrolled', to: row.at };
}

function focus(pane: Pane, { review }: Reader): Action | undefined {
  return review.campaigns.length === 0 ? undefined : { type: 'pane-focused', pane };
}

const paneOrder: readonly Pane[] = ['list', 'conversation', 'why', 'accounts'];

function paneBeside(pane: Pane, by: 1 | -1): Pane {
  return paneOrder[(paneOrder.indexOf(pane) + by + paneOrder.length) % paneOrder.length] ?? pane;
}

function opened(state: State, reader: Reader): Action | undefined {
  if (state.focus === 'list') return focus('conversation', reader);
  if (state.focus === 'why') return goToEvidence(reader.why(state)?.evidence[state.why.cursor], state, reader);
  return goToMessage(reader.accounts(state)?.firstMessages[state.accounts.cursor], state, reader);
}

function goToEvidence(evidence: Evidence | undefined, state: State, reader: Reader): Action | undefined {
  const open = reader.case(state);
  const found = evidence && open && markOf(open, evidence);
  return found && { type: 'mark-reached', ...found };
}

function goToMessage(id: MessageId | undefined, state: State, reader: Reader): Action | undefined {
  const open = reader.case(state);
  const thread = id === undefined ? undefined : open?.threadOf(id);
  if (!open || thread === undefined) return undefined;
  const { messages, marks } = open.thread(thread);
  const message = messages.findIndex((shown) => shown.message.id === id);
  const mark = marks.findIndex((one) => one.message === message);
  if (mark >= 0) return { type: 'mark-reached', thread, mark };
  return message < 0 ? undefined : { type: 'message-reached', thread, message };
}

/** The next mark in reading order, in this thread or in the next one of the case that has any. */
function goToMark(by: 1 | -1, state: State, reader: Reader): Action | undefined {
  const open = reader.case(state);
  if (!open) return undefined;
  const { thread } = state.reading;
  const mark = markBeside(by, state, reader);
  if (mark !== undefined) return { type: 'mark-reached', thread, mark };
  for (let other = thread + by; other >= 0 && other < open.campaign.threads.length; other += by) {
    const last = open.hasMarks(other) ? open.thread(other).marks.length - 1 : -1;
    if (last >= 0) return { type: 'mark-reached', thread: other, mark: by === 1 ? 0 : last };
  }
  return undefined;
}

/** Counted from the mark that was gone to while it is in view, else from what is in view. */
function markBeside(by: 1 | -1, state: State, reader: Reader): number | undefined {
  const conversation = reader.conversation(state);
  const { marks } = conversation;
  const height = heightOf(reader.layout(state));
  const top = topOf(state, conversation, height);
  const current = currentMark(state, conversation);
  const rows = current === undefined ? undefined : marks[current];
  if (current !== undefined && rows && rows.last >= top && rows.first < top + height) {
    // The first mark is only looked at, not yet gone to, while the list has the focus.
    const isNew = by === 1 && state.focus === 'list' && state.reading.mark === undefined;
    const next = isNew ? current : current + by;
    return next >= 0 && next < marks.length ? next : undefined;
  }
  const found =
    by === 1 ? marks.findIndex(({ first }) => first >= top) : marks.findLastIndex(({ first }) => first < top);
  return found < 0 ? undefined : found;
}

function openThread(by: 1 | -1, state: State, reader: Reader): Action | undefined {
  const thread = state.reading.thread + by;
  const count = reader.case(state)?.campaign.threads.length ?? 0;
  return thread < 0 || thread >= count ? undefined : { type: 'thread-opened', thread };
}

function topAnchor(state: State, reader: Reader): State['reading']['from'] {
  const conversation = reader.conversation(state);
  return conversation.rows[topOf(state, conversation, heightOf(reader.layout(state)))]?.at;
}
