import { rememberedOf } from '../remember.ts';
import { acts } from './act.ts';
import type { ActModel } from './act-model.ts';
import { featuresOf, lettersOf, lettersSay, longestInWords } from './features.ts';
import type { Word } from './words.ts';

/** Logits of every act for a sentence, in the order of `acts`: the log-odds of this act against all others. */
export function actLogits(model: ActModel, sentence: string): Float64Array {
  const said = actOdds(model, sentence);
  return Float64Array.from(acts, (_, act) => logitOf(said, act));
}

/** What a sentence says of each act, beside what it says of the others. */
export interface ActOdds {
  readonly sums: Float64Array;
  /** Beside the greatest, which is 1. */
  readonly odds: Float64Array;
  most: number;
  total: number;
}

/** The odds of every act for a sentence; to be read before the next sentence is. */
export function actOdds(model: ActModel, sentence: string): ActOdds {
  sumUp(model, sentence);
  said.most = -Infinity;
  for (const sum of sums) said.most = Math.max(said.most, sum);
  said.total = 0;
  for (let act = 0; act < width; act += 1) {
    const one = Math.exp((sums[act] ?? 0) - said.most);
    odds[act] = one;
    said.total += one;
  }
  return said;
}

/** The log-odds of an act: its own sum against those of all others. */
export function logitOf({ sums, odds, most, total }: ActOdds, act: number): number {
  return (sums[act] ?? 0) - most - Math.log(Math.max(total - (odds[act] ?? 0), 1e-9));
}

const width = acts.length;
// Of the sentence that is being read: with arrays of its own for each, a seventh of the time went into collecting them.
const sums = new Float64Array(width);
const letters = new Float64Array(width);
const odds = new Float64Array(width);
const said: ActOdds = { sums, odds, most: 0, total: 0 };

function sumUp(model: ActModel, sentence: string): void {
  const { words, spelt } = featuresOf(sentence, model.words);
  const { rows, spellings } = preparedOf(model);
  sums.fill(0);
  addFeatures(sums, rows, words);
  const count = addLetters(rows, spelt, spellings);
  // Words and letters have their say however many there are of each.
  const ratio = lettersSay * Math.sqrt(Math.max(1, words.length) / Math.max(1, count));
  const norm = model.scale / Math.sqrt(Math.max(1, words.length));
  for (let act = 0; act < width; act += 1) {
    sums[act] = ((letters[act] ?? 0) * ratio + (sums[act] ?? 0)) * norm + (model.biases[act] ?? 0);
  }
}

/** Weights as they are summed up quickly, and what the letters of words say, as words come again and again. */
interface Prepared {
  readonly rows: Int32Array;
  readonly spellings: Spellings;
}

/** Sums of weights are whole numbers below 2^14, as no word has a hundred runs of letters. */
interface Spellings {
  /** The number of the word whose sums stand here. */
  readonly owners: Int32Array;
  readonly sums: Int16Array;
}

const preparedOf = rememberedOf((model: ActModel): Prepared => {
  const spellings = { owners: new Int32Array(spellingsKept), sums: new Int16Array(spellingsKept * spellingWidth) };
  return { rows: packed(model.weights), spellings };
});

/** More than there are words at a time: what one word leaves here is overwritten when another takes its place. */
const spellingsKept = 1 << 16;
/** For each act, and how many runs of letters there are. */
const spellingWidth = width + 1;

/** Sums up what the letters of these words say; gives the number of their runs. */
function addLetters(rows: Int32Array, spelt: readonly Word[], spellings: Spellings): number {
  let count = 0;
  for (let at = 0; at < spelt.length; at += 1) {
    const word = spelt[at];
    const start = word === undefined ? 0 : spellingAt(rows, word, spellings);
    starts[at] = start;
    count += spellings.sums[start + width] ?? 0;
  }
  for (let act = 0; act < width; act += 1) {
    let sum = 0;
    for (let at = 0; at < spelt.length; at += 1) sum += spellings.sums[(starts[at] ?? 0) + act] ?? 0;
    letters[act] = sum;
  }
  return count;
}

/** Where the sums of each word begin. */
const starts = new Int32Array(longestInWords);

/** Where it stands what the letters of a word say of each act. */
function spellingAt(rows: Int32Array, word: Word, spellings: Spellings): number {
  const place = word.number & (spellingsKept - 1);
  const start = place * spellingWidth;
  if (spellings.owners[place] === word.number) return start;
  const runs = lettersOf(word.text);
  letters.fill(0);
  addFeatures(letters, rows, runs);
  spellings.sums.set(letters, start);
  spellings.sums[start + width] = runs.length;
  spellings.owners[place] = word.number;
  return start;
}

/**
 * Weights four to a number, each plus 128: of such a number two fields of 16 bits are summed at a time, which halves the
 * time that a sentence takes.
 */
function packed(weights: Int8Array): Int32Array {
  const rows = new Int32Array(weights.length / 4);
  const byte = (at: number): number => (weights[at] ?? 0) + offset;
  for (let at = 0; at < rows.length; at += 1) {
    const first = at * 4;
    rows[at] = byte(first) | (byte(first + 1) << 8) | (byte(first + 2) << 16) | (byte(first + 3) << 24);
  }
  return rows;
}

const offset = 128;
const step = width / 4;
/** So many times 255 a field of 16 bits holds. */
const mostAtOnce = 256;

function addFeatures(sums: Float64Array, rows: Int32Array, features: Uint16Array): void {
  for (let from = 0; from < features.length; from += mostAtOnce) {
    addFields(sums, rows, features, from);
  }
}

/** Column by column, so that the two sums stay in registers. */
function addFields(sums: Float64Array, rows: Int32Array, features: Uint16Array, from: number): void {
  const end = Math.min(features.length, from + mostAtOnce);
  const base = (end - from) * offset;
  for (let column = 0; column < step; column += 1) {
    let even = 0;
    let odd = 0;
    for (let at = from; at < end; at += 1) {
      const four = rows[(features[at] ?? 0) * step + column] ?? 0;
      even = (even + (four & 0xff00ff)) | 0;
      odd = (odd + ((four >>> 8) & 0xff00ff)) | 0;
    }
    const first = column * 4;
    sums[first] = (sums[first] ?? 0) + (even & 0xffff) - base;
    sums[first + 1] = (sums[first + 1] ?? 0) + (odd & 0xffff) - base;
    sums[first + 2] = (sums[first + 2] ?? 0) + (even >>> 16) - base;
    sums[first + 3] = (sums[first + 3] ?? 0) + (odd >>> 16) - base;
  }
}
