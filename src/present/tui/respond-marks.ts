import type { MessageId } from '../../mail/message.ts';
import type { Evidence } from '../../signals/signal.ts';
import { markOf } from './content/open-case.ts';
import { atEnds } from './input-words.ts';
import { currentMark, heightOf, topOf, type Reader } from './reader.ts';
import { markReading, messageReading, type Action, type Reading, type State } from './state.ts';

/** Goes to the words that a piece of evidence points at. */
export function goToEvidence(evidence: Evidence | undefined, state: State, reader: Reader): Action | undefined {
  const open = reader.case(state);
  const found = evidence && open && markOf(open, evidence);
  return found && { type: 'mark-reached', ...found };
}

/** Where the conversation stands beside a piece of evidence, so that it follows while reasons are gone through. */
export function readingOfEvidence(evidence: Evidence, state: State, reader: Reader): Reading | undefined {
  const open = reader.case(state);
  const found = open && markOf(open, evidence);
  return found && markReading(found);
}

/** Goes to a message of the case: to its first mark, or else to its heading. */
export function goToMessage(id: MessageId | undefined, state: State, reader: Reader): Action | undefined {
  const open = reader.case(state);
  const thread = id === undefined ? undefined : open?.threadOf(id);
  if (!open || thread === undefined) return undefined;
  const { messages, marks } = open.thread(thread);
  const message = messages.findIndex((shown) => shown.message.id === id);
  const mark = marks.findIndex((one) => one.message === message);
  if (mark >= 0) return { type: 'mark-reached', thread, mark };
  return message < 0 ? undefined : { type: 'message-reached', thread, message };
}

/** Where the heading of a message is read, as the case is known after a place on its timeline. */
export function readingOfMessage(id: MessageId, moment: number, { state, reader }: Here): Reading | undefined {
  const open = reader.caseAt(state, moment);
  const thread = open?.threadOf(id);
  if (!open || thread === undefined) return undefined;
  const message = open.thread(thread).messages.findIndex((shown) => shown.message.id === id);
  return message < 0 ? undefined : messageReading({ thread, message });
}

interface Here {
  readonly state: State;
  readonly reader: Reader;
}

/** The next mark in reading order, in this thread or in the next one of the case that has any. */
export function goToMark(by: 1 | -1, state: State, reader: Reader): Action | undefined {
  const open = reader.case(state);
  if (!open) return undefined;
  const { thread } = state.reading;
  const mark = markBeside(by, state, reader);
  if (mark !== undefined) return { type: 'mark-reached', thread, mark };
  for (let other = thread + by; other >= 0 && other < open.campaign.threads.length; other += by) {
    const last = open.hasMarks(other) ? open.thread(other).marks.length - 1 : -1;
    if (last >= 0) return { type: 'mark-reached', thread: other, mark: by === 1 ? 0 : last };
  }
  return { type: 'told', sentence: by === 1 ? atEnds.lastMark : atEnds.firstMark };
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

/** The next or previous thread of the case. */
export function openThread(by: 1 | -1, state: State, reader: Reader): Action | undefined {
  const thread = state.reading.thread + by;
  const count = reader.case(state)?.campaign.threads.length ?? 0;
  if (thread < 0) return { type: 'told', sentence: atEnds.firstThread };
  return thread >= count ? { type: 'told', sentence: atEnds.lastThread } : { type: 'thread-opened', thread };
}

/** What stands at the top of the conversation. */
export function topAnchor(state: State, reader: Reader): State['reading']['from'] {
  const conversation = reader.conversation(state);
  return conversation.rows[topOf(state, conversation, heightOf(reader.layout(state)))]?.at;
}
