import { glossesOf } from './glosses.ts';
import { withoutNames, type KnownWords } from './known-words.ts';
import { stemOf, tokensOf } from './tokens.ts';
import { wordClassesOf } from './word-classes.ts';

/** The number of hashed features: with 2^16 the model file stays below 2.2 MB. */
export const featureCount = 1 << 16;

/** What a sentence is made of, for the classifier. */
export interface Features {
  /** Hashed: stems, stem pairs, classes of words and their pairs, first words, length; ascending, each once. */
  readonly words: Uint16Array;
  /** The different words, whose letters are features too (`lettersOf`). */
  readonly spelt: readonly string[];
}

/** Features of a sentence. German, Spanish and French ones are also read through their English glosses. */
export function featuresOf(sentence: string, known?: KnownWords): Features {
  const tokens = tokensOf(known ? withoutNames(sentence, known) : sentence).slice(0, longestInWords);
  const found = new Set<number>();
  const add = (kind: number, text: string): void => void found.add(hashed(kind, text));
  const stems = tokens.map(stemOf);
  addStems(stems, add);
  const glosses = glossesOf(tokens);
  if (glosses) {
    const english = glosses.flatMap((gloss) => (gloss === undefined ? [] : gloss.split(' ').map(stemOf)));
    addStems(english, add);
  }
  add(5, String(Math.min(5, Math.ceil(stems.length / 8))));
  return { words: Uint16Array.from(found).sort(), spelt: [...new Set(tokens)] };
}

function addStems(stems: readonly string[], add: (kind: number, text: string) => void): void {
  for (let at = 0; at < stems.length; at += 1) {
    const stem = stems[at] ?? '';
    add(1, stem);
    add(2, `${stems[at - 1] ?? '^'} ${stem}`);
  }
  add(2, `${stems.at(-1) ?? '^'} $`);
  add(4, stems.slice(0, 2).join(' '));
  addClassPairs(wordClassesOf(stems), add);
}

/** Classes, and pairs of them within four words: 'OTHER ROLE', 'NEGATION MOVE'. */
function addClassPairs(classes: readonly (string | undefined)[], add: (kind: number, text: string) => void): void {
  for (let at = 0; at < classes.length; at += 1) {
    const name = classes[at];
    if (name === undefined) continue;
    add(7, name);
    for (let before = Math.max(0, at - 4); before < at; before += 1) {
      if (classes[before] !== undefined) add(8, `${classes[before] ?? ''} ${name}`);
    }
  }
}

/** Hashed runs of three to five letters of a word, its borders among them: what its relatives in other forms share. */
export function lettersOf(word: string): Uint16Array {
  const bordered = `_${word.slice(0, longestInLetters)}_`;
  const found: number[] = [];
  for (let length = 3; length <= 5; length += 1) {
    for (let at = 0; at + length <= bordered.length; at += 1) found.push(hashed(9, bordered.slice(at, at + length)));
  }
  return Uint16Array.from(found);
}

/** The letters' say beside the words': 1 and 1.5 did worse on registers held out. */
export const lettersSay = 0.7;

/** More words than a sentence has; bounds the work on one. */
const longestInWords = 90;
const longestInLetters = 30;

/** FNV-1a over UTF-16 units. */
function hashed(kind: number, text: string): number {
  let hash = 0x811c9dc5 ^ kind;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  hash ^= hash >>> 15;
  return (Math.imul(hash, 0x2c1b3c6d) >>> 0) & (featureCount - 1);
}
