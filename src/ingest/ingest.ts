import { ExpectedError } from '../errors.ts';
import type { Store } from '../store/database.ts';
import { forgetSource } from '../store/forget.ts';
import { batchWriter, cursorOf, type Batch, type Entry } from '../store/messages.ts';
import { countPlaces, placesOf } from '../store/places.ts';
import { parse } from './parse.ts';
import {
  SourceChanged,
  type Cursor,
  type KnownPlaces,
  type RawMessage,
  type Source,
  type SourceFailure,
  type SourceStep,
} from './source.ts';

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

/** What an ingest may be told. */
export interface IngestOptions {
  readonly onProgress?: (progress: IngestProgress) => void;
  /** Stops after what has been parsed is written; a later run goes on from there. */
  readonly signal?: AbortSignal;
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
  const failures: SourceFailure[] = [];
  const counts = { messages: 0, passedOver: 0, gone: 0 };
  for (const source of sources) {
    const { error, ...read } = await readSource(store, source, options);
    counts.messages += read.messages;
    counts.passedOver += read.passedOver;
    counts.gone += read.gone;
    if (error) failures.push({ source: source.name, error });
    if (options.signal?.aborted) return { outcome: 'interrupted', ...counts, failures };
  }
  return { outcome: 'complete', ...counts, failures };
}

interface SourceRead {
  readonly messages: number;
  readonly passedOver: number;
  readonly gone: number;
  readonly error: ExpectedError | undefined;
}

async function readSource(store: Store, source: Source, options: IngestOptions): Promise<SourceRead> {
  try {
    return await readFrom(cursorOf(store, source.name), { store, source, options });
  } catch (error) {
    if (!(error instanceof SourceChanged)) throw error;
    forgetSource(store, source.name);
    return readAgain({ store, source, options });
  }
}

async function readAgain(reading: Reading): Promise<SourceRead> {
  try {
    return await readFrom(undefined, reading);
  } catch (error) {
    if (!(error instanceof SourceChanged)) throw error;
    return { messages: 0, passedOver: 0, gone: 0, error: restless(reading.source.name) };
  }
}

function restless(name: string): ExpectedError {
  return new ExpectedError('source-unreadable', `${name} changed while it was read, twice.`, 'Try again later.');
}

interface Reading {
  readonly store: Store;
  readonly source: Source;
  readonly options: IngestOptions;
}

/** One message at a time: parsing is work for one core, and several at once were not quicker. */
async function readFrom(cursor: Cursor | undefined, { store, source, options }: Reading): Promise<SourceRead> {
  const batches = batching(batchWriter(store), source.name, cursor);
  const counts = { messages: 0, passedOver: 0, gone: 0 };
  let bytes = 0;
  let totalMessages: number | undefined;
  const report = () =>
    options.onProgress?.({
      source: source.name,
      messages: counts.messages,
      bytes,
      totalBytes: source.totalBytes,
      totalMessages,
      passedOver: counts.passedOver,
    });
  const take = async (step: SourceStep): Promise<void> => {
    if (step.kind === 'expected') totalMessages = counts.messages + counts.passedOver + step.messages;
    else if (step.kind === 'reached') batches.reach(step.end);
    else {
      if (step.kind === 'message') counts.messages += 1;
      if (step.kind === 'passed-over') counts.passedOver += 1;
      if (step.kind === 'gone') counts.gone += 1;
      if (step.kind === 'message') bytes += step.length;
      const isWritten = step.kind === 'message' ? batches.add(await entryOf(step, source), step) : batches.add(step);
      if (isWritten) report();
    }
  };
  try {
    for await (const step of source.read(cursor, knownOf(store, source.name))) {
      await take(step);
      if (options.signal?.aborted) break;
    }
  } catch (error) {
    if (!(error instanceof ExpectedError) || error.code === 'store') throw error;
    batches.flush();
    report();
    return { ...counts, error };
  }
  batches.flush();
  report();
  return { ...counts, error: undefined };
}

function knownOf(store: Store, source: string): KnownPlaces {
  return { count: () => countPlaces(store, source), all: () => placesOf(store, source) };
}

async function entryOf(raw: RawMessage, { authservId }: Source): Promise<Entry> {
  return { position: raw.position, length: raw.length, mark: raw.mark, ...(await parse(raw, { authservId })) };
}

/** Large enough that a transaction costs nothing beside its rows, small enough that little is lost to a kill. */
const batchMessages = 500;
/** The longest texts would otherwise hold half a gigabyte. */
const batchBytes = 16 * 1024 * 1024;

interface Batching {
  /** Takes an entry in; tells whether that filled a batch and wrote it. */
  add(entry: Entry, raw?: RawMessage): boolean;
  /** Notes how far the source has come. */
  reach(end: Cursor): void;
  flush(): void;
}

function batching(write: (batch: Batch) => void, source: string, start: Cursor | undefined): Batching {
  let entries: Entry[] = [];
  let bytes = 0;
  let cursor = start ?? '';
  let written = cursor;
  const flush = () => {
    if (entries.length > 0 || cursor !== written) write({ source, entries, cursor });
    entries = [];
    bytes = 0;
    written = cursor;
  };
  return {
    flush,
    reach: (end) => (cursor = end),
    add(entry, raw) {
      entries.push(entry);
      bytes += raw?.length ?? 0;
      cursor = raw?.end ?? cursor;
      const isFull = entries.length >= batchMessages || bytes >= batchBytes;
      if (isFull) flush();
      return isFull;
    },
  };
}
