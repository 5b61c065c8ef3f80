import { limits } from './limits.ts';
import { unescapeFromLines } from './mbox-escape.ts';
import { cursorOf, isMarked, placeBehind, placeOf, type Place, type PieceMark } from './mbox-place.ts';
import { splitMbox, type MboxPiece } from './mbox-splitter.ts';
import { peek, type ReadableFile } from './readable-file.ts';
import { beginningOf, beginsMessage, separatorBehind } from './separator.ts';
import { SourceChanged, type Cursor, type FileSource, type RawMessage } from './source.ts';

/**
 * A file of messages, each behind a From_ line (RFC 4155; mboxrd, mboxo, mboxcl, mboxcl2 and unescaped ones). The first may
 * have none: a file that holds one message and nothing else is read the same way.
 */
export function mboxSource(file: ReadableFile): FileSource {
  const { name, totalBytes, stamp } = file;
  const stamped = (end: Cursor) => cursorOf({ ...placeOf(end), stamp });
  return { name, totalBytes, read: (cursor) => readMbox(file, cursor), stamped };
}

async function* readMbox(file: ReadableFile, cursor: Cursor | undefined): AsyncGenerator<RawMessage> {
  if (cursor === undefined) return yield* messagesOf(splitMbox(file.bytes()), file, undefined);
  const place = placeOf(cursor);
  if (place.stamp !== undefined && place.stamp === file.stamp) return;
  if (file.bytesFrom && place.offset > limits.wholeCheckBytes) return yield* readGrowth(file, place);
  yield* readBehind(file, place);
}

/**
 * What was read before is split again, to see by its hash that it is the same; that takes a hundredth of the time that
 * parsing takes, and needs no way to begin in the middle of a packed file.
 */
async function* readBehind(file: ReadableFile, place: Place): AsyncGenerator<RawMessage> {
  const pieces = splitMbox(file.bytes());
  let seen: Place | undefined;
  for (let next = await pieces.next(); !next.done; next = await pieces.next()) {
    seen = placeBehind(next.value, seen);
    if (seen.offset < place.offset) continue;
    if (seen.offset !== place.offset || seen.sha256 !== place.sha256) throw new SourceChanged();
    return yield* messagesOf(pieces, file, seen);
  }
  throw new SourceChanged();
}

/** Of a large file, which as a rule only grows, the first and the last message that were read are looked at again. */
async function* readGrowth(file: ReadableFile, place: Place): AsyncGenerator<RawMessage> {
  const last = await stretchOf(file, place.last);
  if (!isMarked(last, place.last)) throw new SourceChanged();
  if (!isMarked(await stretchOf(file, place.first), place.first)) throw new SourceChanged();
  const { head, rest } = await peek(behind(file, place.offset));
  await rest.return?.();
  if (head.length === 0) return;
  const isSeparator = separatorBehind(beginningOf(last));
  if (beginsMessage(head, 0, head.length < limits.recognisedByBytes, isSeparator) === 'no') throw new SourceChanged();
  yield* messagesOf(splitMbox(behind(file, place.offset), { from: place.offset }), file, place);
}

function behind(file: ReadableFile, offset: number): AsyncIterable<Buffer> {
  if (!file.bytesFrom) throw new SourceChanged();
  return file.bytesFrom(offset);
}

async function stretchOf(file: ReadableFile, { offset, length }: PieceMark): Promise<Buffer> {
  const taken: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of behind(file, offset)) {
    taken.push(chunk);
    bytes += chunk.length;
    if (bytes >= length) break;
  }
  return Buffer.concat(taken).subarray(0, length);
}

async function* messagesOf(
  pieces: AsyncIterable<MboxPiece>,
  file: ReadableFile,
  before: Place | undefined,
): AsyncGenerator<RawMessage> {
  let place = before;
  for await (const piece of pieces) {
    place = placeBehind(piece, place);
    const end = piece.endsAt === 'end' ? { ...place, stamp: file.stamp } : place;
    yield rawMessage(piece, cursorOf(end));
  }
}

function rawMessage(piece: MboxPiece, end: Cursor): RawMessage {
  const { held, offset: position, length } = piece;
  return { kind: 'message', held, ...contentOf(piece), position, length, end };
}

/** The message of a piece as it was before it was written there. */
function contentOf({ bytes, endsAt, isMeasured }: MboxPiece): Pick<RawMessage, 'bytes' | 'separator'> {
  if (!isBehindSeparator(bytes)) {
    // Nobody wrote anything around a message that is alone in its file.
    return { bytes: endsAt === 'end' ? bytes : withoutLastBlankLine(bytes), separator: undefined };
  }
  const lineFeed = bytes.indexOf(0x0a);
  const behindSeparator = lineFeed < 0 ? bytes.length : lineFeed + 1;
  const separator = bytes.toString('latin1', 0, Math.min(behindSeparator, longestSeparator)).trimEnd();
  const message = withoutLastBlankLine(bytes.subarray(behindSeparator));
  // Where lengths tell the messages apart, From lines stand as they are (mboxcl2).
  const isVerbatim = isMeasured && message.includes('\nFrom ', 0, 'latin1');
  return { bytes: isVerbatim ? message : unescapeFromLines(message, separator), separator };
}

function isBehindSeparator(bytes: Buffer): boolean {
  return bytes.toString('latin1', 0, 5) === 'From ';
}

const longestSeparator = 1_000;

/** The blank line before the next From_ line was put there by whoever wrote the mbox. */
function withoutLastBlankLine(message: Buffer): Buffer {
  if (message.at(-1) !== 0x0a) return message;
  const lineStart = message.at(-2) === 0x0d ? message.length - 2 : message.length - 1;
  return lineStart === 0 || message[lineStart - 1] === 0x0a ? message.subarray(0, lineStart) : message;
}
