import { acts, pressureActs, type Act } from './act.ts';
import { featureCount, featuresOf } from './features.ts';
import type { ActModel } from './act-model.ts';
import { knownWordsOf } from './known-words.ts';

/** A sentence with what it does. */
export interface LabelledSentence {
  readonly acts: readonly Act[];
  readonly text: string;
  /** Who speaks: the unit that is held out whole. */
  readonly register: string;
  /** A sentence of ordinary mail, unread: taken as pressing nobody, and as saying nothing of ordinary acts. */
  readonly isOrdinary?: boolean;
}

/** How long and how hard the training goes. */
export interface Training {
  readonly epochs: number;
  readonly rate: number;
  /** L2 penalty a step. */
  readonly penalty: number;
}

/** The training that did best on registers held out whole (see models/README.md). */
export const usualTraining: Training = { epochs: 20, rate: 2, penalty: 3e-4 };

/**
 * Trains one logistic regression an act by stochastic gradient descent, in an order that is fixed by a seed, so that the
 * same sentences give the same bytes. Thresholds are all 0 logits until they are set by the rates on ordinary mail.
 */
export function trainActs(sentences: readonly LabelledSentence[], training: Training = usualTraining): ActModel {
  const width = acts.length;
  const words = knownWordsOf(sentences.map(({ text }) => text));
  const rows = sentences.map(({ text, acts: marked, isOrdinary }) => ({
    features: featuresOf(text, words),
    marked: targets(marked),
    learned: isOrdinary ? pressureActs.length : acts.length,
  }));
  const weights = new Float32Array(featureCount * width);
  const biases = new Float64Array(width).fill(-2);
  const order = rows.map((_, index) => index);
  const next = generator(20220607);
  for (let epoch = 0; epoch < training.epochs; epoch += 1) {
    shuffle(order, next);
    const rate = training.rate / (1 + epoch / 3);
    for (const index of order) {
      const row = rows[index];
      if (row) step({ weights, biases }, row, rate, training.penalty);
    }
  }
  return { ...quantised(weights, biases), words };
}

/** A sentence that does something is rarer than those that do not; what it teaches counts more. */
const positiveWorth = 3;

interface Row {
  readonly features: Uint16Array;
  readonly marked: Uint8Array;
  /** The first so many acts are learned from it. */
  readonly learned: number;
}

interface Parameters {
  readonly weights: Float32Array;
  readonly biases: Float64Array;
}

function step({ weights, biases }: Parameters, row: Row, rate: number, penalty: number): void {
  const width = acts.length;
  const norm = 1 / Math.sqrt(Math.max(1, row.features.length));
  const sums = new Float64Array(width);
  for (const feature of row.features) {
    const at = feature * width;
    for (let act = 0; act < width; act += 1) sums[act] = (sums[act] ?? 0) + (weights[at + act] ?? 0);
  }
  for (let act = 0; act < width; act += 1) {
    const logit = (sums[act] ?? 0) * norm + (biases[act] ?? 0);
    const error = (row.marked[act] ?? 0) - 1 / (1 + Math.exp(-logit));
    const worth = act >= row.learned || Math.abs(error) < 1e-4 ? 0 : error > 0 ? positiveWorth : 1;
    sums[act] = worth * rate * error;
    biases[act] = (biases[act] ?? 0) + 0.05 * (sums[act] ?? 0);
  }
  for (const feature of row.features) {
    const at = feature * width;
    for (let act = 0; act < width; act += 1) {
      const weight = weights[at + act] ?? 0;
      weights[at + act] = weight + (sums[act] ?? 0) * norm - penalty * weight;
    }
  }
}

function targets(marked: readonly Act[]): Uint8Array {
  return Uint8Array.from(acts, (act) => (marked.includes(act) ? 1 : 0));
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
