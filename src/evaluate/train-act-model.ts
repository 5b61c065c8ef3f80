import { actLogits, type ActModel } from '../language/act-model.ts';
import { acts, pressureActs } from '../language/act.ts';
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

/**
 * The share of ordinary sentences that a pressure act may be read into; a list has some twenty sentences a thread.
 * Impatience is ordinary and weighs little, so that it may be heard more often.
 */
const ordinaryRate = { usual: 0.0015, impatience: 0.004 } as const;
const impatience: readonly string[] = ['complain-pace', 'urge', 'appeal-community'];
const folds = 6;
/** Each so-manieth ordinary sentence is learned from: enough to know them, few enough that folds are trained in seconds. */
const ordinaryShare = 4;

/** Registers that follow each other in content are held out together: a translation is no unseen sentence. */
const companions: Readonly<Record<string, string>> = {
  french: 'spanish',
  'french-users': 'german-users',
  'spanish-users': 'german-users',
};

/**
 * Trains on all sentences, with ordinary mail as what presses nobody; thresholds come from registers held out whole,
 * and for pressure acts also from ordinary mail that the training did not see.
 */
export function trainActModel(sentences: readonly LabelledSentence[], ordinary: readonly string[]): TrainedActs {
  const seen = ordinary.filter((_, at) => at % ordinaryShare === 0).map(asOrdinary);
  const unseen = ordinary.filter((_, at) => at % 2 === 1);
  const figures = heldOutFigures(sentences, seen);
  const model = trainActs([...sentences, ...seen]);
  const logits = unseen.map((text) => actLogits(model, text));
  const thresholds = acts.map((act, index) => {
    const best = figures[index]?.threshold ?? 0;
    if (!(pressureActs as readonly string[]).includes(act)) return best;
    const sorted = logits.map((row) => row[index] ?? 0).sort((a, b) => b - a);
    const rate = impatience.includes(act) ? ordinaryRate.impatience : ordinaryRate.usual;
    return Math.max(best, Number((sorted[Math.floor(sorted.length * rate)] ?? best).toFixed(3)));
  });
  const macroF1 = figures.reduce((sum, { f1 }) => sum + f1, 0) / figures.length;
  return { model: { ...model, thresholds }, figures, macroF1 };
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
