import { generator } from '../language/train-acts.ts';

/** A fixed sequence in [0, 1) for a seed and a name: what is drawn for one scenario does not depend on the others. */
export function sequenceFor(seed: number, name: string): () => number {
  return generator(hashOf(`${seed} ${name}`));
}

/** One item, drawn; undefined of none. */
export function drawn<Item>(items: readonly Item[], next: () => number): Item | undefined {
  return items[Math.floor(next() * items.length)];
}

/** The items in an order that was drawn. */
export function shuffled<Item>(items: readonly Item[], next: () => number): readonly Item[] {
  return items
    .map((item) => ({ item, key: next() }))
    .sort((a, b) => a.key - b.key)
    .map(({ item }) => item);
}

/** FNV-1a over UTF-16 units. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}
