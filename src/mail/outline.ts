import type { Message } from './message.ts';

/** What can be compared between messages without keeping their texts. */
export interface Outline {
  /** Of the signature block; undefined where there is none, or too little in it to tell people apart. */
  readonly signature: number | undefined;
  /** Of the first letters; undefined where there are few. */
  readonly opening: number | undefined;
}

/** Takes the outline of a message, without dividing its text: every message is asked once. */
export function outlineOf({ text }: Message): Outline {
  const dashes = text.lastIndexOf('\n-- \n');
  const block = dashes < 0 ? '' : text.slice(dashes + 5, dashes + 5 + longestSignature);
  const end = block.search(/\n(?:_{10}|\n\n)/);
  return {
    signature: digestOf(end < 0 ? block : block.slice(0, end), { fewest: fewestInSignature, most: Infinity }),
    opening: digestOf(text.slice(0, 300), { fewest: openingLetters, most: openingLetters }),
  };
}

const longestSignature = 600;
/** A first name alone is no signature. */
const fewestInSignature = 12;
/** Longer than a greeting and the name of the list. */
const openingLetters = 60;

interface Letters {
  readonly fewest: number;
  readonly most: number;
}

/** FNV-1a, 32 bits, of the first letters of a text, written small; undefined where there are too few. */
function digestOf(text: string, { fewest, most }: Letters): number | undefined {
  let hash = basis;
  let letters = 0;
  for (let at = 0; at < text.length && letters < most; at += 1) {
    const code = text.charCodeAt(at);
    if (code > 127) return digestOfAny(text, { fewest, most });
    const small = code | 32;
    if (small < 97 || small > 122) continue;
    hash = Math.imul(hash ^ small, prime);
    letters += 1;
  }
  return letters < fewest ? undefined : hash >>> 0;
}

/** The same, whatever the alphabet. */
function digestOfAny(text: string, { fewest, most }: Letters): number | undefined {
  const letters = text
    .toLowerCase()
    .replace(/[^\p{L}]+/gu, '')
    .slice(0, most);
  if (letters.length < fewest) return undefined;
  let hash = basis;
  for (let at = 0; at < letters.length; at += 1) hash = Math.imul(hash ^ letters.charCodeAt(at), prime);
  return hash >>> 0;
}

const basis = 0x811c9dc5;
const prime = 0x01000193;
