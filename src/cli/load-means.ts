import { readFileSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { ExpectedError } from '../errors.ts';
import { actModelFrom, type ActModel, type ActModelFile } from '../language/act-model.ts';
import { hasPhrase, parseLexicon } from '../language/phrases.ts';
import type { Model } from '../score/model.ts';
import { lexiconNames, type Kit } from '../signals/signal.ts';
import type { StyleModel } from '../style/compare.ts';
import { modelPaths, packageRoot } from './paths.ts';

/** All that an analysis reads from files. */
export interface Models {
  readonly acts: ActModel;
  readonly kit: Kit;
  readonly model: Model;
}

/** Reads the models and lexicons; who analyses again and again does it once. */
export function loadModels(): Models {
  return { acts: loadActModel(), kit: loadKit(), model: loadScoreModel() };
}

/** Reads the classifier of sentence acts. */
export function loadActModel(): ActModel {
  const model = actModelFrom(readJson<ActModelFile>(modelPaths.acts));
  if (model) return model;
  throw new ExpectedError('usage', 'models/acts.json was made for other features or acts', recalibrate);
}

/** Reads the weights, caps and thresholds. */
export function loadScoreModel(): Model {
  return readJson<Model>(modelPaths.score);
}

/** Reads the lexicons and the background of style. */
export function loadKit(): Kit {
  return { ...loadLexicons(), style: readJson<StyleModel>(modelPaths.style) };
}

/** Reads the lexicons alone: a calibration makes its own background of style. */
export function loadLexicons(): Kit {
  const folder = join(packageRoot, 'data', 'lexicons');
  const lexicons = new Map(
    lexiconNames.map((name) => [name, parseLexicon(name, readFileSync(join(folder, `${name}.txt`), 'utf8'))] as const),
  );
  return {
    holds: (name, text) => {
      const lexicon = lexicons.get(name);
      return lexicon !== undefined && hasPhrase(lexicon, text);
    },
  };
}

/** Names and contents of the files of a data folder with this ending, by name. */
export function dataFiles(
  folder: string,
  ending: string,
): readonly { readonly name: string; readonly content: string }[] {
  const path = join(packageRoot, 'data', folder);
  return readdirSync(path)
    .filter((file) => file.endsWith(ending))
    .sort()
    .map((file) => ({ name: basename(file, ending), content: readFileSync(join(path, file), 'utf8') }));
}

/** Reads a JSON file of data or models. */
export function readJson<Value>(path: string): Value {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Value;
  } catch (cause) {
    throw new ExpectedError('usage', `${path} cannot be read`, recalibrate, { cause });
  }
}

const recalibrate = 'Restore models/ from the repository, or run "npm run calibrate" with the archives.';
