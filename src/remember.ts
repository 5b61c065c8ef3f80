/** Keeps answers that are asked for again; of more than `most` the one that was found first is let go. */
export function remembered<Key, Value>(answer: (key: Key) => Value, most = Infinity): (key: Key) => Value {
  return keeping(answer, most, (key) => key);
}

/** The same for texts, of which longer ones are answered each time. */
export function rememberedText<Value>(answer: (text: string) => Value, bounds: TextBounds): (text: string) => Value {
  const known = keeping(answer, bounds.most, copyOf);
  return (text) => (text.length > bounds.longest ? answer(text) : known(text));
}

/** The same of objects: each answer is kept for as long as the object that it was asked of. */
export function rememberedOf<Key extends object, Value>(answer: (key: Key) => Value): (key: Key) => Value {
  const known = new WeakMap<Key, { readonly value: Value }>();
  return (key) => {
    const found = known.get(key);
    if (found) return found.value;
    const value = answer(key);
    known.set(key, { value });
    return value;
  };
}

/** How many texts are remembered, and up to what length. */
export interface TextBounds {
  readonly most: number;
  readonly longest: number;
}

/** A text of its own: a piece that was cut out of another, if it is kept, keeps all of the other in memory. */
export function copyOf(text: string): string {
  const copy: unknown = JSON.parse(JSON.stringify(text));
  return typeof copy === 'string' ? copy : text;
}

function keeping<Key, Value>(answer: (key: Key) => Value, most: number, kept: (key: Key) => Key): (key: Key) => Value {
  const known = new Map<Key, { readonly value: Value }>();
  return (key) => {
    const found = known.get(key);
    if (found) return found.value;
    const own = kept(key);
    const value = answer(own);
    const [oldest] = known.size >= most ? known.keys() : [];
    if (oldest !== undefined) known.delete(oldest);
    known.set(own, { value });
    return value;
  };
}

/** Makes something when it is first asked for. */
export function once<Made>(make: () => Made): () => Made {
  let made: { readonly value: Made } | undefined;
  return () => (made ??= { value: make() }).value;
}
