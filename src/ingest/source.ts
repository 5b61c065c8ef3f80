import type { ExpectedError } from '../errors.ts';

/** A place in a source to go on from. Its form is the source's own business; for everybody else it is opaque. */
export type Cursor = string;

/** One message as its source holds it. */
export interface RawMessage {
  /** What `bytes` hold: all of the message, or only its beginning because it is over the size limit. */
  readonly held: 'all' | 'head';
  /** The message with the source's escaping undone and without the line that separates it from the one before. */
  readonly bytes: Buffer;
  /** Where it stands: the byte offset of its separator in the unpacked stream, or a UID. */
  readonly position: number;
  /** How many bytes it takes there, with its separator. */
  readonly length: number;
  /** The From_ line of an mbox, without its line end. */
  readonly separator: string | undefined;
  /** The place right after it. */
  readonly end: Cursor;
}

/** Where messages come from. */
export interface Source {
  /** As it was given; findings and rejected messages are cited by it. */
  readonly name: string;
  /** The size of what is read, where it is known beforehand. */
  readonly totalBytes: number | undefined;
  /**
   * Reads the messages after a cursor, or all of them. Throws SourceChanged, before the first message, where what lay
   * before the cursor is no longer the same; an ExpectedError where the source cannot be read (any further).
   */
  read(cursor: Cursor | undefined): AsyncIterable<RawMessage>;
}

/** The cursor no longer fits: the source has to be read from its beginning. */
export class SourceChanged extends Error {
  override readonly name = 'SourceChanged';
}

/** A source that was not, or not wholly, read. */
export interface SourceFailure {
  readonly source: string;
  readonly error: ExpectedError;
}
