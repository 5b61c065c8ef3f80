import { createReadStream, type ReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { ExpectedError } from '../errors.ts';
import { limits } from './limits.ts';

/** How a file is packed. */
export type Packing = 'none' | 'gz' | 'xz' | 'zst' | 'bz2' | 'zip';

/** Bounds on what comes out of a packed file. */
export interface UnpackLimits {
  /** How many times its size, once it is more than `unpackedBytesBeforeRatio`. */
  readonly unpackedRatio: number;
  readonly unpackedBytesBeforeRatio: number;
  readonly unpackedBytes: number;
}

/** Tells how a file is packed, by its first bytes. */
export async function packingOf(path: string): Promise<Packing> {
  return unreadableIfFails(path, async () => {
    const file = await open(path);
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(8), 0, 8, 0);
      const head = buffer.toString('latin1', 0, bytesRead);
      return magic.find(([start]) => head.startsWith(start))?.[1] ?? 'none';
    } finally {
      await file.close();
    }
  });
}

/** The bytes of a file, unpacked. Fails with an ExpectedError: what came before it is good. */
export async function* unpackedBytes(
  path: string,
  packing: 'none' | 'gz',
  bounds: UnpackLimits = limits,
): AsyncGenerator<Buffer, void, undefined> {
  const file = createReadStream(path, { highWaterMark: chunkBytes });
  const stream = packing === 'gz' ? gunzipped(file) : file;
  let unpacked = 0;
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      unpacked += chunk.length;
      if (packing === 'gz') checkBounds(path, { packed: file.bytesRead, unpacked }, bounds);
      yield chunk;
    }
  } catch (cause) {
    throw unreadable(path, cause);
  }
}

const chunkBytes = 256 * 1024;

const magic: readonly (readonly [string, Packing])[] = [
  ['\x1f\x8b', 'gz'],
  ['\xfd7zXZ\0', 'xz'],
  ['\x28\xb5\x2f\xfd', 'zst'],
  ['BZh', 'bz2'],
  ['PK\x03\x04', 'zip'],
];

function gunzipped(file: ReadStream): AsyncIterable<Buffer> {
  const gunzip = createGunzip({ chunkSize: chunkBytes });
  // An error of either side ends both; the iteration of the result throws it, so there is nothing left to do here.
  pipeline(file, gunzip, () => undefined);
  return gunzip;
}

function checkBounds(path: string, size: { packed: number; unpacked: number }, bounds: UnpackLimits): void {
  if (size.unpacked > bounds.unpackedBytes) throw tooLarge(path, `to more than ${bounds.unpackedBytes} bytes`);
  if (size.unpacked <= bounds.unpackedBytesBeforeRatio) return;
  if (size.unpacked <= size.packed * bounds.unpackedRatio) return;
  throw tooLarge(path, `to more than ${bounds.unpackedRatio} times its size`);
}

function tooLarge(path: string, extent: string): ExpectedError {
  return new ExpectedError(
    'source-unreadable',
    `${path} unpacks ${extent}; reading stopped there.`,
    'If the archive is honest, unpack it yourself and give the unpacked file.',
  );
}

async function unreadableIfFails<Result>(path: string, action: () => Promise<Result>): Promise<Result> {
  try {
    return await action();
  } catch (cause) {
    throw unreadable(path, cause);
  }
}

function unreadable(path: string, cause: unknown): unknown {
  if (cause instanceof ExpectedError || !(cause instanceof Error)) return cause;
  const code = 'code' in cause ? String(cause.code) : '';
  const [what, next] = causes[code] ?? [`could not be read: ${cause.message}`, 'Check the file.'];
  return new ExpectedError('source-unreadable', `${path} ${what}.`, next, { cause });
}

const damaged = ['is damaged: it ends early or is not what its head says', 'Fetch the file again.'] as const;

const causes: Readonly<Record<string, readonly [what: string, next: string]>> = {
  ENOENT: ['does not exist', 'Check the path.'],
  EACCES: ['may not be read', 'Check the permissions of the file and of the folders above it.'],
  EISDIR: ['is a folder', 'Give the files in it.'],
  Z_BUF_ERROR: damaged,
  Z_DATA_ERROR: damaged,
};
