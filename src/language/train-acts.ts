import { acts, pressureActs, type Act } from './act.ts';
import { featureCount, featuresOf, lettersOf, lettersSay } from './features.ts';
import type { ActModel } from './act-model.ts';
import { knownWordsOf, type KnownWords } from './known-words.ts';

/** A sentence with what it does. */
export interface LabelledSentence {
  readonly acts: readonly Act[];
  readonly text: string;
  /** Who speaks: the unit that is held out whole. */
  readonly register: string;
  /** A sentence of ordinary mail, unread: taken as doing something ordinary, whatever that is. */
  readonly isOrdinary?: boolean;
}

/** How long and how hard the training goes. */
export interface Training {
  readonly epochs: number;
  readonly rate: number;
  /** What an ordinary sentence teaches, where a labelled one teaches 1. */
  readonly ordinaryWorth: number;
}

/** The training that did best on registers held out whole (see models/README.md). */
export const usualTraining: Training = { epochs: 12, rate: 4, ordinaryWorth: 0.4 };

/**
 * Trains one softmax over all acts by stochastic gradient descent, in an order that is fixed by a seed, so that the same
 * sentences give the same bytes. A sentence of two acts is half of each. Thresholds are all 0 logits until they are set by
 * the rates on ordinary mail.
 */
export function trainActs(sentences: readonly LabelledSentence[], training: Training = usualTraining): ActModel {
  const known = knownWordsOf(sentences.map(({ text }) => text));
  const rows = sentences.map((sentence) => rowOf(sentence, { known, ...training }));
  const parameters: Parameters = {
    weights: new Float32Array(featureCount * acts.length),
    biases: new Float64Array(acts.length),
    rates: featureRates(rows),
  };
  const order = rows.map((_, index) => index);
  const next = generator(20220607);
  for (let epoch = 0; epoch < training.epochs; epoch += 1) {
    shuffle(order, next);
    const rate = training.rate / (1 + epoch / 3);
    for (const index of order) {
      const row = rows[index];
      if (row) step(parameters, row, rate);
    }
  }
  return { ...quantised(parameters.weights, parameters.biases), words: known };
}

interface Row {
  readonly words: Uint16Array;
  readonly letters: Uint16Array;
  /** The share of each act; undefined where all that is known is that nobody presses. */
  readonly shares: Float64Array | undefined;
  readonly worth: number;
}

interface Parameters {
  readonly weights: Float32Array;
  readonly biases: Float64Array;
  /** How fast each feature learns. */
  readonly rates: Float32Array;
}

interface RowContext extends Training {
  readonly known: KnownWords;
}

function rowOf({ text, acts: marked, isOrdinary }: LabelledSentence, { ordinaryWorth, known }: RowContext): Row {
  const { words: read, spelt } = featuresOf(text, known);
  const words = read.slice();
  const letters = Uint16Array.from(spelt.flatMap((word) => [...lettersOf(word.text)]));
  if (isOrdinary) return { words, letters, shares: undefined, worth: ordinaryWorth };
  const shares = Float64Array.from(acts, (act) => (marked.includes(act) ? 1 / marked.length : 0));
  return { words, letters, shares, worth: 1 };
}

/** What stands in every other sentence learns slowly, or a few common words would carry the decision; squares and first powers did worse. */
function featureRates(rows: readonly Row[]): Float32Array {
  const counts = new Float64Array(featureCount);
  for (const { words, letters } of rows) {
    for (const feature of new Set([...words, ...letters])) counts[feature] = (counts[feature] ?? 0) + 1;
  }
  const rarest = Math.log(1 + rows.length);
  return Float32Array.from(counts, (count) => 4 * (1 - Math.log(1 + count) / rarest) ** 3);
}

function step({ weights, biases, rates }: Parameters, row: Row, rate: number): void {
  const width = acts.length;
  const sums = new Float64Array(width);
  const parts = [part(row.words, 1), part(row.letters, lettersSay)];
  for (const { features, norm } of parts) {
    for (const feature of features) {
      const at = feature * width;
      for (let act = 0; act < width; act += 1) sums[act] = (sums[act] ?? 0) + norm * (weights[at + act] ?? 0);
    }
  }
  for (let act = 0; act < width; act += 1) sums[act] = (sums[act] ?? 0) + (biases[act] ?? 0);
  const errors = errorsOf(sums, row.shares);
  for (let act = 0; act < width; act += 1) {
    errors[act] = (errors[act] ?? 0) * rate * row.worth;
    biases[act] = (biases[act] ?? 0) + 0.02 * (errors[act] ?? 0);
  }
  for (const { features, norm } of parts) {
    for (const feature of features) {
      const at = feature * width;
      const much = norm * (rates[feature] ?? 0);
      for (let act = 0; act < width; act += 1) weights[at + act] = (weights[at + act] ?? 0) + much * (errors[act] ?? 0);
    }
  }
}

function part(features: Uint16Array, say: number): { readonly features: Uint16Array; readonly norm: number } {
  return { features, norm: say / Math.sqrt(Math.max(1, features.length)) };
}

/** Wanted less expected, an act each. Of an ordinary sentence any ordinary act is wanted, as likely as it is expected. */
function errorsOf(sums: Float64Array, shares: Float64Array | undefined): Float64Array {
  const most = sums.reduce((one, other) => Math.max(one, other), -Infinity);
  const odds = sums.map((sum) => Math.exp(sum - most));
  const total = odds.reduce((sum, one) => sum + one, 0);
  if (shares) return odds.map((one, act) => (shares[act] ?? 0) - one / total);
  const ordinary = odds.subarray(pressureActs.length).reduce((sum, one) => sum + one, 0);
  return odds.map((one, act) => (act < pressureActs.length ? 0 : one / ordinary) - one / total);
}

/** Weights as signed bytes: a quarter of the size, at no loss that the evaluation sees. */
function quantised(weights: Float32Array, biases: Float64Array): ActModel {
  let largest = 0;
  for (const weight of weights) largest = Math.max(largest, Math.abs(weight));
  const scale = Math.max(largest, 1e-6) / 127;
  return {
    weights: Int8Array.from(weights, (weight) => Math.round(weight / scale)),
    scale: Number(scale.toPrecision(6)),
    biases: Array.from(biases, (bias) => Number(bias.toFixed(4))),
    thresholds: acts.map(() => 0),
    pressing: 0,
  };
}

function shuffle(order: number[], next: () => number): void {
  for (let at = order.length - 1; at > 0; at -= 1) {
    const other = Math.floor(next() * (at + 1));
    const kept = order[at] ?? 0;
    order[at] = order[other] ?? 0;
    order[other] = kept;
  }
}

/** A fixed sequence in [0, 1): mulberry32. */
export function generator(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
