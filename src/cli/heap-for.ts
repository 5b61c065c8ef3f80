import { keepHeapLean, keepHeapLeanest } from '../ingest/lean-heap.ts';
import { countMessages } from '../store/archive.ts';
import type { Store } from '../store/database.ts';

/** Keeps memory as lean as a store of its size needs it while it is analysed; what is held of its pages is let go. */
export function keepHeapFor(store: Store): void {
  if (countMessages(store) < manyMessages) return keepHeapLean();
  keepHeapLeanest();
  store.pragma('shrink_memory');
}

/** With fewer, all that is held is less than what it would save. */
const manyMessages = 100_000;
