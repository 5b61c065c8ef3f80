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
  return {
    signature: digestOf(lettersOf(block.split(/\n(?:_{10}|\n\n)/, 1)[0] ?? ''), fewestInSignature),
    opening: digestOf(lettersOf(text.slice(0, 300)).slice(0, openingLetters), openingLetters),
  };
}

const longestSignature = 600;
/** A first name alone is no signature. */
const fewestInSignature = 12;
/** Longer than a greeting and the name of the list. */
const openingLetters = 60;

function lettersOf(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}]+/gu, '');
}

/** FNV-1a, 32 bits. */
function digestOf(letters: string, fewest: number): number | undefined {
  if (letters.length < fewest) return undefined;
  let hash = 0x811c9dc5;
  for (let at = 0; at < letters.length; at += 1) hash = Math.imul(hash ^ letters.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}
