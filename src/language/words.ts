import { knownOf, type Known } from './glosses.ts';
import { withoutNames, type KnownWords } from './known-words.ts';
import { stemOf, tokensOf } from './tokens.ts';
import { wordClassesOf } from './word-classes.ts';

/** A folded word with what features are made of: the hash of its stem, and that of its class, 0 for none. */
export interface Word extends Known {
  readonly text: string;
  readonly stem: number;
  readonly class: number;
}

/** The words of a sentence, folded, names all alike; equal ones are one object. */
export function wordsOf(sentence: string, known: KnownWords | undefined): readonly Word[] {
  forgetIfTooMany(known);
  return (odd.test(sentence) ? undefined : wordsOfPlain(sentence, runs)) ?? wordsRead(sentence, known);
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
  const word = { ...knownOf(token), text: token, stem: hashOf(stem), class: name === undefined ? 0 : hashOf(name) };
  words.set(token, word);
  return word;
}

/** FNV-1a over UTF-16 units. */
export function hashOf(text: string): number {
  let hash = offsetBasis;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), prime);
  return hash;
}

const offsetBasis = 0x811c9dc5;
const prime = 0x01000193;

const words = new Map<string, Word>();
/** The bound keeps a hostile vocabulary from filling memory. */
const wordsKept = 40_000;

/** What is more than letters, figures and marks of ASCII: to be folded, or an address. */
const odd = /[^\x20-\x7e\n\t]|@|:\/\//;

/** What was read of runs of letters, figures and apostrophes: they are few, and come again and again. */
interface Runs {
  readonly known: KnownWords | undefined;
  readonly entries: (Run | undefined)[];
  size: number;
}

interface Run {
  readonly text: string;
  readonly words: readonly Word[];
  /** Left out before another word. */
  readonly isArticle: boolean;
}

/**
 * Nine of ten sentences are plain: what is between runs parts them, so that each can be read by itself, once for all. Only
 * an article hangs on what stands around it. Undefined where leaving it out would join what it parts.
 */
function wordsOfPlain(sentence: string, runs: Runs): readonly Word[] | undefined {
  const found: Word[] = [];
  for (let at = 0; at < sentence.length;) {
    const kind = kinds[sentence.charCodeAt(at)];
    if (kind === end) found.push(wordOf(sentence.charAt(at)));
    if (kind !== inRun) {
      at += 1;
      continue;
    }
    const start = at;
    let hash = offsetBasis;
    for (; at < sentence.length && isInRun(sentence, at); at += 1) {
      hash = Math.imul(hash ^ sentence.charCodeAt(at), prime);
    }
    const run = runAt(sentence, { start, end: at, hash }, runs);
    if (run.isArticle && runs.known && isLeftOut(sentence, start, at)) {
      if (start > 0 && joins.test(sentence.charAt(start - 1))) return undefined;
    } else for (const word of run.words) found.push(word);
  }
  return found;
}

/** Kinds of characters: those of a run, those that are a word each, and all others. */
const inRun = 1;
const end = 2;
const kinds = new Uint8Array(128);
for (const character of "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'") {
  kinds[character.charCodeAt(0)] = inRun;
}
for (const character of '?!') kinds[character.charCodeAt(0)] = end;

/** `1.10` and `3,000` are one number. */
function isInRun(sentence: string, at: number): boolean {
  const code = sentence.charCodeAt(at);
  if (kinds[code] === inRun) return true;
  return (
    (code === dot || code === comma) && isDigit(sentence.charCodeAt(at - 1)) && isDigit(sentence.charCodeAt(at + 1))
  );
}

const comma = 44;
const dot = 46;
const joins = /[.,]/;

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

/** As the pattern for articles in `known-words.ts` has it. */
function isLeftOut(sentence: string, start: number, after: number): boolean {
  if (start > 0 && sentence.charAt(start - 1) === '-') return false;
  const next = sentence.charAt(after);
  return isBlank(next) && sentence.slice(after).trimStart() !== '';
}

function isBlank(character: string): boolean {
  return character === ' ' || character === '\n' || character === '\t';
}

interface Extent {
  readonly start: number;
  readonly end: number;
  readonly hash: number;
}

function runAt(sentence: string, { start, end, hash }: Extent, runs: Runs): Run {
  let place = hash & (places - 1);
  for (;;) {
    const entry = runs.entries[place];
    if (entry === undefined) break;
    if (entry.text.length === end - start && sentence.startsWith(entry.text, start)) return entry;
    place = (place + 1) & (places - 1);
  }
  const text = sentence.slice(start, end);
  const run = { text, words: wordsRead(text, runs.known), isArticle: /^(?:the|an|a)$/i.test(text) };
  if (text.length <= longestKept) {
    runs.entries[place] = run;
    runs.size += 1;
  }
  return run;
}

/** Two of three places stay free, so that a look-up ends soon. */
const places = 1 << 17;
const runsKept = 40_000;
const longestKept = 40;

let runs: Runs = emptyRuns(undefined);

function emptyRuns(known: KnownWords | undefined): Runs {
  return { known, entries: new Array<Run | undefined>(places), size: 0 };
}

/** Between sentences only, and runs with the words that they hold: in one sentence equal words are one object. */
function forgetIfTooMany(known: KnownWords | undefined): void {
  const isFull = words.size >= wordsKept;
  if (isFull) words.clear();
  if (isFull || runs.known !== known || runs.size >= runsKept) runs = emptyRuns(known);
}
