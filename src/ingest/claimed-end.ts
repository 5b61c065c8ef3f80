import { limits } from './limits.ts';
import { beginsMessage } from './separator.ts';

/** Where a message ends by what its header says; from where to look for its end; or that more bytes are needed to tell. */
export type ClaimedEnd =
  | { readonly kind: 'ends'; readonly at: number }
  | { readonly kind: 'look'; readonly from: number }
  | { readonly kind: 'undecided' };

/** What is known of the bytes that a message begins. */
export interface Stretch {
  /** From the beginning of the message on. */
  readonly bytes: Buffer;
  readonly atEnd: boolean;
  /** A larger message is not held, and so what its header says of its end cannot be held against its bytes. */
  readonly messageBytes: number;
}

/**
 * Reads what the header of a message says of its end. A Content-Length (mboxcl, mboxcl2) is believed only where it leads
 * to a From_ line or to the end: mail comes with lengths of other days, and of senders. public-inbox escapes instead.
 */
export function claimedEnd(stretch: Stretch): ClaimedEnd {
  const { bytes, atEnd } = stretch;
  const isBehindSeparator = bytes.subarray(0, 5).equals(fromSpace);
  if (isBehindSeparator && bytes.subarray(0, mboxrd.length).equals(mboxrd)) return anywhere;
  const bodyStart = bodyStartOf(bytes);
  if (bodyStart === undefined) return atEnd || bytes.length >= limits.headerBytes ? anywhere : { kind: 'undecided' };
  const header = bytes.subarray(0, bodyStart);
  const length = contentLength(header);
  if (length !== undefined) {
    const end = endByLength(bodyStart + length, stretch);
    if (end) return end;
  }
  return isBehindSeparator ? anywhere : behindParts(bodyStart, stretch);
}

const fromSpace = Buffer.from('From ');
const mboxrd = Buffer.from('From mboxrd@z ');
const anywhere: ClaimedEnd = { kind: 'look', from: 0 };

function bodyStartOf(bytes: Buffer): number | undefined {
  const head = bytes.subarray(0, limits.headerBytes);
  const unix = head.indexOf('\n\n', 0, 'latin1');
  const network = (unix < 0 ? head : head.subarray(0, unix + 1)).indexOf('\n\r\n', 0, 'latin1');
  if (network >= 0) return network + 3;
  return unix < 0 ? undefined : unix + 2;
}

/** Looked for in the bytes first: most messages have none, and not all headers need to become text. */
function contentLength(header: Buffer): number | undefined {
  if (!spellings.some((spelling) => header.includes(spelling, 0, 'latin1'))) return undefined;
  const digits = /^content-length:[ \t]*(\d{1,9})[ \t]*\r?$/im.exec(header.toString('latin1'))?.[1];
  return digits === undefined ? undefined : Number(digits);
}

const spellings = ['ontent-Length:', 'ontent-length:', 'ONTENT-LENGTH:'];

function endByLength(target: number, { bytes, atEnd, messageBytes }: Stretch): ClaimedEnd | undefined {
  if (target > messageBytes) return undefined;
  if (!atEnd && bytes.length < target + limits.separatorLookAheadBytes + 4) return { kind: 'undecided' };
  const at = behindLineEnds(bytes, target);
  if (at === bytes.length && target <= bytes.length) return { kind: 'ends', at };
  const isSeparator = bytes[at - 1] === 0x0a && bytes.subarray(at, at + 5).equals(fromSpace);
  return isSeparator && beginsMessage(bytes, at, atEnd) === 'yes' ? { kind: 'ends', at } : undefined;
}

/** At most two: the one that ends the last line, and the blank line. */
function behindLineEnds(bytes: Buffer, from: number): number {
  let at = from;
  for (let count = 0; count < 2; count += 1) {
    if (bytes[at] === 0x0a) at += 1;
    else if (bytes[at] === 0x0d && bytes[at + 1] === 0x0a) at += 2;
  }
  return at;
}

/** A file that begins with header fields may be one message, unescaped: no From_ line among its parts is a separator. */
function behindParts(bodyStart: number, { bytes, atEnd, messageBytes }: Stretch): ClaimedEnd {
  const boundary = boundaryOf(bytes.toString('latin1', 0, bodyStart));
  if (boundary === undefined) return anywhere;
  const close = bytes.indexOf(`\n--${boundary}--`, bodyStart - 1, 'latin1');
  if (close >= 0) return { kind: 'look', from: close + boundary.length };
  return atEnd || bytes.length > messageBytes ? anywhere : { kind: 'undecided' };
}

function boundaryOf(header: string): string | undefined {
  const value = /^content-type:[ \t]*(?:\r?\n[ \t]+)?multipart\/([^\n]*(?:\n[ \t][^\n]*)*)/im.exec(header)?.[1];
  const [, quoted, plain] = /\bboundary[ \t]*=[ \t]*(?:"([^"\r\n]{1,200})"|([^\s;"]{1,200}))/i.exec(value ?? '') ?? [];
  return quoted ?? plain;
}
