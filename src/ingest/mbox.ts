import { createHash } from 'node:crypto';
import { unescapeFromLines } from './mbox-escape.ts';
import { splitMbox, type MboxPiece } from './mbox-splitter.ts';
import { SourceChanged, type Cursor, type FileSource, type RawMessage } from './source.ts';

/** Where an mbox is read from. */
export interface MboxFile {
  readonly name: string;
  readonly totalBytes: number | undefined;
  /** Its unpacked bytes, from the beginning at each call. */
  bytes(): AsyncIterable<Buffer>;
}

/** A file of messages, each behind a From_ line (RFC 4155; mboxrd, mboxo and unescaped ones). */
export function mboxSource({ name, totalBytes, bytes }: MboxFile): FileSource {
  return { name, totalBytes, read: (cursor) => readMbox(bytes(), cursor) };
}

/**
 * What was read before is split again, to see by its hash that it is the same; that takes a hundredth of the time that
 * parsing takes, and needs no way to begin in the middle of a packed file.
 */
async function* readMbox(bytes: AsyncIterable<Buffer>, cursor: Cursor | undefined): AsyncGenerator<RawMessage> {
  const resume = cursor === undefined ? undefined : placeOf(cursor);
  let behind = resume?.offset ?? 0;
  const before = createHash('sha256');
  for await (const piece of splitMbox(bytes)) {
    before.update(piece.bytes).update(`${piece.length}`);
    const end = piece.offset + piece.length;
    if (end < behind) continue;
    const place: Place = { offset: end, sha256: before.copy().digest('hex') };
    if (behind > 0) {
      if (place.offset !== resume?.offset || place.sha256 !== resume.sha256) throw new SourceChanged();
      behind = 0;
      continue;
    }
    yield rawMessage(piece, JSON.stringify(place));
  }
  if (behind > 0) throw new SourceChanged();
}

/** How far an mbox was read: the offset behind the last message, and the hash of all before it. */
interface Place {
  readonly offset: number;
  readonly sha256: string;
}

/** A cursor that is not ours fits nothing. */
function placeOf(cursor: Cursor): Place {
  try {
    const { offset, sha256 } = JSON.parse(cursor) as Partial<Place>;
    if (Number.isSafeInteger(offset) && typeof sha256 === 'string') return { offset: offset ?? 0, sha256 };
  } catch {
    // Falls through: as good as changed.
  }
  throw new SourceChanged();
}

function rawMessage({ held, bytes, offset, length }: MboxPiece, end: Cursor): RawMessage {
  const lineFeed = bytes.indexOf(0x0a);
  const behindSeparator = lineFeed < 0 ? bytes.length : lineFeed + 1;
  const separator = bytes.toString('latin1', 0, Math.min(behindSeparator, longestSeparator)).trimEnd();
  const message = withoutLastBlankLine(bytes.subarray(behindSeparator));
  const unescaped = unescapeFromLines(message, separator);
  return { kind: 'message', held, bytes: unescaped, position: offset, length, separator, end };
}

const longestSeparator = 1_000;

/** The blank line before the next From_ line was put there by whoever wrote the mbox. */
function withoutLastBlankLine(message: Buffer): Buffer {
  if (message.at(-1) !== 0x0a) return message;
  const lineStart = message.at(-2) === 0x0d ? message.length - 2 : message.length - 1;
  return lineStart === 0 || message[lineStart - 1] === 0x0a ? message.subarray(0, lineStart) : message;
}
