import { ReadableStream } from 'node:stream/web';
import xz from 'xz-decompress';
import { damagedPack } from './damaged.ts';

/**
 * Unpacks xz, of any number of streams, by the decoder of the Linux kernel in WebAssembly. It checks what it gives, and
 * refuses dictionaries over 64 MB. Only one may be at work at a time: a second waits for the first to be read or left.
 */
export async function* unxz(packed: AsyncIterable<Buffer>): AsyncGenerator<Buffer, void, undefined> {
  const unpacked = new xz.XzReadableStream(
    ReadableStream.from(packed) as ConstructorParameters<typeof xz.XzReadableStream>[0],
  );
  const reader = unpacked.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      if (value.length > 0) yield Buffer.from(value.buffer, value.byteOffset, value.byteLength);
    }
  } catch (cause) {
    throw isDecoders(cause) ? damagedPack(cause) : cause;
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

function isDecoders(cause: unknown): boolean {
  return cause instanceof TypeError || /error code/.test(cause instanceof Error ? cause.message : '');
}
