import { withoutNames, type KnownWords } from './known-words.ts';
import { stemOf, tokensOf } from './tokens.ts';
import { wordClassesOf } from './word-classes.ts';

/** The number of hashed features: 2^15 keeps the model file below 1.2 MB; 2^16 gained nothing measurable. */
export const featureCount = 1 << 15;

/**
 * Hashed features of a sentence: stems, stem pairs, classes of words and their pairs, first and last words, length.
 * Character 4-grams and pairs that skip a word were tried and brought nothing on registers held out. Ascending and without repeats, so that a sentence always has one form.
 */
export function featuresOf(sentence: string, known?: KnownWords): Uint16Array {
  const stems = tokensOf(known ? withoutNames(sentence, known) : sentence)
    .slice(0, longestInWords)
    .map(stemOf);
  const found = new Set<number>();
  const add = (kind: number, text: string): void => void found.add(hashed(kind, text));
  for (let at = 0; at < stems.length; at += 1) {
    const stem = stems[at] ?? '';
    add(1, stem);
    add(2, `${stems[at - 1] ?? '^'} ${stem}`);
  }
  add(2, `${stems.at(-1) ?? '^'} $`);
  add(4, stems.slice(0, 2).join(' '));
  addClassPairs(wordClassesOf(stems), add);
  add(5, String(Math.min(5, Math.ceil(stems.length / 8))));
  return Uint16Array.from(found).sort();
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

/** More words than a sentence has; bounds the work on one. */
const longestInWords = 90;

/** FNV-1a over UTF-16 units. */
function hashed(kind: number, text: string): number {
  let hash = 0x811c9dc5 ^ kind;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  hash ^= hash >>> 15;
  return (Math.imul(hash, 0x2c1b3c6d) >>> 0) & (featureCount - 1);
}
