import { limits } from '../limits.ts';
import { byteReader, type ByteReader } from '../packed/byte-reader.ts';
import { endOf, startGit, type BorrowedObjects } from './git.ts';

/** A message out of the objects of a repository. */
export interface StoredObject {
  readonly held: 'all' | 'head';
  readonly bytes: Buffer;
  readonly length: number;
}

/** What reads objects. */
export interface ObjectReader {
  /** The objects, in the order asked for; undefined where there is none. */
  read(objects: readonly string[]): AsyncGenerator<StoredObject | undefined, void, undefined>;
  end(): void;
}

/** How many objects may be asked for at once: their names fit into a pipe, so that neither side waits for the other. */
export const objectsAtOnce = 256;

/** Starts what reads objects (git cat-file --batch); it has to be ended. */
export function objectReader(borrowed: BorrowedObjects): ObjectReader {
  const child = startGit(borrowed, ['cat-file', '--batch']);
  const reader = byteReader((child.stdout as AsyncIterable<Buffer>)[Symbol.asyncIterator]());
  return {
    end: () => void child.kill(),
    async *read(objects) {
      child.stdin.write(`${objects.join('\n')}\n`);
      for (let left = objects.length; left > 0; left -= 1) {
        const line = await reader.line();
        if (line.length === 0) await endOf(child);
        yield await nextObject(line.toString('latin1'), reader);
      }
    },
  };
}

async function nextObject(line: string, reader: ByteReader): Promise<StoredObject | undefined> {
  const [, type, digits] = /^[0-9a-f]+ (\w+) (\d+)$/m.exec(line) ?? [];
  if (digits === undefined) return undefined;
  const length = Number(digits);
  const isHeld = length <= limits.messageBytes;
  const bytes = Buffer.from(await reader.take(isHeld ? length : limits.oversizeHeadBytes));
  // A line feed ends each object.
  for (let left = length + 1 - bytes.length; left > 0;) {
    const skipped = await reader.some(left);
    if (skipped.length === 0) return undefined;
    left -= skipped.length;
  }
  return type === 'blob' ? { held: isHeld ? 'all' : 'head', bytes, length } : undefined;
}
