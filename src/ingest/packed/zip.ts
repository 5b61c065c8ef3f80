import { openPromise, type Entry, type ZipFile } from 'yauzl';
import { ExpectedError } from '../../errors.ts';
import { limits } from '../limits.ts';
import type { ReadableFile } from '../readable-file.ts';
import { tooLarge, unreadable, type UnpackLimits } from './unpack.ts';

/** A file in a zip; nothing of it is ever written to a disk, and so its name may be anything. */
export interface ZippedFile extends ReadableFile {
  readonly state: 'readable' | 'encrypted';
}

/**
 * The files in a zip, in the order of its directory. Bounds hold for what they unpack to together. Each is known by its
 * checksum there: what is put beside it changes the zip, and not the file.
 */
export async function filesInZip(
  { name, totalBytes }: ReadableFile,
  bounds: UnpackLimits = limits,
): Promise<readonly ZippedFile[]> {
  const entries = await entriesOf(name);
  checkSizes(name, totalBytes ?? 0, entries, bounds);
  const taken = new Set<string>();
  return entries
    .filter((entry) => !nameOf(entry).endsWith('/'))
    .map((entry) => {
      const own = freeName(`${name}!${nameOf(entry)}`, taken);
      return {
        name: own,
        totalBytes: entry.uncompressedSize,
        stamp: `${entry.crc32} ${entry.uncompressedSize}`,
        state: entry.isEncrypted() ? 'encrypted' : 'readable',
        bytes: () => bytesOf(name, entry, own),
      };
    });
}

/** The error of a file in a zip that only its password opens. */
export function encrypted(name: string): ExpectedError {
  return new ExpectedError(
    'source-unreadable',
    `${name} is encrypted.`,
    'Unpack it with its password, and give the unpacked file.',
  );
}

/** Names are decoded here: yauzl would refuse the whole zip for one that leads elsewhere. */
async function opened(path: string): Promise<ZipFile> {
  return openPromise(path, { decodeStrings: false, autoClose: false, validateEntrySizes: true });
}

async function entriesOf(path: string): Promise<readonly Entry[]> {
  try {
    const zip = await opened(path);
    try {
      const entries: Entry[] = [];
      for await (const entry of zip.eachEntry()) entries.push(entry);
      return entries;
    } finally {
      zip.close();
    }
  } catch (cause) {
    throw unreadable(path, damagedUnlessKnown(cause));
  }
}

/** What an entry says of its size holds: reading it ends with an error where more comes. */
function checkSizes(name: string, packed: number, entries: readonly Entry[], bounds: UnpackLimits): void {
  const unpacked = entries.reduce((sum, { uncompressedSize }) => sum + uncompressedSize, 0);
  if (unpacked > bounds.unpackedBytes) throw tooLarge(name, `to more than ${bounds.unpackedBytes} bytes`);
  if (unpacked <= bounds.unpackedBytesBeforeRatio || unpacked <= packed * bounds.unpackedRatio) return;
  throw tooLarge(name, `to more than ${bounds.unpackedRatio} times its size`);
}

async function* bytesOf(path: string, entry: Entry, name: string): AsyncGenerator<Buffer, void, undefined> {
  try {
    const zip = await opened(path);
    try {
      yield* (await zip.openReadStreamPromise(entry)) as AsyncIterable<Buffer>;
    } finally {
      zip.close();
    }
  } catch (cause) {
    throw unreadable(name, damagedUnlessKnown(cause));
  }
}

/** yauzl says what is wrong with a zip in words alone. */
function damagedUnlessKnown(cause: unknown): unknown {
  if (!(cause instanceof Error) || 'code' in cause || cause instanceof ExpectedError) return cause;
  return Object.assign(new Error(cause.message, { cause }), { code: 'ERR_DAMAGED_PACK' });
}

/** UTF-8 whatever the entry says, as zips of today are. */
function nameOf({ fileName }: Entry): string {
  return Buffer.isBuffer(fileName) ? fileName.toString('utf8') : fileName;
}

function freeName(name: string, taken: Set<string>): string {
  let free = name;
  for (let number = 2; taken.has(free); number += 1) free = `${name}#${number}`;
  taken.add(free);
  return free;
}
