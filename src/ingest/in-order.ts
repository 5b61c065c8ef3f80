import { setImmediate as nextTurn } from 'node:timers/promises';

/** Hands on what was begun in that order, as it becomes ready. */
export interface InOrder<Item> {
  /** Waits where too much is under way. */
  add(item: Promise<Item>): Promise<void>;
  /** Waits for all. */
  end(): Promise<void>;
}

/**
 * Hands on in order; at most so many items wait for the one before them. Where an item took long to take, others are begun
 * before the next is taken: so whoever makes them does not run out of work.
 */
export function inOrder<Item>(take: (item: Item) => 'quick' | 'long', mostWaiting: number): InOrder<Item> {
  const waiting: Waiting<Item>[] = [];
  const takeDownTo = async (fewest: number): Promise<void> => {
    let taken: 'quick' | 'long' = 'quick';
    for (
      let [first] = waiting;
      first && (waiting.length > fewest || (first.isReady && taken === 'quick'));
      [first] = waiting
    ) {
      waiting.shift();
      taken = take(await first.item);
      // What was answered meanwhile is heard only in another turn.
      if (taken === 'long') await nextTurn();
    }
  };
  return {
    add(item) {
      const one: Waiting<Item> = { item, isReady: false };
      const ready = () => (one.isReady = true);
      // A failure too: whoever waits for it hears of it.
      item.then(ready, ready);
      waiting.push(one);
      return takeDownTo(mostWaiting);
    },
    end: () => takeDownTo(0),
  };
}

interface Waiting<Item> {
  readonly item: Promise<Item>;
  isReady: boolean;
}
