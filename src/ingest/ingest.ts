import { ExpectedError } from '../errors.ts';
import type { Store } from '../store/database.ts';
import { batchWriter, cursorOf, forgetSource, type Batch, type Entry } from '../store/messages.ts';
import { parse } from './parse.ts';
import { SourceChanged, type RawMessage, type Source, type SourceFailure } from './source.ts';

/** How far the reading of a source has come. */
export interface IngestProgress {
  readonly source: string;
  /** Messages read in this run. */
  readonly messages: number;
  /** Bytes of them. */
  readonly bytes: number;
  readonly totalBytes: number | undefined;
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
  readonly failures: readonly SourceFailure[];
}

/** Reads what is new in the sources into the store. */
export async function ingest(
  store: Store,
  sources: readonly Source[],
  options: IngestOptions = {},
): Promise<IngestResult> {
  const failures: SourceFailure[] = [];
  let messages = 0;
  for (const source of sources) {
    const { read, error } = await readSource(store, source, options);
    messages += read;
    if (error) failures.push({ source: source.name, error });
    if (options.signal?.aborted) return { outcome: 'interrupted', messages, failures };
  }
  return { outcome: 'complete', messages, failures };
}

interface SourceRead {
  readonly read: number;
  readonly error: ExpectedError | undefined;
}

async function readSource(store: Store, source: Source, options: IngestOptions): Promise<SourceRead> {
  try {
    return await readFrom(cursorOf(store, source.name), { store, source, options });
  } catch (error) {
    if (!(error instanceof SourceChanged)) throw error;
    forgetSource(store, source.name);
    return readFrom(undefined, { store, source, options });
  }
}

interface Reading {
  readonly store: Store;
  readonly source: Source;
  readonly options: IngestOptions;
}

/** One message at a time: parsing is work for one core, and several at once were not quicker. */
async function readFrom(cursor: string | undefined, { store, source, options }: Reading): Promise<SourceRead> {
  const batches = batching(batchWriter(store), source.name);
  let read = 0;
  let bytes = 0;
  const report = () =>
    options.onProgress?.({ source: source.name, messages: read, bytes, totalBytes: source.totalBytes });
  try {
    for await (const raw of source.read(cursor)) {
      const written = batches.add(await entryOf(raw), raw);
      read += 1;
      bytes += raw.length;
      if (written) report();
      if (options.signal?.aborted) break;
    }
  } catch (error) {
    if (!(error instanceof ExpectedError) || error.code === 'store') throw error;
    batches.flush();
    report();
    return { read, error };
  }
  batches.flush();
  report();
  return { read, error: undefined };
}

async function entryOf(raw: RawMessage): Promise<Entry> {
  return { position: raw.position, length: raw.length, ...(await parse(raw)) };
}

/** Large enough that a transaction costs nothing beside its rows, small enough that little is lost to a kill. */
const batchMessages = 500;
/** The longest texts would otherwise hold half a gigabyte. */
const batchBytes = 16 * 1024 * 1024;

interface Batching {
  /** Takes an entry in; tells whether that filled a batch and wrote it. */
  add(entry: Entry, raw: RawMessage): boolean;
  flush(): void;
}

function batching(write: (batch: Batch) => void, source: string): Batching {
  let entries: Entry[] = [];
  let bytes = 0;
  let cursor = '';
  const flush = () => {
    if (entries.length > 0) write({ source, entries, cursor });
    entries = [];
    bytes = 0;
  };
  return {
    flush,
    add(entry, raw) {
      entries.push(entry);
      bytes += raw.length;
      cursor = raw.end;
      const isFull = entries.length >= batchMessages || bytes >= batchBytes;
      if (isFull) flush();
      return isFull;
    },
  };
}
