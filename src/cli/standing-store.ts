import { existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Settings, SourceSettings } from '../config/settings.ts';
import { ExpectedError } from '../errors.ts';
import { openStore, type Store } from '../store/database.ts';
import type { Io } from './io.ts';
import { standingStore } from './paths.ts';
import { readSettings, storeOf, type ConfigOptions } from './settings.ts';

/** Opens the standing store; it is made, and its folder, where there is none yet. */
export function openStandingStore(options: ConfigOptions, settings: Settings, io: Io): Store {
  const path = storeOf(options, settings, io);
  // Mail is nobody else's business.
  if (options.store === undefined) mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  return openStore(path);
}

/** The store that a command reads: the one that it is given, else the standing one; reading makes neither. */
export function existingStore(options: ConfigOptions, io: Io): string {
  const { store } = options;
  const path = store ?? standingStore(io.env, readSettings(options, io));
  if (existsSync(path)) return path;
  throw new ExpectedError(
    'usage',
    store === undefined ? 'nothing has been read yet' : `${store} does not exist`,
    'Try "undue review archive.mbox", keep what is read with "undue scan archive.mbox --store FILE", or see "undue --help".',
  );
}

/** The configured sources of these names; all of them where no name is given. */
export function sourcesNamed(names: readonly string[], { sources }: Settings): readonly SourceSettings[] {
  if (sources.length === 0) {
    throw new ExpectedError('usage', 'no source is configured', '"undue add NAME SOURCE" adds one.');
  }
  const unknown = names.find((name) => !sources.some((source) => source.name === name));
  if (unknown !== undefined) {
    const known = sources.map(({ name }) => name).join(', ');
    throw new ExpectedError('usage', `no source is called "${unknown}"`, `There are: ${known}.`);
  }
  return names.length === 0 ? sources : sources.filter(({ name }) => names.includes(name));
}
