import { rememberedOf } from '../remember.ts';
import { actOdds, logitOf, type ActOdds } from './act-logits.ts';
import { acts, pressureActs, type Act, type ActMark } from './act.ts';
import { featureCount } from './features.ts';
import type { KnownWords } from './known-words.ts';

/** A linear classifier of sentence acts: the acts compete for a sentence, on hashed features. */
export interface ActModel {
  /** Weights in steps of `scale`, by feature, then by act: featureCount × acts.length. */
  readonly weights: Int8Array;
  readonly scale: number;
  readonly biases: readonly number[];
  /** The logit from which an ordinary act is taken as present, an act each; of the others it is told for comparison. */
  readonly thresholds: readonly number[];
  /** The log-odds of pressing at all from which a sentence is taken to press. */
  readonly pressing: number;
  /** Capitalised words beside these are names, and all alike; a model without them hears names as words. */
  readonly words?: KnownWords | undefined;
}

/** The log-odds that a sentence presses at all, whatever it does. */
export function pressingLogit(logits: Float64Array): number {
  const presses = pressingIn(logits);
  return Math.log(Math.max(presses, 1e-9) / Math.max(1 - presses, 1e-9));
}

/** The probability of all pressing acts together. */
function pressingIn(logits: Float64Array): number {
  let together = 0;
  for (let act = 0; act < pressureActs.length; act += 1) together += probabilityOf(logits[act]);
  return together;
}

/**
 * The acts of a sentence. Whether it presses is asked first, of all pressing acts together: what is torn between blame and
 * impatience presses no less. Their share of that tells which acts it is. Strength grows with the distance from the
 * threshold; below `plainStrength` an act is faint: too weak to stand alone, worth hearing beside a plain one.
 */
export function actsOf(model: ActModel, sentence: string): readonly ActMark[] {
  const said = actOdds(model, sentence);
  const { pressing, ordinary } = leastSharesOf(model);
  const marks: ActMark[] = pressingShare(said) < pressing ? [] : pressingMarks(model, said);
  for (let at = pressureActs.length; at < acts.length; at += 1) {
    if ((said.odds[at] ?? 0) < said.total * (ordinary[at] ?? 0)) continue;
    const act = acts[at];
    const beyond = logitOf(said, at) - (model.thresholds[at] ?? Infinity);
    if (act && beyond >= -faintLogits) marks.push({ act, strength: strengthOf(beyond) });
  }
  return marks;
}

function pressingMarks(model: ActModel, said: ActOdds): ActMark[] {
  const logits = Float64Array.from(pressureActs, (_, at) => logitOf(said, at));
  const above = pressingLogit(logits) - model.pressing;
  if (above < -faintLogits) return [];
  const presses = strengthOf(above);
  const together = pressingIn(logits);
  return pressureActs.flatMap((act, at) => {
    const share = probabilityOf(logits[at]) / together;
    return share >= leastShare ? [{ act, strength: shared(presses, share) }] : [];
  });
}

function pressingShare({ odds, total }: ActOdds): number {
  let together = 0;
  for (let at = 0; at < pressureActs.length; at += 1) together += odds[at] ?? 0;
  return together / total;
}

/**
 * Shares of the odds below which it is certain that an act, or pressing at all, is not even faint: nine of ten need no
 * logarithm. A thousandth less than the least that counts, which is far more than is lost in rounding.
 */
interface LeastShares {
  readonly pressing: number;
  /** By act; pressing acts have none of their own. */
  readonly ordinary: Float64Array;
}

const leastSharesOf = rememberedOf((model: ActModel): LeastShares => ({
  // `pressingLogit` goes no lower than this.
  pressing: model.pressing - faintLogits < Math.log(1e-9) + 1 ? 0 : certainly(model.pressing),
  ordinary: Float64Array.from(acts, (_, at) => certainly(model.thresholds[at] ?? Infinity)),
}));

function certainly(threshold: number): number {
  return 0.999 * probabilityOf(threshold - faintLogits);
}

function probabilityOf(logit = -Infinity): number {
  return 1 / (1 + Math.exp(-logit));
}

/** An act with less of the pressing than this is not told. */
const leastShare = 0.2;
/** An act with half of it has its whole strength. */
const wholeShare = 0.5;

/** What is plain stays plain for its strongest act, and becomes faint for its lesser ones at most. */
function shared(strength: number, share: number): number {
  return Math.max(0.01, Math.round(100 * strength * Math.min(1, share / wholeShare)) / 100);
}

/** The strength of an act that is just at its threshold. */
export const plainStrength = 0.12;
/** So far below its threshold an act is still heard, in a message or by an account that presses plainly elsewhere. */
const faintLogits = 1.5;

/** From its threshold an act gains all of the strength there is in three logits. */
const logitsAStrength = 3.4;

/** Half of `plainStrength` for the faintest, 1 from three logits above the threshold; two decimals, the same everywhere. */
function strengthOf(above: number): number {
  const strength =
    above < 0 ? (plainStrength * (2 + above / faintLogits)) / 2 : plainStrength + above / logitsAStrength;
  return Math.min(above < 0 ? plainStrength - 0.01 : 1, Math.round(100 * strength) / 100);
}

/**
 * The strength of a pressing act beside another sentence of the same message that presses plainly: its odds are four times
 * higher there.
 */
export function besideAnother(strength: number): number {
  const above =
    strength < plainStrength
      ? ((2 * strength) / plainStrength - 2) * faintLogits
      : (strength - plainStrength) * logitsAStrength;
  return strengthOf(above + Math.log(4));
}

/** The model as it stands in `models/acts.json`. */
export interface ActModelFile {
  readonly features: number;
  readonly acts: readonly Act[];
  readonly scale: number;
  readonly biases: readonly number[];
  readonly thresholds: readonly number[];
  readonly pressing: number;
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
  return {
    weights: bytes,
    scale: file.scale,
    biases: file.biases,
    thresholds: file.thresholds,
    pressing: file.pressing,
    words,
  };
}

function bytesOfBase64(text: string): Int8Array {
  const characters = atob(text);
  const bytes = new Int8Array(characters.length);
  // Not Int8Array.from: asked for one character after the other, it takes a fifth of a second.
  for (let at = 0; at < bytes.length; at += 1) bytes[at] = characters.charCodeAt(at);
  return bytes;
}
