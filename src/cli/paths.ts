import { join } from 'node:path';
import { dataFolder, type Environment } from '../config/places.ts';
import type { Settings } from '../config/settings.ts';

/** The folder that holds package.json, models and data; the same seen from src and from dist. */
export const packageRoot = join(import.meta.dirname, '..', '..');

/** Where the models are read from and written to. */
export const modelPaths = {
  acts: join(packageRoot, 'models', 'acts.json'),
  score: join(packageRoot, 'models', 'score.json'),
  style: join(packageRoot, 'models', 'style.json'),
} as const;

/** The bundled sample archive. */
export const sampleArchive = join(packageRoot, 'data', 'sample', 'skep.mbox');

/** The standing store: where the settings say, else in the XDG place. */
export function standingStore(env: Environment, settings?: Pick<Settings, 'store'>): string {
  return settings?.store ?? join(dataFolder(env), 'undue.sqlite');
}
