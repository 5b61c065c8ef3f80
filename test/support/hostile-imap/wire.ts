import type { Socket } from 'node:net';
import { TLSSocket, type SecureContext } from 'node:tls';
import { readerOf, type Reader } from './reader.ts';

/** One connection: what is said on it, and what was heard. */
export interface Wire {
  readonly isTls: () => boolean;
  readonly isOpen: () => boolean;
  line(): Promise<string | undefined>;
  bytes(count: number): Promise<string | undefined>;
  say(bytes: Buffer | string): Promise<void>;
  /** Goes on in TLS; what came in clear text before that and was not read is dropped. */
  startTls(context: SecureContext): void;
  /** Cuts the connection when all was sent. */
  cut(): void;
}

/** What a wire tells while it is used, and when it breaks. */
export interface WireOptions {
  readonly heardInClear: (bytes: Buffer) => void;
  /** After so many bytes said it breaks. */
  readonly breaksAfter: number;
}

/** A wire over a socket. */
export function wireOver(first: Socket, { heardInClear, breaksAfter }: WireOptions): Wire {
  let socket = first;
  let left = breaksAfter;
  const heard = (bytes: Buffer) => {
    if (!(socket instanceof TLSSocket)) heardInClear(bytes);
  };
  let reader: Reader = readerOf(socket, heard);
  first.on('error', () => undefined);
  return {
    isTls: () => socket instanceof TLSSocket,
    isOpen: () => !socket.destroyed && socket.writable,
    line: () => reader.line(),
    bytes: (count) => reader.bytes(count),
    async say(said) {
      const bytes = (typeof said === 'string' ? Buffer.from(said, 'latin1') : said).subarray(0, left);
      if (socket.destroyed) return;
      left -= bytes.length;
      const isTaken = bytes.length === 0 || socket.write(bytes);
      if (left <= 0) socket.destroySoon();
      if (!isTaken) await drained(socket);
    },
    startTls(secureContext) {
      reader.release();
      socket = new TLSSocket(first, { isServer: true, secureContext });
      socket.on('error', () => first.destroy());
      reader = readerOf(socket, heard);
    },
    cut: () => socket.destroySoon(),
  };
}

/** Waits until a socket takes more, or never will. */
function drained(socket: Socket): Promise<void> {
  return new Promise((resolve) => {
    const settle = () => {
      socket.off('drain', settle).off('close', settle);
      resolve();
    };
    socket.on('drain', settle).on('close', settle);
  });
}
