import { acts, type Act, type ActMark } from './act.ts';
import { featureCount, featuresOf } from './features.ts';
import type { KnownWords } from './known-words.ts';

/** A linear classifier of sentence acts: one logistic regression an act, on hashed features. */
export interface ActModel {
  /** Weights in steps of `scale`, by feature, then by act: featureCount × acts.length. */
  readonly weights: Int8Array;
  readonly scale: number;
  readonly biases: readonly number[];
  /** The logit from which an act is taken as present, an act each. */
  readonly thresholds: readonly number[];
  /** Capitalised words beside these are names, and all alike; a model without them hears names as words. */
  readonly words?: KnownWords | undefined;
}

/** Logits of every act for a sentence, in the order of `acts`. */
export function actLogits(model: ActModel, sentence: string): Float64Array {
  const features = featuresOf(sentence, model.words);
  const width = acts.length;
  const sums = new Float64Array(width);
  for (const feature of features) {
    const row = feature * width;
    for (let act = 0; act < width; act += 1) sums[act] = (sums[act] ?? 0) + (model.weights[row + act] ?? 0);
  }
  const norm = model.scale / Math.sqrt(Math.max(1, features.length));
  for (let act = 0; act < width; act += 1) sums[act] = (sums[act] ?? 0) * norm + (model.biases[act] ?? 0);
  return sums;
}

/**
 * The acts of a sentence: those at or above their thresholds, with a strength that grows with the distance from it; and,
 * below `plainStrength`, faint ones: too weak to stand alone, worth hearing beside a plain one.
 */
export function actsOf(model: ActModel, sentence: string): readonly ActMark[] {
  const logits = actLogits(model, sentence);
  return acts.flatMap((act, index) => {
    const above = (logits[index] ?? 0) - (model.thresholds[index] ?? Infinity);
    return above >= -faintLogits ? [{ act, strength: strengthOf(above) }] : [];
  });
}

/** The strength of an act that is just at its threshold. */
export const plainStrength = 0.12;
/** So far below its threshold an act is still heard in a message that presses plainly: its odds are four times higher there. */
const faintLogits = 1.5;

/** Half of `plainStrength` for the faintest, 1 from four logits above the threshold; two decimals, the same everywhere. */
function strengthOf(above: number): number {
  const strength = above < 0 ? (plainStrength * (2 + above / faintLogits)) / 2 : plainStrength + above / 4.5;
  return Math.min(above < 0 ? plainStrength - 0.01 : 1, Math.round(100 * strength) / 100);
}

/** The model as it stands in `models/acts.json`. */
export interface ActModelFile {
  readonly features: number;
  readonly acts: readonly Act[];
  readonly scale: number;
  readonly biases: readonly number[];
  readonly thresholds: readonly number[];
  /** Parted by blanks. */
  readonly words?: string;
  /** Base64 of the signed bytes. */
  readonly weights: string;
}

/** Reads a model from its file's content; undefined where it belongs to another list of acts. */
export function actModelFrom(file: ActModelFile): ActModel | undefined {
  const bytes = bytesOfBase64(file.weights);
  if (file.features !== featureCount || file.acts.join() !== acts.join()) return undefined;
  if (bytes.length !== featureCount * acts.length) return undefined;
  const words = file.words === undefined ? undefined : new Set(file.words.split(' '));
  return { weights: bytes, scale: file.scale, biases: file.biases, thresholds: file.thresholds, words };
}

function bytesOfBase64(text: string): Int8Array {
  return Int8Array.from(atob(text), (character) => character.charCodeAt(0));
}
