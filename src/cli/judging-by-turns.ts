import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Note } from '../campaign/notes.ts';
import type { Reading } from '../language/reading.ts';
import { storedArchive } from '../store/archive.ts';
import type { Store } from '../store/database.ts';
import { storedNotes } from '../store/notes.ts';
import { unplacedMessages } from '../store/threads.ts';
import { judgingInSteps } from '../upkeep/groundwork.ts';
import { keepHeapFor } from './heap-for.ts';
import { loadModels } from './load-means.ts';
import { findingsMadeFrom, notesMadeFrom } from './made-from.ts';

/**
 * Does by turns what the analysis of a kept store would do in one go, where much has come since the last: that takes minutes
 * for a million messages, in which nobody could interrupt it, and V8, which gives unused memory back only between turns, would
 * hold some fifty megabytes more. The analysis then finds all of it kept. Once told to stop it does so before the next step.
 */
export async function judgeByTurns(store: Store, signal: AbortSignal, fewest = manyMessages): Promise<void> {
  if (unplacedMessages(store) < fewest) return;
  keepHeapFor(store);
  const madeFrom = notesMadeFrom();
  const notes = storedNotes<Note>(store, 'notes', madeFrom);
  const readings = storedNotes<Reading>(store, 'readings', madeFrom);
  const steps = judgingInSteps(
    { store, archive: storedArchive(store) },
    {
      ...loadModels(),
      ...{ maintainers: [], asOf: undefined, notes, readings },
      ...{ madeFrom: findingsMadeFrom([]), notesMadeFrom: madeFrom },
    },
  );
  let began = performance.now();
  while (!signal.aborted && steps.next().done !== true) {
    if (performance.now() - began < turnMs) continue;
    await nextTurn();
    began = performance.now();
  }
  notes.save();
  readings.save();
}

/** Fewer are analysed within some seconds. */
const manyMessages = 20_000;
const turnMs = 200;
