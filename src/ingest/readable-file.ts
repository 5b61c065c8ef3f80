import { closeSync, constants, createReadStream, openSync, readSync, statSync, type Stats } from 'node:fs';
import { limits } from './limits.ts';
import { gunzippedHead } from './packed/gzip.ts';
import { unpacked, unreadable, type StreamPacking } from './packed/unpack.ts';

/** A file whose bytes can be had: on a disk, unpacked, out of a zip, or as they come. */
export interface ReadableFile {
  readonly name: string;
  readonly totalBytes: number | undefined;
  /** Differs where the content may have changed; undefined where that cannot be told without reading. */
  readonly stamp: string | undefined;
  /** Its bytes, from the beginning at each call. */
  bytes(): AsyncIterable<Buffer>;
  /** As many of its first bytes as tell what it is, where they can be had at less cost. */
  head?(): Buffer | undefined;
  /** Its bytes from an offset on, where they can be had without those before them. */
  bytesFrom?(offset: number): AsyncIterable<Buffer>;
}

/**
 * The file at a path, as it is. A folder may hold a hundred thousand: to look at one takes 15 microseconds so, and a
 * millisecond where threads and streams are asked for it.
 */
export async function fileAt(path: string): Promise<ReadableFile> {
  try {
    const status = statSync(path);
    const bytesFrom = (start: number) => bytesOf(path, start);
    const [bytes, head] = [() => bytesFrom(0), () => headAt(path)];
    return { name: path, totalBytes: status.size, stamp: stampOf(status), head, bytes, bytesFrom };
  } catch (cause) {
    throw unreadable(path, cause);
  }
}

/** A packed file, as if it were not. */
export function unpackedFile(file: ReadableFile, packing: StreamPacking): ReadableFile {
  if (packing === 'none') return file;
  const { name, stamp } = file;
  const head = () => (packing === 'gz' ? unpackedHead(file) : undefined);
  return { name, totalBytes: undefined, stamp, head, bytes: () => unpacked(file, packing) };
}

/** Where it is less than is wanted, the file is short or damaged: reading it tells which. */
function unpackedHead(file: ReadableFile): Buffer | undefined {
  const packed = file.head?.();
  const head = packed && gunzippedHead(packed);
  return head && head.length >= limits.recognisedByBytes ? head : undefined;
}

/** The first bytes of a file. */
export async function headOf(file: ReadableFile): Promise<Buffer> {
  const known = file.head?.();
  if (known) return known;
  const { head, rest } = await peek(file.bytes());
  await rest.return?.();
  return head;
}

/** Without waiting where the path leads to a pipe by now. */
function headAt(path: string): Buffer {
  try {
    const file = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
    try {
      const head = Buffer.allocUnsafe(limits.recognisedByBytes);
      return head.subarray(0, readSync(file, head, 0, head.length, 0));
    } finally {
      closeSync(file);
    }
  } catch (cause) {
    throw unreadable(path, cause);
  }
}

/** The first bytes of a stream, and what comes behind them. */
export interface Peeked {
  readonly head: Buffer;
  readonly rest: AsyncIterator<Buffer>;
}

/** Takes the first bytes of a stream, as many as tell what it is. */
export async function peek(chunks: AsyncIterable<Buffer>): Promise<Peeked> {
  const rest = chunks[Symbol.asyncIterator]();
  const taken: Buffer[] = [];
  for (let length = 0; length < limits.recognisedByBytes;) {
    const next = await rest.next();
    if (next.done) break;
    taken.push(next.value);
    length += next.value.length;
  }
  return { head: Buffer.concat(taken), rest };
}

async function* bytesOf(path: string, start: number): AsyncGenerator<Buffer, void, undefined> {
  try {
    yield* createReadStream(path, { start, highWaterMark: chunkBytes }) as AsyncIterable<Buffer>;
  } catch (cause) {
    throw unreadable(path, cause);
  }
}

const chunkBytes = 256 * 1024;

/**
 * The clock of a file system stands still for some milliseconds: a file that was just written may be written again without
 * a trace, and gets no stamp. Unlike the time of modification that of change cannot be set.
 */
function stampOf({ size, mtimeMs, ctimeMs, ino }: Stats): string | undefined {
  return Date.now() - ctimeMs < settledMs ? undefined : `${size} ${mtimeMs} ${ctimeMs} ${ino}`;
}

/** After so long without a change a further one is seen by its time. */
export const settledMs = 2_000;
