import bitIterator from 'unbzip2-stream/lib/bit_iterator.js';
import decoder from 'unbzip2-stream/lib/bzip2.js';
import { damagedPack } from './damaged.ts';

/**
 * Unpacks bzip2, of any number of streams, block by block. The library's own stream unpacks all that it holds at once: a
 * bomb of 1 kB would fill the memory before anybody could count what comes out.
 */
export async function* unbzip2(packed: AsyncIterable<Buffer>): AsyncGenerator<Buffer, void, undefined> {
  const input = packed[Symbol.asyncIterator]();
  // The decoder asks for its first bytes at once.
  const held: Buffer[] = [Buffer.alloc(0)];
  let heldBytes = 0;
  let isAtEnd = false;
  const bits = bitIterator(() => held.shift());
  const hasBytes = () => heldBytes > bits.bytesRead;
  const fill = async (): Promise<void> => {
    // A block is never packed to more than this; the decoder cannot stop in the middle of one.
    while (!isAtEnd && heldBytes - bits.bytesRead < largestBlockBytes) {
      const next = await input.next();
      isAtEnd = next.done === true;
      if (next.done || next.value.length === 0) continue;
      held.push(next.value);
      heldBytes += next.value.length;
    }
  };
  try {
    for (await fill(); hasBytes(); await fill()) {
      const workLength = 100_000 * decoded(() => decoder.header(bits));
      const work = new Int32Array(workLength);
      let sum: number | null = 0;
      for (; sum !== null; await fill()) {
        const block = collector();
        const before: number = sum;
        sum = decoded(() => decoder.decompress(bits, block.take, work, workLength, before));
        yield* block.chunks();
      }
    }
  } finally {
    await input.return?.();
  }
}

const largestBlockBytes = 1_100_000;
const chunkBytes = 256 * 1024;

/** Collects the bytes of a block: 900 kB as a rule, and 46 MB at the very most. */
function collector() {
  const full: Buffer[] = [];
  let chunk = Buffer.allocUnsafe(chunkBytes);
  let filled = 0;
  return {
    take(byte: number) {
      if (filled === chunkBytes) {
        full.push(chunk);
        chunk = Buffer.allocUnsafe(chunkBytes);
        filled = 0;
      }
      chunk[filled] = byte;
      filled += 1;
    },
    chunks: (): readonly Buffer[] => (filled > 0 ? [...full, chunk.subarray(0, filled)] : full),
  };
}

/** It throws at whatever it does not understand, and at the end of what it is given. */
function decoded<Result>(decode: () => Result): Result {
  try {
    return decode();
  } catch (cause) {
    throw damagedPack(cause);
  }
}
