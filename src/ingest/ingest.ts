import { ExpectedError } from '../errors.ts';
import type { Store } from '../store/database.ts';
import { emptyLog, forgetSource } from '../store/forget.ts';
import { batchWriter, cursorOf, type Entry } from '../store/messages.ts';
import { countPlaces, placesOf } from '../store/places.ts';
import { giveBackRoom } from '../store/room.ts';
import type { NoteOf } from './entries.ts';
import { inOrder } from './in-order.ts';
import { compileLate } from './late-compiler.ts';
import { keepHeapLean } from './lean-heap.ts';
import type { ParsedEntries } from './packed-entries.ts';
import { packing, type Packet, type ReadStep } from './packet.ts';
import { makeParsers, type Parsers } from './parsers.ts';
import { batchBytes, batchMessages, writingDesk, type WritingDesk } from './writing-desk.ts';
import { SourceChanged, type Cursor, type KnownPlaces, type Source, type SourceFailure } from './source.ts';

/** How far the reading of a source has come. */
export interface IngestProgress {
  readonly source: string;
  /** Messages read in this run. */
  readonly messages: number;
  /** Bytes of them. */
  readonly bytes: number;
  readonly totalBytes: number | undefined;
  /** How many messages are to be read in all, where the source knows. */
  readonly totalMessages: number | undefined;
  /** Messages whose header fields alone were looked at. */
  readonly passedOver: number;
}

/** What is noted of messages while they are read. */
export interface Noting {
  /** What notes are made from; kept with them. */
  readonly madeFrom: string;
  readonly noteOf: NoteOf;
}

/** What an ingest may be told. */
export interface IngestOptions {
  readonly onProgress?: (progress: IngestProgress) => void;
  /** Stops after what has been parsed is written; a later run goes on from there. */
  readonly signal?: AbortSignal;
  /** The module of a thread that parses, and notes the same; without one everything is done in this thread. */
  readonly thread?: URL;
  readonly noting?: Noting;
  /** The store is thrown away afterwards: no time is taken to make it small. */
  readonly isPassing?: boolean;
}

/** What became of an ingest; what could be read of a source that failed is kept. */
export interface IngestResult {
  readonly outcome: 'complete' | 'interrupted';
  /** Messages read in this run, of all sources. */
  readonly messages: number;
  /** Messages that are not to be read, and of which nothing was kept. */
  readonly passedOver: number;
  /** Messages that stand in their source no more. */
  readonly gone: number;
  readonly failures: readonly SourceFailure[];
}

/** Reads what is new in the sources into the store. */
export async function ingest(
  store: Store,
  sources: readonly Source[],
  options: IngestOptions = {},
): Promise<IngestResult> {
  compileLate();
  keepHeapLean();
  const parsers = makeParsers({
    thread: options.thread,
    noteOf: options.noting?.noteOf,
    deflates: options.isPassing !== true,
  });
  try {
    const desk = writingDesk(batchWriter(store, options.noting));
    const result = await readAll(sources, { store, options, parsers, desk });
    desk.flush();
    if (options.isPassing !== true) giveBackRoom(store);
    return result;
  } finally {
    await parsers.close();
  }
}

/** What reading needs beside a source. */
interface ReadingMeans {
  readonly store: Store;
  readonly options: IngestOptions;
  readonly parsers: Parsers;
  /** One for all: to prepare its statements for each of 20,000 sources would take 5 s and 2 GB. */
  readonly desk: WritingDesk;
}

async function readAll(sources: readonly Source[], means: ReadingMeans): Promise<IngestResult> {
  const failures: SourceFailure[] = [];
  const counts = { messages: 0, passedOver: 0, gone: 0 };
  for (const source of sources) {
    const { error, ...read } = await readSource(source, means);
    counts.messages += read.messages;
    counts.passedOver += read.passedOver;
    counts.gone += read.gone;
    if (error) failures.push({ source: source.name, error });
    if (means.options.signal?.aborted) return { outcome: 'interrupted', ...counts, failures };
  }
  return { outcome: 'complete', ...counts, failures };
}

interface SourceRead {
  readonly messages: number;
  readonly passedOver: number;
  readonly gone: number;
  readonly error: ExpectedError | undefined;
}

async function readSource(source: Source, means: ReadingMeans): Promise<SourceRead> {
  try {
    const read = await readFrom(cursorOf(means.store, source.name), source, means);
    if (read.gone > 0) {
      means.desk.flush();
      emptyLog(means.store);
    }
    return read;
  } catch (error) {
    if (!(error instanceof SourceChanged)) throw error;
    forgetSource(means.store, source.name);
    return readAgain(source, means);
  }
}

async function readAgain(source: Source, means: ReadingMeans): Promise<SourceRead> {
  try {
    return await readFrom(undefined, source, means);
  } catch (error) {
    if (!(error instanceof SourceChanged)) throw error;
    return { messages: 0, passedOver: 0, gone: 0, error: restless(source.name) };
  }
}

function restless(name: string): ExpectedError {
  return new ExpectedError('source-unreadable', `${name} changed while it was read, twice.`, 'Try again later.');
}

/** Splitting, parsing and writing go on side by side; what is written is written in the order of the source. */
async function readFrom(cursor: Cursor | undefined, source: Source, means: ReadingMeans): Promise<SourceRead> {
  const { store, options, parsers } = means;
  const written = writing(cursor, source, means);
  const underWay = inOrder(written.take, mostUnderWay);
  const packets = packing();
  if (cursor === undefined) parsers.expect(source.totalBytes ?? 0);
  const begin = () => {
    const packet = packets.take();
    return { steps: packet.steps, end: packet.end, parsing: parsers.parse(packet, source.authservId) };
  };
  const send = async (): Promise<void> => {
    // Not the packet: whoever waits with it in hand keeps the bytes of its messages.
    const { steps, end, parsing } = begin();
    await underWay.add(parsing.entries.then((entries) => ({ steps, end, entries })));
    if (parsing.where === 'here') await parsing.entries;
  };
  let failure: ExpectedError | undefined;
  try {
    for await (const step of source.read(cursor, knownOf(store, source.name))) {
      if (packets.add(step)) await send();
      if (options.signal?.aborted) break;
    }
  } catch (error) {
    if (!(error instanceof ExpectedError) || error.code === 'store') throw error;
    failure = error;
  }
  await send();
  await underWay.end();
  return { ...written.end(), error: failure };
}

/** As many packets as two threads parse while a batch is written. */
const mostUnderWay = 100;

/** A packet whose messages are parsed: an entry for each of them. */
interface ParsedPacket extends Pick<Packet, 'steps' | 'end'> {
  readonly entries: ParsedEntries;
}

interface Writing {
  /** Says so when a batch was written, which takes a while. */
  take(packet: ParsedPacket): 'quick' | 'long';
  end(): Omit<SourceRead, 'error'>;
}

function writing(cursor: Cursor | undefined, source: Source, { options, desk }: ReadingMeans): Writing {
  const batches = batching(desk, source.name, cursor);
  const counts = { messages: 0, passedOver: 0, gone: 0 };
  let bytes = 0;
  let totalMessages: number | undefined;
  const report = () =>
    options.onProgress?.({ source: source.name, bytes, totalBytes: source.totalBytes, totalMessages, ...counts });
  const count = (step: ReadStep): void => {
    if (step.kind === 'message') {
      counts.messages += 1;
      bytes += step.length;
    } else if (step.kind === 'expected') totalMessages = counts.messages + counts.passedOver + step.messages;
    else if (step.kind !== 'reached') counts[step.kind === 'gone' ? 'gone' : 'passedOver'] += 1;
  };
  return {
    take(packet) {
      for (const step of packet.steps) count(step);
      const taken = batches.add(packet);
      report();
      return taken;
    },
    end() {
      batches.end();
      report();
      return counts;
    },
  };
}

function knownOf(store: Store, source: string): KnownPlaces {
  return { count: () => countPlaces(store, source), all: () => placesOf(store, source) };
}

interface Batching {
  /** Takes a packet in; a full batch is written, which takes long. */
  add(packet: ParsedPacket): 'quick' | 'long';
  end(): void;
}

function batching(desk: WritingDesk, source: string, start: Cursor | undefined): Batching {
  let packets: ParsedPacket[] = [];
  let size = { length: 0, gone: 0, bytes: 0 };
  let cursor = start ?? '';
  let written = cursor;
  const handOn = (to: WritingDesk['write']): void => {
    const { length, gone, bytes } = size;
    const held = packets;
    const entries = { length, gone, [Symbol.iterator]: () => entriesIn(held) };
    if (length > 0 || cursor !== written) to({ source, entries, cursor }, { messages: length, bytes });
    packets = [];
    size = { length: 0, gone: 0, bytes: 0 };
    written = cursor;
  };
  return {
    end: () => {
      handOn(desk.hold);
    },
    add(packet) {
      packets.push(packet);
      cursor = packet.end ?? cursor;
      for (const step of packet.steps) {
        size.length += step.kind === 'expected' || step.kind === 'reached' ? 0 : 1;
        size.gone += step.kind === 'gone' ? 1 : 0;
        size.bytes += step.kind === 'message' ? step.length : 0;
      }
      if (size.length < batchMessages && size.bytes < batchBytes) return 'quick';
      handOn(desk.write);
      return 'long';
    },
  };
}

/** In the order of the source: what was parsed, and what it told beside messages. */
function* entriesIn(packets: readonly ParsedPacket[]): Generator<Entry, void> {
  for (const { steps, entries } of packets) {
    const parsed = entries[Symbol.iterator]();
    for (const step of steps) {
      if (step.kind === 'gone' || step.kind === 'passed-over') yield step;
      if (step.kind !== 'message') continue;
      const next = parsed.next();
      if (!next.done) yield next.value;
    }
  }
}
