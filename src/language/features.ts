import { glossesOf } from './glosses.ts';
import type { KnownWords } from './known-words.ts';
import { hashOf, wordOf, wordsOf, type Word } from './words.ts';

/** The number of hashed features: with 2^16 the model file stays below 2.2 MB. */
export const featureCount = 1 << 16;

/** What a sentence is made of, for the classifier. */
export interface Features {
  /** Hashed: stems, stem pairs, classes of words and their pairs, first words, length; each once. Read before the next sentence is. */
  readonly words: Uint16Array;
  /** The different words, whose letters are features too (`lettersOf`). */
  readonly spelt: readonly Word[];
}

/** Features of a sentence. German, Spanish and French ones are also read through their English glosses. */
export function featuresOf(sentence: string, known?: KnownWords): Features {
  const all = wordsOf(sentence, known);
  const said = all.length > longestInWords ? all.slice(0, longestInWords) : all;
  addStems(said);
  const english = glossesOf(said)?.flatMap((gloss) => gloss?.split(' ').map(wordOf) ?? []);
  if (english) addStems(english);
  add(mixed(5, Math.min(5, Math.ceil(said.length / 8)), 0));
  return { words: takeFound(), spelt: withoutRepeats(said) };
}

/** Features of the sentence that is being read, in the order of their first occurrence. */
let found = new Uint16Array(1024);
let count = 0;
/** Which of all features are among them: twice as fast as a set. */
const marks = new Uint8Array(featureCount);

function add(feature: number): void {
  if (marks[feature] === 1) return;
  marks[feature] = 1;
  if (count === found.length) found = withRoom(found);
  found[count] = feature;
  count += 1;
}

function withRoom(full: Uint16Array): Uint16Array<ArrayBuffer> {
  const more = new Uint16Array(2 * full.length);
  more.set(full);
  return more;
}

function takeFound(): Uint16Array {
  const taken = found.subarray(0, count);
  for (const feature of taken) marks[feature] = 0;
  count = 0;
  return taken;
}

/** Equal words are one object, and so few: to look for each among all takes a third of the time of a set. */
function withoutRepeats(said: readonly Word[]): readonly Word[] {
  return said.filter((word, at) => said.indexOf(word) === at);
}

function addStems(sentence: readonly Word[]): void {
  let last = border;
  for (const { stem } of sentence) {
    add(mixed(1, stem, 0));
    add(mixed(2, last, stem));
    last = stem;
  }
  add(mixed(2, last, border));
  add(mixed(4, sentence[0]?.stem ?? border, sentence[1]?.stem ?? border));
  addClassPairs(sentence);
}

/** Where a sentence begins and ends. */
const border = 0x5e;

/** Classes, and pairs of them within four words: 'OTHER ROLE', 'NEGATION MOVE'. */
function addClassPairs(sentence: readonly Word[]): void {
  for (let at = 0; at < sentence.length; at += 1) {
    const own = sentence[at]?.class ?? 0;
    if (own === 0) continue;
    add(mixed(7, own, 0));
    for (let before = Math.max(0, at - 4); before < at; before += 1) {
      const other = sentence[before]?.class ?? 0;
      if (other !== 0) add(mixed(8, other, own));
    }
  }
}

/** Hashed runs of three to five letters of a word, its borders among them: what its relatives in other forms share. */
export function lettersOf(word: string): Uint16Array {
  const bordered = `_${word.slice(0, longestInLetters)}_`;
  const found: number[] = [];
  for (let length = 3; length <= 5; length += 1) {
    for (let at = 0; at + length <= bordered.length; at += 1)
      found.push(mixed(9, hashOf(bordered, at, at + length), 0));
  }
  return Uint16Array.from(found);
}

/** The letters' say beside the words': 1 and 1.5 did worse on registers held out. */
export const lettersSay = 0.7;

/** More words than a sentence has; bounds the work on one. */
export const longestInWords = 90;
const longestInLetters = 30;

/** The feature of a kind that one or two hashes make; order matters. */
function mixed(kind: number, first: number, second: number): number {
  let hash = Math.imul(first ^ Math.imul(kind, 0x9e3779b1), 0x85ebca6b);
  hash = Math.imul((hash ^ (hash >>> 13)) + second, 0xc2b2ae35);
  hash ^= hash >>> 15;
  return (Math.imul(hash, 0x2c1b3c6d) >>> 16) & (featureCount - 1);
}
