import { keepHeapLean, keepHeapLeanest } from '../ingest/lean-heap.ts';
import { countMessages } from '../store/archive.ts';
import type { Store } from '../store/database.ts';

/** Keeps the heap as lean as a store of its size needs it while it is analysed. */
export function keepHeapFor(store: Store): void {
  keepHeapLean();
  if (countMessages(store) >= manyMessages) keepHeapLeanest();
}

/** With fewer, all that is held is less than what it would save. */
const manyMessages = 100_000;
