import type { LabelledSentence } from '../../language/train-acts.ts';
import { archivePaths, withArchive } from '../archives.ts';
import type { Row } from '../figures/row.ts';
import { ordinarySentences } from '../ordinary-sentences.ts';
import { trainActModel } from '../train-act-model.ts';
import { evaluate, type EvaluationInput } from './evaluate.ts';

/** As calibration takes them. */
const sentencesAnArchive = 6000;

/**
 * Rows without each register of sentences: the classifier is trained anew without it, by the recipe of calibration, and
 * the scenarios are planted again as they are written. Weights and thresholds of the score stay those of the model.
 */
export async function registerRows(
  input: EvaluationInput,
  sentences: readonly LabelledSentence[],
): Promise<readonly Row[]> {
  const registers = [...new Set(sentences.map(({ register }) => register))].sort();
  input.note(`training anew without each of ${registers.length} registers: about a minute each on two quiet cores`);
  const ordinary: string[] = [];
  for (const [index, path] of archivePaths(input.archives).entries()) {
    await withArchive(path, async ({ archive }) => {
      ordinary.push(...ordinarySentences(archive, sentencesAnArchive, index + 1));
    });
  }
  const rows: Row[] = [];
  for (const without of [undefined, ...registers]) {
    const { model, macroF1 } = trainActModel(
      sentences.filter(({ register }) => register !== without),
      ordinary,
    );
    const group = without === undefined ? 'ablation: all registers' : `ablation: without register ${without}`;
    input.note(`${group}: macro F1 of acts on held-out registers ${macroF1.toFixed(3)}`);
    const quiet = { ...input, acts: model, isAblated: false, plants: 'as-written' as const, note: () => undefined };
    const found = (await evaluate(quiet)).rows.filter(isOfInterest);
    rows.push(...found.map((row) => ({ ...row, group, goal: undefined })));
  }
  return rows;
}

function isOfInterest({ group, unit, figure }: Row): boolean {
  if (group === 'ordinary archives') return unit === 'per 10,000 threads';
  return group === 'detection' && /^(?:campaigns|look-alikes) that/.test(figure);
}
