import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { Stats } from 'node:fs';
import { limits } from './limits.ts';
import { unpacked, unreadable, type StreamPacking } from './packed/unpack.ts';

/** A file whose bytes can be had: on a disk, unpacked, out of a zip, or as they come. */
export interface ReadableFile {
  readonly name: string;
  readonly totalBytes: number | undefined;
  /** Differs where the content may have changed; undefined where that cannot be told without reading. */
  readonly stamp: string | undefined;
  /** Its bytes, from the beginning at each call. */
  bytes(): AsyncIterable<Buffer>;
  /** Its bytes from an offset on, where they can be had without those before them. */
  bytesFrom?(offset: number): AsyncIterable<Buffer>;
}

/** The file at a path, as it is. */
export async function fileAt(path: string): Promise<ReadableFile> {
  try {
    const status = await stat(path);
    const bytesFrom = (start: number) => bytesOf(path, start);
    return { name: path, totalBytes: status.size, stamp: stampOf(status), bytes: () => bytesFrom(0), bytesFrom };
  } catch (cause) {
    throw unreadable(path, cause);
  }
}

/** A packed file, as if it were not. */
export function unpackedFile(file: ReadableFile, packing: StreamPacking): ReadableFile {
  if (packing === 'none') return file;
  const { name, stamp } = file;
  return { name, totalBytes: undefined, stamp, bytes: () => unpacked(file, packing) };
}

/** The first bytes of a file. */
export async function headOf(file: ReadableFile): Promise<Buffer> {
  const { head, rest } = await peek(file.bytes());
  await rest.return?.();
  return head;
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
