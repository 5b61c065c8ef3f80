import { availableParallelism } from 'node:os';
import { packedEntriesOf, type NoteOf } from './entries.ts';
import { unpacked, type ParsedEntries } from './packed-entries.ts';
import { parcelOf, type Packet } from './packet.ts';
import { startHelper, type ParsingHelper } from './parsing-helper.ts';

/** Parses packets: in other threads as far as those have time, the rest in this one. */
export interface Parsers {
  /** Tells that so many bytes are to come: where they are many, threads are started at once. */
  expect(bytes: number): void;
  parse(packet: Packet, authservId: string | undefined): Parsing;
  /** Whether the next packet goes to another thread. */
  hasFreeThread(): boolean;
  close(): Promise<void>;
}

/** A packet that is being parsed: in another thread, or in this one, which should begin nothing else until it is. */
export interface Parsing {
  readonly where: 'aside' | 'here';
  readonly entries: Promise<ParsedEntries>;
}

/** What is parsed with, here and elsewhere. */
export interface ParserMeans {
  /** The module of a thread that makes the same of the same messages; without one everything is done in this thread. */
  readonly thread?: URL | undefined;
  readonly noteOf?: NoteOf | undefined;
  /** Whether texts are deflated for the store; they are where it is not said. */
  readonly deflates?: boolean | undefined;
  /** How many threads; as many as this machine has room for where it is not said. */
  readonly threads?: number;
}

/** Makes parsers; they have to be closed. */
export function makeParsers({ thread, noteOf, deflates = true, threads = threadsHere() }: ParserMeans): Parsers {
  let helpers: readonly ParsingHelper[] = [];
  let messages = 0;
  const start = (): void => {
    if (thread && helpers.length === 0) helpers = Array.from({ length: threads }, () => startHelper(thread));
  };
  const free = (): ParsingHelper | undefined => helpers.find((one) => one.isFree());
  return {
    expect(bytes) {
      if (bytes >= worthAThread.bytes) start();
    },
    parse(packet, authservId) {
      messages += packet.messages.length;
      if (messages >= worthAThread.messages) start();
      const helper = packet.messages.length === 0 ? undefined : free();
      if (helper) return { where: 'aside', entries: helper.parse(packet, { authservId, deflates }) };
      // Repacked here too: the bytes around its messages would grow old while it is parsed, and stay long after.
      const entries = packedEntriesOf(parcelOf(packet), { authservId, deflates, noteOf });
      return { where: 'here', entries: entries.then(unpacked) };
    },
    hasFreeThread: () => free() !== undefined,
    close: async () => void (await Promise.all(helpers.map((one) => one.close()))),
  };
}

/** A thread is there after a quarter of a second; so many messages are read by then without it. */
const worthAThread = { messages: 400, bytes: 4 * 1024 * 1024 } as const;

/** This thread writes and parses too; beyond four, writing is what takes longest. */
function threadsHere(): number {
  return Math.min(3, availableParallelism() - 1);
}
