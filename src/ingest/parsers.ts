import { availableParallelism } from 'node:os';
import type { Entry } from '../store/messages.ts';
import { entriesOf, type NoteOf } from './entries.ts';
import type { Packet } from './packet.ts';
import { startHelper, type ParsingHelper } from './parsing-helper.ts';

/** Parses packets: in other threads as far as those have time, the rest in this one. */
export interface Parsers {
  parse(packet: Packet, authservId: string | undefined): Promise<readonly Entry[]>;
  /** Whether the next packet goes to another thread. */
  hasFreeThread(): boolean;
  close(): Promise<void>;
}

/** What is parsed with, here and elsewhere. */
export interface ParserMeans {
  /** The module of a thread that makes the same of the same messages; without one everything is done in this thread. */
  readonly thread?: URL | undefined;
  readonly noteOf?: NoteOf | undefined;
  /** How many threads; as many as this machine has room for where it is not said. */
  readonly threads?: number;
}

/** Makes parsers; they have to be closed. */
export function makeParsers({ thread, noteOf, threads = threadsHere() }: ParserMeans): Parsers {
  let helpers: readonly ParsingHelper[] = [];
  let messages = 0;
  const free = (): ParsingHelper | undefined => helpers.find((one) => one.isFree());
  return {
    parse(packet, authservId) {
      const before = messages;
      messages += packet.messages.length;
      if (thread && before < worthAThread && messages >= worthAThread) {
        helpers = Array.from({ length: threads }, () => startHelper(thread));
      }
      const helper = packet.messages.length === 0 ? undefined : free();
      return helper ? helper.parse(packet, authservId) : entriesOf(packet.messages, { authservId, noteOf });
    },
    hasFreeThread: () => free() !== undefined,
    close: async () => void (await Promise.all(helpers.map((one) => one.close()))),
  };
}

/** A thread is there after a quarter of a second; so many messages are read by then without it. */
const worthAThread = 400;

/** This thread writes and parses too; beyond four, writing is what takes longest. */
function threadsHere(): number {
  return Math.min(3, availableParallelism() - 1);
}
