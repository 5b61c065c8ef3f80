import { limits } from './limits.ts';
import { findSeparator } from './separator.ts';

/** A stretch of an mbox: a From_ line and the message behind it, as they stand there. */
export interface MboxPiece {
  /** What `bytes` hold: all of it, or its beginning because it is over the size limit. */
  readonly held: 'all' | 'head';
  readonly bytes: Buffer;
  /** Where its From_ line begins. */
  readonly offset: number;
  /** How many bytes it takes. */
  readonly length: number;
}

/** Splits an mbox into its messages, whatever the sizes of the chunks it comes in. */
export async function* splitMbox(
  chunks: AsyncIterable<Buffer>,
  messageBytes: number = limits.messageBytes,
): AsyncGenerator<MboxPiece, void, undefined> {
  const input = chunks[Symbol.asyncIterator]();
  let state = start;
  try {
    for (;;) {
      // As much again as is held: so a message of many chunks is copied a few times, not once a chunk.
      const more = await takeAtLeast(input, state.held.length);
      state = extended(state, more);
      for (;;) {
        const next = findSeparator(state.held, state.searchedTo, more === undefined);
        if (next.kind === 'none') {
          state = { ...state, searchedTo: next.searchedTo };
          break;
        }
        yield pieceUpTo(state, next.at, messageBytes);
        state = after(state, next.at);
      }
      if (more === undefined) break;
      state = withinLimit(state, messageBytes);
    }
    if (lengthUpTo(state, state.held.length) > 0) yield pieceUpTo(state, state.held.length, messageBytes);
  } finally {
    await input.return?.();
  }
}

interface State {
  /** Bytes that were read and not yet given away: of one message, and of those after it. */
  readonly held: Buffer;
  /** Where the first of them stands. */
  readonly heldFrom: number;
  /** Where the message begins; before `heldFrom` where it is too large to be held. */
  readonly begin: number;
  /** The beginning of a message that is too large. */
  readonly head: Buffer | undefined;
  /** Up to where in `held` there is no From_ line. */
  readonly searchedTo: number;
}

const start: State = { held: Buffer.alloc(0), heldFrom: 0, begin: 0, head: undefined, searchedTo: 0 };

async function takeAtLeast(input: AsyncIterator<Buffer>, bytes: number): Promise<Buffer | undefined> {
  const taken: Buffer[] = [];
  let length = 0;
  while (taken.length === 0 || length < bytes) {
    const next = await input.next();
    if (next.done) break;
    taken.push(next.value);
    length += next.value.length;
  }
  return taken.length <= 1 ? taken[0] : Buffer.concat(taken, length);
}

function extended(state: State, more: Buffer | undefined): State {
  if (more === undefined) return state;
  const held = state.held.length === 0 ? more : Buffer.concat([state.held, more]);
  return state.begin === state.heldFrom ? withoutBlankStart({ ...state, held }) : { ...state, held };
}

/** Blank lines before the first From_ line belong to no message; all others begin with theirs. */
function withoutBlankStart(state: State): State {
  let blank = 0;
  while (state.held[blank] === 0x0a || state.held[blank] === 0x0d) blank += 1;
  return blank === 0 ? state : after(state, blank);
}

function after(state: State, at: number): State {
  const begin = state.heldFrom + at;
  return { held: state.held.subarray(at), heldFrom: begin, begin, head: undefined, searchedTo: 0 };
}

const lengthUpTo = ({ heldFrom, begin }: State, at: number) => heldFrom + at - begin;

function pieceUpTo(state: State, at: number, messageBytes: number): MboxPiece {
  const place = { offset: state.begin, length: lengthUpTo(state, at) };
  if (place.length <= messageBytes) return { held: 'all', bytes: state.held.subarray(0, at), ...place };
  return { held: 'head', bytes: state.head ?? headOf(state.held, messageBytes), ...place };
}

function headOf(bytes: Buffer, messageBytes: number): Buffer {
  return Buffer.from(bytes.subarray(0, Math.min(limits.oversizeHeadBytes, messageBytes)));
}

/**
 * Lets go of a message that is beyond the limit: what was searched is certainly of it, what comes behind may be of the
 * next one. Three bytes are needed to see whether a From_ line follows a blank one.
 */
function withinLimit(state: State, messageBytes: number): State {
  if (lengthUpTo(state, state.searchedTo) <= messageBytes) return state;
  const head = state.head ?? headOf(state.held, messageBytes);
  const dropped = Math.max(0, state.searchedTo - 3);
  const held = Buffer.from(state.held.subarray(dropped));
  return { ...state, head, held, heldFrom: state.heldFrom + dropped, searchedTo: state.searchedTo - dropped };
}
