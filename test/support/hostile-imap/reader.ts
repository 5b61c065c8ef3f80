import type { Socket } from 'node:net';

/** What a client sends, piece by piece. */
export interface Reader {
  /** The next line without its end; undefined when the client is gone. */
  line(): Promise<string | undefined>;
  bytes(count: number): Promise<string | undefined>;
  /** Lets go of the socket; tells what came and was not yet taken. */
  release(): Buffer;
}

/** Reads a socket; every byte is told to `seen` as it comes. */
export function readerOf(socket: Socket, seen: (bytes: Buffer) => void): Reader {
  let held = Buffer.alloc(0);
  let hasEnded = false;
  let wake = () => undefined as void;
  const onData = (chunk: Buffer) => {
    seen(chunk);
    held = Buffer.concat([held, chunk]);
    wake();
  };
  const onEnd = () => {
    hasEnded = true;
    wake();
  };
  socket.on('data', onData).on('close', onEnd).on('end', onEnd).on('error', onEnd);
  const take = async (length: () => number): Promise<Buffer | undefined> => {
    for (;;) {
      const count = length();
      if (count >= 0 && held.length >= count) {
        const taken = held.subarray(0, count);
        held = held.subarray(count);
        return taken;
      }
      if (hasEnded) return undefined;
      await new Promise<void>((resolve) => (wake = resolve));
    }
  };
  return {
    line: async () => (await take(() => held.indexOf('\n') + 1 || -1))?.toString('latin1').replace(/\r?\n$/, ''),
    bytes: async (count) => (await take(() => count))?.toString('latin1'),
    release() {
      socket.off('data', onData);
      return held;
    },
  };
}
