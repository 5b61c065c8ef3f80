import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Store } from '../store/database.ts';
import { unplacedMessages } from '../store/threads.ts';
import { beginAnalysis, findingInSteps, type CasesFound } from './analysis-begun.ts';
import { loadModels } from './load-means.ts';

/**
 * Does by turns what the analysis of a kept store would do in one go, where much has come since the last: that takes minutes
 * for a million messages, in which nobody could interrupt it, and V8, which gives unused memory back only between turns, would
 * hold some fifty megabytes more. The analysis goes on from what it gives; undefined where little has come, or where it was
 * told to stop: the groundwork that was laid until then is kept. `fewest` messages are much.
 */
export async function judgeByTurns(
  store: Store,
  signal: AbortSignal,
  fewest = manyMessages,
): Promise<CasesFound | undefined> {
  if (unplacedMessages(store) < fewest) return undefined;
  const begun = beginAnalysis(store, { maintainer: [] }, { models: loadModels(), keepsReadings: true });
  const steps = findingInSteps(store, begun);
  let began = performance.now();
  while (!signal.aborted) {
    const next = steps.next();
    if (next.done === true) return next.value;
    if (performance.now() - began < turnMs) continue;
    await nextTurn();
    began = performance.now();
  }
  for (const book of begun.books) book.save();
  return undefined;
}

/** Fewer are analysed within some seconds. */
const manyMessages = 20_000;
const turnMs = 200;
