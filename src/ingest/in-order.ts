/** Hands on what was begun in that order, as it becomes ready. */
export interface InOrder<Item> {
  /** Waits where too much is under way. */
  add(item: Promise<Item>): Promise<void>;
  /** Waits for all. */
  end(): Promise<void>;
}

/** Hands on in order; at most so many items wait for the one before them. */
export function inOrder<Item>(take: (item: Item) => void, mostWaiting: number): InOrder<Item> {
  const waiting: Waiting<Item>[] = [];
  const takeDownTo = async (fewest: number): Promise<void> => {
    for (let [first] = waiting; first && (first.isReady || waiting.length > fewest); [first] = waiting) {
      waiting.shift();
      take(await first.item);
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
