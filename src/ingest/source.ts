import type { ExpectedError } from '../errors.ts';
import type { Instant } from '../mail/message.ts';

/** A place in a source to go on from. Its form is the source's own business; for everybody else it is opaque. */
export type Cursor = string;

/** One message as its source holds it. */
export interface RawMessage {
  readonly kind: 'message';
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
  /** INTERNALDATE, where a server keeps one: of a mailbox that was filled later it is the time of the filling. */
  readonly storedAt?: Instant;
  /** Tells another message at the same position; sources whose positions may be given twice have one. */
  readonly mark?: number;
  /** The place right after it. */
  readonly end: Cursor;
}

/** What of it is parsed. */
export type UnparsedMessage = Omit<RawMessage, 'end'>;

/** Something else that a source tells while it is read. */
export type SourceNote =
  /** A message that is not to be read: nothing of it is kept but that it is there. */
  | { readonly kind: 'passed-over'; readonly position: number; readonly mark: number }
  /** What stood there is there no more. */
  | { readonly kind: 'gone'; readonly position: number }
  /** Everything was told; a later reading goes on from there. */
  | { readonly kind: 'reached'; readonly end: Cursor }
  /** About so many messages are to come. */
  | { readonly kind: 'expected'; readonly messages: number };

/** What a source gives, in order. */
export type SourceStep = RawMessage | SourceNote;

/** What was kept at a place, or that it was passed over. */
export interface KnownPlace {
  readonly mark: number | undefined;
  readonly isKept: boolean;
}

/** What a store holds of a source, by position. */
export interface KnownPlaces {
  count(): number;
  all(): ReadonlyMap<number, KnownPlace>;
}

/** Where messages come from. */
export interface Source {
  /** As it was given; findings and rejected messages are cited by it. */
  readonly name: string;
  /** The size of what is read, where it is known beforehand. */
  readonly totalBytes: number | undefined;
  /** The name by which the server that received these messages signs its Authentication-Results, where it is known. */
  readonly authservId?: string | undefined;
  /**
   * Reads the messages after a cursor, or all of them. Throws SourceChanged where what lay before the cursor is no longer
   * the same; an ExpectedError where the source cannot be read (any further).
   */
  read(cursor: Cursor | undefined, known: KnownPlaces): AsyncIterable<SourceStep>;
}

/** A file, which tells nothing but messages. */
export interface FileSource extends Source {
  read(cursor: Cursor | undefined): AsyncIterable<RawMessage>;
  /** The cursor of its end, with how the file stands: that it has not changed is then seen without reading it. */
  stamped(end: Cursor): Cursor;
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
