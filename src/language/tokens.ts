import stemmer from 'natural/lib/natural/stemmers/porter_stemmer.js';
import { fold } from './fold.ts';

const word = /[\p{L}\p{M}]+(?:'[\p{L}\p{M}]+)?|\d+(?:[.,]\d+)*|[?!]/gu;

/** Words, numbers, question and exclamation marks of a text, folded; in order. */
export function tokensOf(text: string): readonly string[] {
  return fold(text).match(word) ?? [];
}

/** The Porter stem of a folded word; numbers become one token, for an amount says little. */
export function stemOf(token: string): string {
  const known = stems.get(token);
  if (known !== undefined) return known;
  const stem = /^\d/.test(token) ? '0' : /^[a-z']{3,24}$/.test(token) ? stemmer.stem(token) : token;
  if (stems.size < stemCacheSize) stems.set(token, stem);
  return stem;
}

/** Stemming costs four times what a look-up does; the bound keeps a hostile vocabulary from filling memory. */
const stemCacheSize = 60_000;
const stems = new Map<string, string>();
