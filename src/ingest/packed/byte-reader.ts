/** Takes bytes out of a stream in the amounts that a format asks for. */
export interface ByteReader {
  /** So many bytes, or fewer where the stream ends. */
  take(length: number): Promise<Buffer>;
  /** The bytes up to and with a line feed. */
  line(): Promise<Buffer>;
  /** What there is, at most so many bytes; empty at the end. */
  some(length: number): Promise<Buffer>;
}

/** Reads a stream of chunks as a stream of bytes. */
export function byteReader(chunks: AsyncIterator<Buffer>): ByteReader {
  let held: Buffer = Buffer.alloc(0);
  const more = async (): Promise<boolean> => {
    const next = await chunks.next();
    if (next.done) return false;
    held = held.length === 0 ? next.value : Buffer.concat([held, next.value]);
    return true;
  };
  const cut = (length: number): Buffer => {
    const taken = held.subarray(0, length);
    held = held.subarray(length);
    return taken;
  };
  return {
    async take(length) {
      while (held.length < length && (await more()));
      return cut(length);
    },
    async line() {
      while (!held.includes(0x0a) && (await more()));
      const lineFeed = held.indexOf(0x0a);
      return cut(lineFeed < 0 ? held.length : lineFeed + 1);
    },
    async some(length) {
      while (held.length === 0 && (await more()));
      return cut(length);
    },
  };
}
