declare module 'unbzip2-stream/lib/bzip2.js' {
  /** Gives bits; null passes over those up to the next whole byte. */
  type Bits = (count: number | null) => number | undefined;
  const decoder: {
    /** Reads the head of a stream; gives the size of its blocks in 100,000 bytes. */
    header(bits: Bits): number;
    /** Reads a block, byte by byte into `take`; gives the check sum so far, or null where the stream ends instead. */
    decompress(
      bits: Bits,
      take: (byte: number) => void,
      work: Int32Array,
      workLength: number,
      checkSum: number,
    ): number | null;
  };
  export default decoder;
}

declare module 'unbzip2-stream/lib/bit_iterator.js' {
  const bitIterator: (next: () => Uint8Array | undefined) => {
    (count: number | null): number | undefined;
    /** How many bytes were begun. */
    readonly bytesRead: number;
  };
  export default bitIterator;
}
