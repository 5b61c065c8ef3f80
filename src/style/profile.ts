import type { Message } from '../mail/message.ts';
import { passagesOf } from '../mail/passages.ts';
import { rememberedOf } from '../remember.ts';
import { functionWords } from './function-words.ts';
import { habitsOf, type HabitName, type Habits } from './habits.ts';
import { isWord, proseOf, type Prose } from './prose.ts';

/** How somebody writes, by some messages. */
export interface StyleProfile {
  readonly words: number;
  /** Square roots of shares, by kind of feature: differences of rare and of frequent ones weigh alike. */
  readonly shares: Readonly<Record<FeatureKind, Float64Array>>;
  /** Rates that have a plain meaning. */
  readonly rates: readonly number[];
  /** How often each form of a habit was shown. */
  readonly habits: Readonly<Record<HabitName, ReadonlyMap<string, number>>>;
}

/** Function words; single marks and cases; runs of two to four of either; hashed where there are too many to list. */
export const featureKinds = { words: functionWords.size, marks: 512, runs: 2048 } as const;

export type FeatureKind = keyof typeof featureKinds;

/** What is noted of one message; profiles are sums of these. */
export interface StyleSample {
  readonly tokens: readonly string[];
  readonly words: number;
  readonly habits: Habits;
}

/** Measured once for each message object: a case is looked at after each of its messages. */
export const styleSampleOf = rememberedOf((message: Message): StyleSample => {
  const passages = passagesOf(message.text);
  const prose: Prose = proseOf(message, passages);
  return { tokens: prose.tokens, words: prose.words, habits: habitsOf(message, passages, prose) };
});

/** The first so many words of some samples; the rest is left out. */
export function firstWords(given: readonly StyleSample[], most: number): readonly StyleSample[] {
  const taken: StyleSample[] = [];
  let left = most;
  for (const sample of given) {
    if (left <= 0) break;
    const tokens = sample.words <= left ? sample.tokens : upToWords(sample.tokens, left);
    taken.push({ ...sample, tokens, words: Math.min(sample.words, left) });
    left -= sample.words;
  }
  return taken;
}

function upToWords(tokens: readonly string[], most: number): readonly string[] {
  let words = 0;
  const end = tokens.findIndex((token) => isWord(token) && (words += 1) > most);
  return end < 0 ? tokens : tokens.slice(0, end);
}

/** Sums samples to a profile. */
export function profileOf(given: readonly StyleSample[]): StyleProfile {
  const counts = {
    words: new Float64Array(featureKinds.words),
    marks: new Float64Array(featureKinds.marks),
    runs: new Float64Array(featureKinds.runs),
  };
  for (const { tokens } of given) countTokens(tokens, counts);
  const tokens = given.flatMap((sample) => sample.tokens);
  return {
    words: given.reduce((sum, { words }) => sum + words, 0),
    shares: { words: rooted(counts.words), marks: rooted(counts.marks), runs: rooted(counts.runs) },
    rates: ratesOf(tokens),
    habits: tallyHabits(given),
  };
}

function countTokens(tokens: readonly string[], { words, marks, runs }: Record<FeatureKind, Float64Array>): void {
  const hashes = tokens.map(hashOf);
  for (const [at, token] of tokens.entries()) {
    const word = functionWords.get(token.replace('-small', ''));
    if (word !== undefined) words[word] = (words[word] ?? 0) + 1;
    let hash = hashes[at] ?? 0;
    let hasMark = !isWord(token);
    let shape = hashOf(hasMark || /^X|-small$/.test(token) ? token : 'x');
    add(marks, shape);
    for (let next = at + 1; next < Math.min(at + 4, tokens.length); next += 1) {
      const other = tokens[next] ?? '';
      const isMark = !isWord(other);
      hash = mixed(hash, hashes[next] ?? 0);
      if (next <= at + 2) add(runs, hash);
      hasMark ||= isMark;
      shape = mixed(shape, hashOf(isMark || /^X|-small$/.test(other) ? other : 'x'));
      if (hasMark) add(marks, shape);
    }
  }
}

function add(counts: Float64Array, hash: number): void {
  const at = (hash >>> 0) % counts.length;
  counts[at] = (counts[at] ?? 0) + 1;
}

/** FNV-1a, 32 bits, of a short token. */
function hashOf(token: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < token.length; at += 1) hash = Math.imul(hash ^ token.charCodeAt(at), 0x01000193);
  return hash ^ (hash >>> 15);
}

function mixed(hash: number, other: number): number {
  const both = Math.imul((hash >>> 0) + 0x9e3779b9, 0x85ebca6b) ^ other;
  return both ^ (both >>> 13);
}

function rooted(counts: Float64Array): Float64Array {
  const all = counts.reduce((sum, count) => sum + count, 0) || 1;
  return counts.map((count) => Math.sqrt(count / all));
}

/** Names of the rates, in order. */
export const rateNames = [
  'sentence length',
  'paragraph length',
  'commas',
  'exclamation marks',
  'question marks',
  'brackets',
  'dashes',
  'small letters at the start',
  'small i',
  'contractions',
  'double spaces',
  'smileys',
  'dots',
  'capitals',
] as const;

function ratesOf(tokens: readonly string[]): readonly number[] {
  const counts = new Map<string, number>();
  for (const token of tokens) counts.set(token, (counts.get(token) ?? 0) + 1);
  const count = (...of: readonly string[]): number => of.reduce((sum, token) => sum + (counts.get(token) ?? 0), 0);
  const matching = (pattern: RegExp): number =>
    [...counts].reduce((sum, [token, times]) => (pattern.test(token) ? sum + times : sum), 0);
  const words = Math.max(1, matching(/^[a-z]|^X/));
  const share = (times: number): number => Math.sqrt(times / words);
  return [
    Math.log(words / (1 + count('.', '?', '!'))),
    Math.log(words / (1 + count('¶'))),
    share(count(',')),
    share(count('!')),
    share(count('?')),
    share(count('(')),
    share(count('-', '--', '–', '—')),
    share(matching(/.-small$/)),
    share(count('i-small')),
    share(matching(/^[a-z]+'/)),
    share(count('␣')),
    share(matching(/^[:;]-?[()DP]$/)),
    share(matching(/^\.{2,}$|…/)),
    share(count('X', 'XX')),
  ];
}

function tallyHabits(given: readonly StyleSample[]): StyleProfile['habits'] {
  const tally = (name: HabitName): ReadonlyMap<string, number> => {
    const forms = new Map<string, number>();
    for (const { habits } of given) {
      const form = habits[name];
      if (form !== undefined) forms.set(form, (forms.get(form) ?? 0) + 1);
    }
    return forms;
  };
  return {
    attribution: tally('attribution'),
    placement: tally('placement'),
    greeting: tally('greeting'),
    closing: tally('closing'),
    signature: tally('signature'),
    wrapping: tally('wrapping'),
    nesting: tally('nesting'),
  };
}
