/** Gives equal texts as one string, and with it the room of the others back. */
export interface Sharing {
  text<Text extends string>(text: Text): Text;
  list<Text extends string>(texts: readonly Text[]): readonly Text[];
}

/** Shares texts for as long as it is held. */
export function sharing(): Sharing {
  const known = new Map<string, string>();
  const text = <Text extends string>(given: Text): Text => {
    const same = known.get(given);
    if (same === undefined) known.set(given, given);
    // The same characters are the same text, brand and all.
    return (same ?? given) as Text;
  };
  return { text, list: (texts) => (texts.length === 0 ? texts : texts.map(text)) };
}

/** Leaves texts as they are, where few are held. */
export const unshared: Sharing = { text: (given) => given, list: (texts) => texts };
