import type { Means } from '../campaign/find.ts';
import type { Note } from '../campaign/notes.ts';
import type { Reading } from '../language/reading.ts';
import { storedArchive } from '../store/archive.ts';
import type { Store } from '../store/database.ts';
import { storedNotes, type StoredNotes } from '../store/notes.ts';
import { revisionOf } from '../store/revision.ts';
import { judgingInSteps, type Judged } from '../upkeep/groundwork.ts';
import { keepHeapFor } from './heap-for.ts';
import type { Models } from './load-means.ts';
import { findingsMadeFrom, notesMadeFrom } from './made-from.ts';
import type { AnalysisOptions } from './options.ts';

/** An analysis that was begun. */
export interface AnalysisBegun {
  /** Of the store, from before the analysis. */
  readonly revision: number;
  readonly means: Means;
  /** Kept with what they belong to, the last of them when they are saved. */
  readonly books: readonly Pick<StoredNotes<object>, 'save'>[];
}

/** One whose cases are found and judged. */
export interface CasesFound extends AnalysisBegun, Judged {}

/** Begins the analysis of a store. */
export function beginAnalysis(
  store: Store,
  { maintainer, asOf }: AnalysisOptions,
  { models, keepsReadings }: { readonly models: Models; readonly keepsReadings: boolean },
): AnalysisBegun {
  const madeFrom = notesMadeFrom();
  const notes = storedNotes<Note>(store, 'notes', madeFrom);
  const readings = keepsReadings ? storedNotes<Reading>(store, 'readings', madeFrom) : undefined;
  return {
    revision: revisionOf(store),
    means: { ...models, maintainers: maintainer, asOf, notes, readings },
    books: readings ? [notes, readings] : [notes],
  };
}

/** Goes on from what was kept of the analysis before, in steps. */
export function* findingInSteps(store: Store, begun: AnalysisBegun): Generator<undefined, CasesFound> {
  keepHeapFor(store);
  const madeFrom = { madeFrom: findingsMadeFrom([]), notesMadeFrom: notesMadeFrom() };
  const judged = yield* judgingInSteps({ store, archive: storedArchive(store) }, { ...begun.means, ...madeFrom });
  return { ...begun, ...judged };
}
