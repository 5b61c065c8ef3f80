import { glossesOf } from './glosses.ts';
import type { KnownWords } from './known-words.ts';
import { hashOf, wordOf, wordsOf, type Word } from './words.ts';

/** The number of hashed features: with 2^16 the model file stays below 2.2 MB. */
export const featureCount = 1 << 16;

/** What a sentence is made of, for the classifier. */
export interface Features {
  /** Hashed: stems, stem pairs, classes of words and their pairs, first words, length; each once. */
  readonly words: Uint16Array;
  /** The different words, whose letters are features too (`lettersOf`). */
  readonly spelt: readonly Word[];
}

/** Features of a sentence. German, Spanish and French ones are also read through their English glosses. */
export function featuresOf(sentence: string, known?: KnownWords): Features {
  const said = wordsOf(sentence, known).slice(0, longestInWords);
  const found: number[] = [];
  addStems(said, found);
  const english = glossesOf(said)?.flatMap((gloss) => gloss?.split(' ').map(wordOf) ?? []);
  if (english) addStems(english, found);
  found.push(mixed(5, Math.min(5, Math.ceil(said.length / 8)), 0));
  return { words: withoutRepeats(found), spelt: [...new Set(said)] };
}

/** In the order of their first occurrence. A table of marks is twice as fast as a set. */
function withoutRepeats(found: readonly number[]): Uint16Array {
  const once = new Uint16Array(found.length);
  let count = 0;
  for (const feature of found) {
    if (marks[feature] === 1) continue;
    marks[feature] = 1;
    once[count] = feature;
    count += 1;
  }
  for (let at = 0; at < count; at += 1) marks[once[at] ?? 0] = 0;
  return once.subarray(0, count);
}

const marks = new Uint8Array(featureCount);

function addStems(sentence: readonly Word[], found: number[]): void {
  let last = border;
  for (const { stem } of sentence) {
    found.push(mixed(1, stem, 0), mixed(2, last, stem));
    last = stem;
  }
  found.push(mixed(2, last, border), mixed(4, sentence[0]?.stem ?? border, sentence[1]?.stem ?? border));
  addClassPairs(sentence, found);
}

/** Where a sentence begins and ends. */
const border = 0x5e;

/** Classes, and pairs of them within four words: 'OTHER ROLE', 'NEGATION MOVE'. */
function addClassPairs(sentence: readonly Word[], found: number[]): void {
  for (let at = 0; at < sentence.length; at += 1) {
    const own = sentence[at]?.class ?? 0;
    if (own === 0) continue;
    found.push(mixed(7, own, 0));
    for (let before = Math.max(0, at - 4); before < at; before += 1) {
      const other = sentence[before]?.class ?? 0;
      if (other !== 0) found.push(mixed(8, other, own));
    }
  }
}

/** Hashed runs of three to five letters of a word, its borders among them: what its relatives in other forms share. */
export function lettersOf(word: string): Uint16Array {
  const bordered = `_${word.slice(0, longestInLetters)}_`;
  const found: number[] = [];
  for (let length = 3; length <= 5; length += 1) {
    for (let at = 0; at + length <= bordered.length; at += 1)
      found.push(mixed(9, hashOf(bordered.slice(at, at + length)), 0));
  }
  return Uint16Array.from(found);
}

/** The letters' say beside the words': 1 and 1.5 did worse on registers held out. */
export const lettersSay = 0.7;

/** More words than a sentence has; bounds the work on one. */
const longestInWords = 90;
const longestInLetters = 30;

/** The feature of a kind that one or two hashes make; order matters. */
function mixed(kind: number, first: number, second: number): number {
  let hash = Math.imul(first ^ Math.imul(kind, 0x9e3779b1), 0x85ebca6b);
  hash = Math.imul((hash ^ (hash >>> 13)) + second, 0xc2b2ae35);
  hash ^= hash >>> 15;
  return (Math.imul(hash, 0x2c1b3c6d) >>> 16) & (featureCount - 1);
}
