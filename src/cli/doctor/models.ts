import { ExpectedError } from '../../errors.ts';
import { signals } from '../../signals/index.ts';
import { loadModels } from '../load-means.ts';
import { packageRoot } from '../paths.ts';
import type { Check, Finding } from './check.ts';
import { note, ok } from './grades.ts';

/** The models and lexicons that come with the program. */
export const modelsCheck: Check = {
  id: 'models',
  title: 'Models and data',
  run: () => Promise.resolve(modelFindings()),
};

function modelFindings(): readonly Finding[] {
  const { model } = loaded();
  const unweighed = signals.filter(({ id }) => model.weights[id] === undefined).map(({ id }) => id);
  const fine = ok(`Models and lexicons can be read and fit this version (${model.name})`);
  if (unweighed.length === 0) return [fine];
  return [fine, note(`Shown at weight 0, because the model does not know them yet: ${unweighed.join(', ')}`)];
}

function loaded(): ReturnType<typeof loadModels> {
  try {
    const models = loadModels();
    const { weights, caps, thresholds, background } = models.model;
    if ([weights, caps, thresholds, background?.scores].every((part) => typeof part === 'object')) return models;
  } catch (cause) {
    if (cause instanceof ExpectedError || !(cause instanceof Error && 'code' in cause)) throw cause;
    throw new ExpectedError('usage', `The lexicons cannot be read (${String(cause.code)}).`, reinstall, { cause });
  }
  throw new ExpectedError('usage', 'models/score.json is not a model of this version.', reinstall);
}

const reinstall = `Install the program again: ${packageRoot} is not whole.`;
