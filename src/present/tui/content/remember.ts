/** Keeps what was made last, by key: a view asks for the same text on every key press. */
export function remember<Key extends string | number, Made>(
  keep: number,
  make: (key: Key) => Made,
): (key: Key) => Made {
  const kept = new Map<Key, Made>();
  return (key) => {
    const known = kept.get(key);
    if (known !== undefined) return known;
    const made = make(key);
    const [oldest] = kept.keys();
    if (kept.size >= keep && oldest !== undefined) kept.delete(oldest);
    kept.set(key, made);
    return made;
  };
}

/** Makes something when it is first asked for. */
export function once<Made>(make: () => Made): () => Made {
  const made = remember<'it', Made>(1, make);
  return () => made('it');
}
