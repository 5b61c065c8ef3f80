import { hash } from 'node:crypto';
import type { MboxPiece } from './mbox-splitter.ts';
import { SourceChanged, type Cursor } from './source.ts';

/** How far an mbox was read. */
export interface Place {
  /** Behind the last message that was read. */
  readonly offset: number;
  /** Over all messages up to here. */
  readonly sha256: string;
  readonly first: PieceMark;
  readonly last: PieceMark;
  /** The stamp of the file where it was read to its end. */
  readonly stamp?: string | undefined;
}

/** A stretch of the file, to be known again. */
export interface PieceMark {
  readonly offset: number;
  readonly length: number;
  readonly sha256: string;
}

/** The place behind a piece. */
export function placeBehind(piece: MboxPiece, before: Place | undefined): Place {
  const last = { offset: piece.offset, length: piece.bytes.length, sha256: sha256(piece.bytes) };
  return {
    offset: piece.offset + piece.length,
    sha256: sha256(`${before?.sha256 ?? ''} ${last.sha256} ${piece.length}`),
    first: before?.first ?? last,
    last,
  };
}

/** Tells whether bytes are those of a mark. */
export function isMarked(bytes: Buffer, { length, sha256: expected }: PieceMark): boolean {
  return bytes.length === length && sha256(bytes) === expected;
}

/** A place as a cursor. */
export function cursorOf(place: Place): Cursor {
  return JSON.stringify(place);
}

/** The place that a cursor stands for; one that is not ours fits nothing. */
export function placeOf(cursor: Cursor): Place {
  try {
    const place = JSON.parse(cursor) as Partial<Place>;
    if (Number.isSafeInteger(place.offset) && place.first && place.last) return place as Place;
  } catch {
    // Falls through: as good as changed.
  }
  throw new SourceChanged();
}

function sha256(data: Buffer | string): string {
  return hash('sha256', data);
}
