import type { SourceSettings } from '../../config/settings.ts';
import { ExpectedError } from '../../errors.ts';
import { pause } from '../../ingest/imap/backoff.ts';
import type { Store } from '../../store/database.ts';
import type { OpenedSource, SourceOpener } from '../open-sources.ts';
import { readOpened, sayFailure, type ReadingContext } from '../read-sources.ts';
import { sourceChanges, withIdleMailboxLast } from './watched.ts';

/** What is watched, and what is done about it. */
export interface Watch {
  readonly store: Store;
  readonly sources: readonly SourceSettings[];
  readonly opener: SourceOpener;
  readonly pollMs: number;
  readonly context: ReadingContext;
  /** Analyses and tells; gives back when it wants to be called again though nothing has changed, in milliseconds. */
  onRead(): Promise<number | undefined>;
}

/** A source that cannot be reached or refuses us is left alone for so long, times the tries so far, up to an hour. */
const restMs = 60_000;
const longestRestMs = 60 * 60_000;

interface Watched {
  readonly settings: SourceSettings;
  failures: number;
  opened: OpenedSource | undefined;
  /** Settles when it is time to read it. */
  due: Promise<void>;
  isDue: boolean;
}

/** Reads sources as they change, until interrupted. One source is read at a time; all are waited for together. */
export async function watchSources(watch: Watch): Promise<void> {
  const signal = watch.context.io.interrupted;
  const all = watch.sources.map((settings): Watched => {
    return { settings, failures: 0, opened: undefined, due: Promise.resolve(), isDue: true };
  });
  while (!signal.aborted) {
    for (const one of all.filter(({ isDue }) => isDue)) {
      if (signal.aborted) return;
      await readAndWait(one, watch);
    }
    if (signal.aborted) return;
    const againMs = await watch.onRead();
    const over = new AbortController();
    const timer = againMs === undefined ? [] : [pause(againMs, AbortSignal.any([signal, over.signal]))];
    await Promise.race([...all.map(({ due }) => due), ...timer]);
    over.abort();
  }
}

async function readAndWait(one: Watched, watch: Watch): Promise<void> {
  const signal = watch.context.io.interrupted;
  one.isDue = false;
  try {
    // Mailboxes and slices may have come since: they are listed anew each time.
    one.opened = withIdleMailboxLast(await watch.opener.open(one.settings));
    const { failures } = await readOpened(watch.store, one.opened, watch.context);
    one.failures = failures.length > 0 ? one.failures + 1 : 0;
  } catch (error) {
    if (!(error instanceof ExpectedError) || error.code === 'store') throw error;
    if (!signal.aborted) sayFailure(error, watch.context.io);
    one.failures += 1;
  }
  one.due = waitFor(one, watch).then(() => {
    one.isDue = true;
  });
}

async function waitFor({ opened, failures }: Watched, { store, pollMs, context }: Watch): Promise<void> {
  const signal = context.io.interrupted;
  if (!opened || failures > 0) return pause(Math.min(restMs * failures, longestRestMs), signal);
  try {
    await sourceChanges(opened, { store, pollMs, signal });
  } catch {
    // The reading that follows finds out what is wrong, and says it.
    await pause(1_000, signal);
  }
}
