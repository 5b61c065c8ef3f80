import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { ExpectedError } from '../errors.ts';

/** A text as it lies in a row: as it is, or deflated and the column of texts empty. */
export interface TextRow {
  readonly text: string;
  readonly packed: Uint8Array | null;
}

/**
 * The text deflated, where that is worth its time; to be called in the thread that parses. Texts of more than a thousand
 * characters are less than half of all and nine tenths of the room; deflating one takes 40 microseconds, of 700 that a message
 * takes in all.
 */
export function packedText(text: string): Uint8Array | undefined {
  if (text.length <= shortCharacters) return undefined;
  const packed = deflateRawSync(text, { level: 1 });
  // A copy: the buffer of zlib is larger than what it holds, and goes whole from thread to thread.
  return packed.length < text.length * worthwhile ? new Uint8Array(packed) : undefined;
}

/** The text of a row. */
export function textOf({ text, packed }: TextRow): string {
  if (packed === null) return text;
  try {
    return inflateRawSync(packed, { maxOutputLength: longestBytes }).toString('utf8');
  } catch (cause) {
    const next = 'Remove the file of the store and scan the sources again.';
    throw new ExpectedError('store', 'A text in the store is damaged.', next, { cause });
  }
}

const shortCharacters = 1_024;
const worthwhile = 0.8;
/** Longer than any text that is read: deflated, a damaged store could ask for more memory than there is. */
const longestBytes = 64 * 1024 * 1024;
