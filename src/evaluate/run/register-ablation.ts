import type { LabelledSentence } from '../../language/train-acts.ts';
import { archivePaths, withArchive } from '../archives.ts';
import type { Row } from '../figures/row.ts';
import { ordinarySentences, sentencesAnArchive } from '../ordinary-sentences.ts';
import { retrainActModel } from '../train-act-model.ts';
import { evaluate, type EvaluationInput } from './evaluate.ts';

/**
 * Rows without each register of sentences: the classifier is trained anew without it, by the recipe of calibration, and
 * the scenarios are planted again as they are written. Thresholds of acts, weights and thresholds of the score stay those
 * of the models.
 */
export async function registerRows(
  input: EvaluationInput,
  sentences: readonly LabelledSentence[],
  thresholds: readonly number[],
): Promise<readonly Row[]> {
  const registers = [...new Set(sentences.map(({ register }) => register))].sort();
  input.note(`training anew without each of ${registers.length} registers: half a minute each on two quiet cores`);
  const ordinary: string[] = [];
  for (const [index, path] of archivePaths(input.archives).entries()) {
    await withArchive(path, async ({ archive }) => {
      ordinary.push(...ordinarySentences(archive, sentencesAnArchive, index + 1));
    });
  }
  const rows: Row[] = [];
  for (const without of [undefined, ...registers]) {
    const kept = sentences.filter(({ register }) => register !== without);
    const model = retrainActModel(kept, ordinary, thresholds);
    const group = without === undefined ? 'ablation: all registers' : `ablation: without register ${without}`;
    input.note(group);
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
