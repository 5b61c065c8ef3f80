import { acts } from './act.ts';
import type { ActModel } from './act-model.ts';
import { featuresOf, lettersOf, lettersSay } from './features.ts';
import type { Word } from './words.ts';

/** Logits of every act for a sentence, in the order of `acts`: the log-odds of this act against all others. */
export function actLogits(model: ActModel, sentence: string): Float64Array {
  const { words, spelt } = featuresOf(sentence, model.words);
  const { rows, spellings } = preparedOf(model);
  const letters = new Float64Array(width);
  let count = 0;
  for (const word of spelt) {
    const place = spellings.places.get(word) ?? spell(rows, word, spellings);
    const block = spellings.blocks[Math.floor(place / blockWords)] ?? nowhere;
    const at = (place % blockWords) * spellingWidth;
    count += block[at + width] ?? 0;
    for (let act = 0; act < width; act += 1) letters[act] = (letters[act] ?? 0) + (block[at + act] ?? 0);
  }
  const sums = sumOf(rows, words);
  // Words and letters have their say however many there are of each.
  const ratio = lettersSay * Math.sqrt(Math.max(1, words.length) / Math.max(1, count));
  const norm = model.scale / Math.sqrt(Math.max(1, words.length));
  for (let act = 0; act < width; act += 1) {
    sums[act] = ((letters[act] ?? 0) * ratio + (sums[act] ?? 0)) * norm + (model.biases[act] ?? 0);
  }
  return logOdds(sums);
}

const width = acts.length;

/** Weights as they are summed up quickly, and what the letters of words say, as words come again and again. */
interface Prepared {
  readonly rows: Int32Array;
  readonly spellings: Spellings;
}

/** Sums of weights are whole numbers; an array for each word would take three times the room of what is in it. */
interface Spellings {
  readonly places: Map<Word, number>;
  readonly blocks: Int32Array[];
}

function preparedOf(model: ActModel): Prepared {
  const known = prepared.get(model);
  if (known && known.spellings.places.size < spellingsKept) return known;
  const spellings = { places: new Map<Word, number>(), blocks: [] };
  const made = { rows: known?.rows ?? packed(model.weights), spellings };
  prepared.set(model, made);
  return made;
}

const prepared = new WeakMap<ActModel, Prepared>();
/** The bound keeps a hostile vocabulary from filling memory: 8 MB. */
const spellingsKept = 40_000;
/** For each act, and how many runs of letters there are. */
const spellingWidth = width + 1;
const blockWords = 4096;
const nowhere = new Int32Array(0);

/** Finds out what the letters of a word say of each act; gives its place. */
function spell(rows: Int32Array, word: Word, { places, blocks }: Spellings): number {
  const runs = lettersOf(word.text);
  const place = places.size;
  const number = Math.floor(place / blockWords);
  const block = (blocks[number] ??= new Int32Array(blockWords * spellingWidth));
  block.set(sumOf(rows, runs), (place % blockWords) * spellingWidth);
  block[(place % blockWords) * spellingWidth + width] = runs.length;
  places.set(word, place);
  return place;
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

function sumOf(rows: Int32Array, features: Uint16Array): Float64Array {
  const sums = new Float64Array(width);
  for (let from = 0; from < features.length; from += mostAtOnce) {
    addFields(sums, rows, features.subarray(from, from + mostAtOnce));
  }
  return sums;
}

const even = new Int32Array(step);
const odd = new Int32Array(step);

function addFields(sums: Float64Array, rows: Int32Array, features: Uint16Array): void {
  even.fill(0);
  odd.fill(0);
  for (const feature of features) {
    const row = feature * step;
    for (let at = 0; at < step; at += 1) {
      const four = rows[row + at] ?? 0;
      even[at] = (even[at] ?? 0) + (four & 0xff00ff);
      odd[at] = (odd[at] ?? 0) + ((four >>> 8) & 0xff00ff);
    }
  }
  const base = features.length * offset;
  for (let at = 0; at < step; at += 1) {
    const [ev, od] = [even[at] ?? 0, odd[at] ?? 0];
    const first = at * 4;
    sums[first] = (sums[first] ?? 0) + (ev & 0xffff) - base;
    sums[first + 1] = (sums[first + 1] ?? 0) + (od & 0xffff) - base;
    sums[first + 2] = (sums[first + 2] ?? 0) + (ev >>> 16) - base;
    sums[first + 3] = (sums[first + 3] ?? 0) + (od >>> 16) - base;
  }
}

/** From sums to log-odds: an act's own against the sum of all others. */
function logOdds(sums: Float64Array): Float64Array {
  let most = -Infinity;
  for (const sum of sums) most = Math.max(most, sum);
  const odds = new Float64Array(sums.length);
  let total = 0;
  for (let act = 0; act < sums.length; act += 1) {
    const one = Math.exp((sums[act] ?? 0) - most);
    odds[act] = one;
    total += one;
  }
  for (let act = 0; act < sums.length; act += 1) {
    odds[act] = (sums[act] ?? 0) - most - Math.log(Math.max(total - (odds[act] ?? 0), 1e-9));
  }
  return odds;
}
