import { claimedEnd } from './claimed-end.ts';
import { limits } from './limits.ts';
import { beginningOf, findSeparator } from './separator.ts';

/** A stretch of an mbox: a From_ line and the message behind it, as they stand there. */
export interface MboxPiece {
  /** What `bytes` hold: all of it, or its beginning because it is over the size limit. */
  readonly held: 'all' | 'head';
  readonly bytes: Buffer;
  /** Where its From_ line begins. */
  readonly offset: number;
  /** How many bytes it takes. */
  readonly length: number;
  readonly endsAt: 'separator' | 'end';
  /** Whether it ends where its Content-Length says. */
  readonly isMeasured: boolean;
}

/** How an mbox is split. */
export interface SplitOptions {
  /** A message that takes more is not held as a whole. */
  readonly messageBytes?: number;
  /** Where in the file the chunks begin. */
  readonly from?: number;
}

/** Splits an mbox into its messages, whatever the sizes of the chunks it comes in. */
export async function* splitMbox(
  chunks: AsyncIterable<Buffer>,
  { messageBytes = limits.messageBytes, from = 0 }: SplitOptions = {},
): AsyncGenerator<MboxPiece, void, undefined> {
  const input = chunks[Symbol.asyncIterator]();
  let state: State = { held: Buffer.alloc(0), heldFrom: from, begin: from, ...fresh };
  try {
    for (;;) {
      // As much again as is held: so a message of many chunks is copied a few times, not once a chunk.
      const more = await takeAtLeast(input, Math.min(state.held.length, mostTakenBytes));
      const atEnd = more.length === 0;
      state = extended(state, more);
      for (;;) {
        const next = nextEnd(state, atEnd, messageBytes);
        if (next.kind === 'none') {
          state = { ...state, searchedTo: next.searchedTo, isHeaderRead: next.isHeaderRead };
          break;
        }
        yield pieceUpTo(state, next, messageBytes);
        state = after(state, next.at);
      }
      if (atEnd) break;
      state = withinLimit(state, messageBytes);
    }
    const rest = { at: state.held.length, endsAt: 'end', isMeasured: false } as const;
    if (lengthUpTo(state, rest.at) > 0) yield pieceUpTo(state, rest, messageBytes);
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
  /** Whether it is known what the header says of the end of the message. */
  readonly isHeaderRead: boolean;
}

const fresh = { head: undefined, searchedTo: 0, isHeaderRead: false };

type NextEnd =
  | ({ readonly kind: 'found' } & End)
  | { readonly kind: 'none'; readonly searchedTo: number; readonly isHeaderRead: boolean };

function nextEnd(state: State, atEnd: boolean, messageBytes: number): NextEnd {
  let from = state.searchedTo;
  if (!state.isHeaderRead && state.held.length > 0) {
    const claim = claimedEnd({ bytes: state.held, atEnd, messageBytes });
    if (claim.kind === 'undecided') return { kind: 'none', searchedTo: 0, isHeaderRead: false };
    if (claim.kind === 'ends') {
      const isLast = atEnd && claim.at === state.held.length;
      return { kind: 'found', at: claim.at, endsAt: isLast ? 'end' : 'separator', isMeasured: true };
    }
    from = claim.from;
  }
  const before = beginningOf(state.head ?? state.held);
  const next = findSeparator(state.held, from, { before, atEnd });
  if (next.kind === 'none') return { ...next, isHeaderRead: true };
  return { kind: 'found', at: next.at, endsAt: 'separator', isMeasured: false };
}

/** Of the largest messages a quarter more is taken each time. */
const mostTakenBytes = 8 * 1024 * 1024;

/** As they came, to be copied once; empty at the end. */
async function takeAtLeast(input: AsyncIterator<Buffer>, bytes: number): Promise<readonly Buffer[]> {
  const taken: Buffer[] = [];
  let length = 0;
  while (taken.length === 0 || length < bytes) {
    const next = await input.next();
    if (next.done) break;
    taken.push(next.value);
    length += next.value.length;
  }
  return taken;
}

function extended(state: State, more: readonly Buffer[]): State {
  const [first] = more;
  if (first === undefined) return state;
  const isFirst = state.held.length === 0 && more.length === 1;
  const held = isFirst ? first : joined(state.held, more);
  return state.begin === state.heldFrom ? withoutBlankStart({ ...state, held }) : { ...state, held };
}

/**
 * Bytes with others behind them; where there is room behind them in their memory, they stay where they are. A large message
 * gets so much of it at once that it is never copied again: what is not written to costs nothing.
 */
function joined(held: Buffer, more: readonly Buffer[]): Buffer {
  const length = more.reduce((sum, chunk) => sum + chunk.length, held.length);
  if (length < largeBytes) return Buffer.concat([held, ...more], length);
  const room = roomFor(held, length);
  let at = held.length;
  for (const chunk of more) {
    chunk.copy(room, at);
    at += chunk.length;
  }
  return room;
}

function roomFor(held: Buffer, length: number): Buffer {
  const { buffer, byteOffset } = held;
  if (buffer.byteLength === largeRoomBytes && byteOffset + length <= largeRoomBytes) {
    return Buffer.from(buffer, byteOffset, length);
  }
  const room = Buffer.allocUnsafeSlow(Math.max(largeRoomBytes, length)).subarray(0, length);
  held.copy(room);
  return room;
}

const largeBytes = 1024 * 1024;
/** The largest message that is held, what may be taken behind it, and room for a good many others. */
const largeRoomBytes = limits.messageBytes + 4 * mostTakenBytes;

/** A byte order mark and blank lines before the first From_ line belong to no message; all others begin with theirs. */
function withoutBlankStart(state: State): State {
  let blank = state.heldFrom === 0 && state.held.subarray(0, 3).equals(byteOrderMark) ? byteOrderMark.length : 0;
  while (state.held[blank] === 0x0a || state.held[blank] === 0x0d) blank += 1;
  return blank === 0 ? state : after(state, blank);
}

function after(state: State, at: number): State {
  const begin = state.heldFrom + at;
  return { held: state.held.subarray(at), heldFrom: begin, begin, ...fresh };
}

const byteOrderMark = Buffer.from('\ufeff');

const lengthUpTo = ({ heldFrom, begin }: State, at: number) => heldFrom + at - begin;

type End = Pick<MboxPiece, 'endsAt' | 'isMeasured'> & { readonly at: number };

function pieceUpTo(state: State, { at, endsAt, isMeasured }: End, messageBytes: number): MboxPiece {
  const place = { offset: state.begin, length: lengthUpTo(state, at), endsAt, isMeasured };
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
