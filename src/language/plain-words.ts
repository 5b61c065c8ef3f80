import { runAt, type Runs } from './runs.ts';
import type { Word } from './words.ts';

/** A run of letters, figures and apostrophes, as it is read by itself. */
export interface Run {
  readonly words: readonly Word[];
  /** Left out before another word. */
  readonly isArticle: boolean;
}

/** What is read of runs, and of the marks that are words. */
export interface PlainReading {
  readonly runs: Runs<Run>;
  readonly leavesOutArticles: boolean;
  readonly markOf: (mark: string) => Word;
}

/** No longer sentence is read in this way; a longer one costs more than to read it is worth. */
export const longestPlain = 4096;

/** Two characters that are none follow every sentence. */
export const roomForPlain = longestPlain + 2;

/**
 * The words of a plain sentence: ASCII, and neither an address nor a control character in it. Nine of ten are plain, and
 * there what is between runs parts them, so that each can be read by itself, once for all; only an article hangs on what
 * stands around it. Undefined where the sentence is not plain, or leaving out an article would join what it parts.
 */
export function plainWordsOf(sentence: string, { runs, leavesOutArticles, markOf }: PlainReading): Word[] | undefined {
  const { text } = runs;
  const length = writeAscii(sentence, text);
  if (length === undefined) return undefined;
  const found: Word[] = [];
  for (let at = 0; at < length;) {
    const kind = kinds[text[at] ?? 0];
    if (kind === inRun) {
      const start = at;
      at = runEnd(text, start);
      const run = runAt(runs, start, at);
      if (!run.isArticle || !leavesOutArticles || !isLeftOut(text, start, { end: at, length })) {
        for (const word of run.words) found.push(word);
      } else if (start > 0 && isJoining(text[start - 1])) return undefined;
      continue;
    }
    if (kind === odd || (kind === colon && text[at + 1] === slash && text[at + 2] === slash)) return undefined;
    if (kind === mark) found.push(markOf(String.fromCharCode(text[at] ?? 0)));
    at += 1;
  }
  return found;
}

const encoder = new TextEncoder();

/** Writes a sentence; its length, or undefined where it is too long or holds anything but ASCII. */
function writeAscii(sentence: string, text: Uint8Array): number | undefined {
  const { length } = sentence;
  if (length > longestPlain) return undefined;
  const { read, written } = encoder.encodeInto(sentence, text);
  text[written] = 0;
  text[written + 1] = 0;
  return read === length && written === length ? length : undefined;
}

/** Kinds of characters: those of a run, those that are a word each, those of no plain sentence, and all others. */
const inRun = 1;
const mark = 2;
const odd = 3;
const colon = 4;
const kinds = new Uint8Array(128);
kinds.fill(odd, 0, 32);
for (const character of "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'") {
  kinds[character.charCodeAt(0)] = inRun;
}
for (const character of '?!') kinds[character.charCodeAt(0)] = mark;
for (const character of '@\x7f') kinds[character.charCodeAt(0)] = odd;
for (const character of '\n\t') kinds[character.charCodeAt(0)] = 0;
kinds[':'.charCodeAt(0)] = colon;

/** `1.10` and `3,000` are one number. */
function runEnd(text: Uint8Array, start: number): number {
  let at = start;
  while (kinds[text[at] ?? 0] === inRun || (isJoining(text[at]) && isDigit(text[at - 1]) && isDigit(text[at + 1])))
    at += 1;
  return at;
}

const slash = 47;

function isJoining(code: number | undefined): boolean {
  return code === 44 || code === 46;
}

function isDigit(code = 0): boolean {
  return code >= 48 && code <= 57;
}

/** As the pattern for articles in `known-words.ts` has it. */
function isLeftOut(
  text: Uint8Array,
  start: number,
  { end, length }: { readonly end: number; readonly length: number },
): boolean {
  if (start > 0 && text[start - 1] === hyphen) return false;
  let next = end;
  while (next < length && isBlank(text[next])) next += 1;
  return next > end && next < length;
}

const hyphen = 45;

function isBlank(code: number | undefined): boolean {
  return code === 32 || code === 10 || code === 9;
}
