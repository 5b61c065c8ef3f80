import { createReadStream } from 'node:fs';
import { ExpectedError } from '../../errors.ts';
import { limits } from '../limits.ts';
import { unbzip2 } from './bzip2.ts';
import { gunzipped } from './gzip.ts';
import { unxz } from './xz.ts';
import { unzstd } from './zstd.ts';

/** How a stream is packed. A zip is no stream: it holds several. */
export type Packing = 'none' | 'gz' | 'xz' | 'zst' | 'bz2' | 'zip';

/** A packing that can be undone as the bytes come. */
export type StreamPacking = Exclude<Packing, 'zip'>;

/** Bounds on what comes out of a packed file. */
export interface UnpackLimits {
  /** How many times its size, once it is more than `unpackedBytesBeforeRatio`. */
  readonly unpackedRatio: number;
  readonly unpackedBytesBeforeRatio: number;
  readonly unpackedBytes: number;
}

/** Tells how a file is packed, by its first bytes. */
export function packingOf(head: Buffer): Packing {
  const start = head.toString('latin1', 0, 8);
  return magic.find(([mark]) => start.startsWith(mark))?.[1] ?? 'none';
}

/** The bytes of a file as they are. */
export function fileBytes(path: string): AsyncIterable<Buffer> {
  return createReadStream(path, { highWaterMark: chunkBytes });
}

/** The bytes of a file, unpacked. Fails with an ExpectedError: what came before it is good. */
export function unpackedBytes(
  path: string,
  packing: StreamPacking,
  bounds: UnpackLimits = limits,
): AsyncGenerator<Buffer, void, undefined> {
  return unpacked({ name: path, bytes: () => fileBytes(path) }, packing, bounds);
}

/** Something whose bytes can be had. */
export interface Bytes {
  readonly name: string;
  bytes(): AsyncIterable<Buffer>;
}

/** Undoes a packing, within bounds. Fails with an ExpectedError: what came before it is good. */
export async function* unpacked(
  { name, bytes }: Bytes,
  packing: StreamPacking,
  bounds: UnpackLimits = limits,
): AsyncGenerator<Buffer, void, undefined> {
  const size = { packed: 0, unpacked: 0 };
  const counted = countedBytes(bytes(), (length) => (size.packed += length));
  try {
    for await (const chunk of unpackers[packing](counted)) {
      size.unpacked += chunk.length;
      if (packing !== 'none') checkBounds(name, size, bounds);
      yield chunk;
    }
  } catch (cause) {
    throw unreadable(name, cause);
  }
}

const chunkBytes = 256 * 1024;

const unpackers: Readonly<Record<StreamPacking, (packed: AsyncIterable<Buffer>) => AsyncIterable<Buffer>>> = {
  none: (bytes) => bytes,
  gz: (packed) => gunzipped(packed, chunkBytes),
  xz: unxz,
  zst: unzstd,
  bz2: unbzip2,
};

/** bzip2 has only a text as its mark, and prose may begin with it: the size of its blocks and the mark of one are behind. */
const magic: readonly (readonly [string, Packing])[] = [
  ['\x1f\x8b', 'gz'],
  ['\xfd7zXZ\0', 'xz'],
  ['\x28\xb5\x2f\xfd', 'zst'],
  ...[1, 2, 3, 4, 5, 6, 7, 8, 9].flatMap((size): readonly (readonly [string, Packing])[] => [
    [`BZh${size}1AY&`, 'bz2'],
    [`BZh${size}\x17rE8`, 'bz2'],
  ]),
  ['PK\x03\x04', 'zip'],
  ['PK\x05\x06', 'zip'],
];

async function* countedBytes(
  chunks: AsyncIterable<Buffer>,
  count: (length: number) => void,
): AsyncGenerator<Buffer, void, undefined> {
  for await (const chunk of chunks) {
    count(chunk.length);
    yield chunk;
  }
}

function checkBounds(name: string, size: { packed: number; unpacked: number }, bounds: UnpackLimits): void {
  if (size.unpacked > bounds.unpackedBytes) throw tooLarge(name, `to more than ${bounds.unpackedBytes} bytes`);
  if (size.unpacked <= bounds.unpackedBytesBeforeRatio) return;
  if (size.unpacked <= size.packed * bounds.unpackedRatio) return;
  throw tooLarge(name, `to more than ${bounds.unpackedRatio} times its size`);
}

/** The error of what unpacks to more than honest mail does. */
export function tooLarge(name: string, extent: string): ExpectedError {
  return new ExpectedError(
    'source-unreadable',
    `${name} unpacks ${extent}; reading stopped there.`,
    'If the archive is honest, unpack it yourself and give the unpacked file.',
  );
}

/** What went wrong with a file, as an error that a person can mend. */
export function unreadable(name: string, cause: unknown): unknown {
  if (cause instanceof ExpectedError || !(cause instanceof Error)) return cause;
  const code = 'code' in cause ? String(cause.code) : '';
  const [what, next] =
    causes[code] ?? (code.startsWith('ZSTD_') ? damaged : [`could not be read: ${cause.message}`, 'Check the file.']);
  return new ExpectedError('source-unreadable', `${name} ${what}.`, next, { cause });
}

const damaged = ['is damaged: it ends early or is not what its head says', 'Fetch the file again.'] as const;

const causes: Readonly<Record<string, readonly [what: string, next: string]>> = {
  ENOENT: ['does not exist', 'Check the path.'],
  EACCES: ['may not be read', 'Check the permissions of the file and of the folders above it.'],
  ELOOP: ['is a link that leads back to itself', 'Check the path.'],
  EISDIR: ['is a folder, where a file is wanted', 'Give a file in it.'],
  Z_BUF_ERROR: damaged,
  Z_DATA_ERROR: damaged,
  ERR_DAMAGED_PACK: damaged,
};
