import { knownOf, type Known } from './glosses.ts';
import { aName, isWord, plainer, withoutNames, type KnownWords } from './known-words.ts';
import { plainWordsOf, roomForPlain, type PlainReading, type Run } from './plain-words.ts';
import { isFull, noRuns } from './runs.ts';
import { stemOf, tokensOf, tokensOfLetters } from './tokens.ts';
import { wordClassesOf } from './word-classes.ts';

/** A folded word with what features are made of: the hash of its stem, and that of its class, 0 for none. */
export interface Word extends Known {
  readonly text: string;
  /** Counted up from the first word that was ever read. */
  readonly number: number;
  readonly stem: number;
  readonly class: number;
}

/** The words of a sentence, folded, names all alike; equal ones are one object. */
export function wordsOf(sentence: string, known: KnownWords | undefined): readonly Word[] {
  forgetIfTooMany(known);
  return (
    plainWordsOf(sentence, plain) ?? (known && plainWordsOf(plainer(sentence), plain)) ?? wordsRead(sentence, known)
  );
}

/** The same, without the short cut for plain sentences: what that is tested against. */
export function wordsRead(text: string, known: KnownWords | undefined): readonly Word[] {
  return tokensOf(known ? withoutNames(text, known) : text).map(wordOf);
}

/** The word of a folded token. */
export function wordOf(token: string): Word {
  const kept = words.get(token);
  if (kept) return kept;
  const stem = stemOf(token);
  const [name] = wordClassesOf([stem]);
  const word = {
    ...knownOf(token),
    text: token,
    number: (lastNumber += 1),
    stem: hashOf(stem),
    class: name === undefined ? 0 : hashOf(name),
  };
  words.set(token, word);
  return word;
}

/** FNV-1a over the UTF-16 units of a text, or of a stretch of it. */
export function hashOf(text: string, start = 0, end = text.length): number {
  let hash = offsetBasis;
  for (let at = start; at < end; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), prime);
  return hash;
}

const offsetBasis = 0x811c9dc5;
const prime = 0x01000193;

let lastNumber = 0;
const words = new Map<string, Word>();
/** The bound keeps a hostile vocabulary from filling memory. */
const wordsKept = 40_000;

let plain: PlainReading & { readonly known: KnownWords | undefined } = plainReading(undefined);

function plainReading(known: KnownWords | undefined): typeof plain {
  const read = (run: string): Run => ({ words: wordsOfRun(run, known), isArticle: /^(?:the|an|a)$/i.test(run) });
  return { known, runs: noRuns(roomForPlain, read), leavesOutArticles: known !== undefined, markOf: wordOf };
}

/** Half of all runs come once: most are letters alone, and need no pattern to be read. */
function wordsOfRun(run: string, known: KnownWords | undefined): readonly Word[] {
  if (!/^[A-Za-z]+$/.test(run)) return wordsRead(run, known);
  const small = run.toLowerCase();
  return tokensOfLetters(known && isName(run, small, known) ? aName.toLowerCase() : small).map(wordOf);
}

function isName(run: string, small: string, known: KnownWords): boolean {
  return run.length > 1 && run.charCodeAt(0) < smallest && !isWord(small, known);
}

const smallest = 97;

/** Between sentences only, and runs with the words that they hold: in one sentence equal words are one object. */
function forgetIfTooMany(known: KnownWords | undefined): void {
  const areTooMany = words.size >= wordsKept;
  if (areTooMany) words.clear();
  if (areTooMany || plain.known !== known || isFull(plain.runs)) plain = plainReading(known);
}
