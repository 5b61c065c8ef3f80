import type { Batch } from '../store/messages.ts';

/** The index of words is written out once a batch: at 2,000 that takes a fifth less than at 500. */
export const batchMessages = 2000;
/** The longest texts would otherwise hold half a gigabyte. */
export const batchBytes = 16 * 1024 * 1024;

/** How much there is in a batch. */
export interface BatchSize {
  readonly messages: number;
  readonly bytes: number;
}

/** Where batches wait to be written: the last of a source with those of others, for a folder may be of files of one message. */
export interface WritingDesk {
  /** Writes a batch, and what was held before it. */
  write(batch: Batch, size: BatchSize): void;
  /** Holds a batch until there are enough for a transaction, or the first has waited for a second. */
  hold(batch: Batch, size: BatchSize): void;
  /** Writes what is held. */
  flush(): void;
}

/** Makes a desk; `write` puts batches into one transaction. */
export function writingDesk(write: (...batches: Batch[]) => void): WritingDesk {
  let held: Batch[] = [];
  let size: BatchSize = { messages: 0, bytes: 0 };
  let since = Infinity;
  const flush = (): void => {
    const batches = held;
    held = [];
    size = { messages: 0, bytes: 0 };
    since = Infinity;
    if (batches.length > 0) write(...batches);
  };
  const hold: WritingDesk['hold'] = (batch, { messages, bytes }) => {
    held.push(batch);
    size = { messages: size.messages + messages, bytes: size.bytes + bytes };
    since = Math.min(since, performance.now());
    const isFull = size.messages >= batchMessages || size.bytes >= batchBytes || held.length >= batchMessages;
    if (isFull || performance.now() - since >= longestMs) flush();
  };
  return {
    hold,
    flush,
    write(batch, its) {
      hold(batch, its);
      flush();
    },
  };
}

/** Of what is read no more is lost when the program is killed. */
const longestMs = 1000;
