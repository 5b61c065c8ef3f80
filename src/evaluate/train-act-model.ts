import { actLogits } from '../language/act-logits.ts';
import { pressingLogit, type ActModel } from '../language/act-model.ts';
import { acts } from '../language/act.ts';
import { trainActs, type LabelledSentence } from '../language/train-acts.ts';

/** How well one act is recognised in registers that the training did not see. */
export interface ActFigures {
  readonly act: string;
  readonly sentences: number;
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  /** The logit that gives the best F1. */
  readonly threshold: number;
}

/** A trained model with the figures on held-out registers. */
export interface TrainedActs {
  readonly model: ActModel;
  readonly figures: readonly ActFigures[];
  readonly macroF1: number;
}

/** The share of ordinary sentences that pressing may be read into; a list has some twenty sentences a thread. */
const ordinaryRate = 0.02;
const folds = 6;
/** Each so-manieth ordinary sentence is learned from: enough to know them, few enough that folds are trained in seconds. */
const ordinaryShare = 16;
/** Of the ordinary sentences that were not learned from, so many press most by a first model: they are learned from too. */
const hardShare = 0.02;

/** Registers that follow each other in content are held out together: a translation is no unseen sentence. */
const companions: Readonly<Record<string, string>> = {
  french: 'spanish',
  'french-users': 'german-users',
  'spanish-users': 'german-users',
};

/**
 * Trains on all sentences, with ordinary mail as what presses nobody; thresholds of acts come from registers held out
 * whole, that of pressing at all from ordinary mail that the training did not see.
 */
export function trainActModel(sentences: readonly LabelledSentence[], ordinary: readonly string[]): TrainedActs {
  const seen = learnedFrom(sentences, ordinary);
  const figures = heldOutFigures(sentences, seen);
  const macroF1 = figures.reduce((sum, { f1 }) => sum + f1, 0) / figures.length;
  const thresholds = figures.map(({ threshold }) => threshold);
  return { model: modelOn(sentences, { seen, ordinary, thresholds }), figures, macroF1 };
}

/** Trains by the same recipe with thresholds of acts that are known: a seventh of the work. */
export function retrainActModel(
  sentences: readonly LabelledSentence[],
  ordinary: readonly string[],
  thresholds: readonly number[],
): ActModel {
  return modelOn(sentences, { seen: learnedFrom(sentences, ordinary), ordinary, thresholds });
}

/** The ordinary sentences that are learned from: some at random, and the hardest of others. */
function learnedFrom(sentences: readonly LabelledSentence[], ordinary: readonly string[]): readonly LabelledSentence[] {
  const usual = ordinary.filter((_, at) => at % ordinaryShare === 0);
  const first = trainActs([...sentences, ...usual.map(asOrdinary)]);
  const hard = hardest(
    first,
    ordinary.filter((_, at) => at % 4 > 1),
  );
  return [...usual, ...hard].map(asOrdinary);
}

interface Taught {
  readonly seen: readonly LabelledSentence[];
  readonly ordinary: readonly string[];
  readonly thresholds: readonly number[];
}

function modelOn(sentences: readonly LabelledSentence[], { seen, ordinary, thresholds }: Taught): ActModel {
  const model = trainActs([...sentences, ...seen]);
  const unseen = ordinary.filter((_, at) => at % 4 === 1);
  const pressing = unseen.map((text) => pressingLogit(actLogits(model, text))).sort((a, b) => b - a);
  const limit = pressing[Math.floor(pressing.length * ordinaryRate)] ?? 0;
  return { ...model, thresholds, pressing: Number(limit.toFixed(3)) };
}

/**
 * The ordinary sentences that a model hears most pressure in. A few do press; that they are taught as ordinary costs less
 * than that the many that only sound so are not.
 */
function hardest(model: ActModel, ordinary: readonly string[]): readonly string[] {
  const heard = ordinary.map((text) => ({
    text,
    logit: pressingLogit(actLogits(model, text)),
  }));
  return heard
    .sort((a, b) => b.logit - a.logit)
    .slice(0, Math.round(heard.length * hardShare))
    .map(({ text }) => text);
}

function asOrdinary(text: string): LabelledSentence {
  return { acts: [], text, register: 'ordinary mail', isOrdinary: true };
}

function heldOutFigures(
  sentences: readonly LabelledSentence[],
  ordinary: readonly LabelledSentence[],
): readonly ActFigures[] {
  const groups = [...new Set(sentences.map(groupOf))].sort();
  const judged = Array.from({ length: folds }, (_, fold) => {
    const held = new Set(groups.filter((_, at) => at % folds === fold));
    const model = trainActs([...sentences.filter((one) => !held.has(groupOf(one))), ...ordinary]);
    return sentences
      .filter((one) => held.has(groupOf(one)))
      .map((sentence) => ({ sentence, logits: actLogits(model, sentence.text) }));
  }).flat();
  return acts.map((act, index) =>
    bestFigures(
      act,
      judged.map(({ sentence, logits }) => ({ isIt: sentence.acts.includes(act), logit: logits[index] ?? 0 })),
    ),
  );
}

function groupOf({ register }: LabelledSentence): string {
  return companions[register] ?? register;
}

function bestFigures(act: string, judged: readonly { readonly isIt: boolean; readonly logit: number }[]): ActFigures {
  const sentences = judged.filter(({ isIt }) => isIt).length;
  let best: ActFigures = { act, sentences, precision: 0, recall: 0, f1: 0, threshold: 0 };
  for (let threshold = -5; threshold <= 3; threshold += 0.125) {
    const found = judged.filter(({ logit }) => logit >= threshold);
    const right = found.filter(({ isIt }) => isIt).length;
    const precision = right / Math.max(1, found.length);
    const recall = right / Math.max(1, sentences);
    const f1 = (2 * right) / Math.max(1, found.length + sentences);
    if (f1 > best.f1) best = { act, sentences, precision, recall, f1, threshold };
  }
  return best;
}
