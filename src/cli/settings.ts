import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { loadSettings } from '../config/load.ts';
import { configPath } from '../config/places.ts';
import { configFindings } from '../config/private-file.ts';
import type { Settings } from '../config/settings.ts';
import { ExpectedError } from '../errors.ts';
import { toPrintable } from '../present/printable.ts';
import type { Io } from './io.ts';
import { standingStore } from './paths.ts';

/** Options that say where settings and mail are. */
export interface ConfigOptions {
  readonly config?: string;
  readonly store?: string;
  readonly quiet?: boolean;
}

/** The configuration file that a command reads. */
export function settingsFile({ config }: ConfigOptions, io: Io): string {
  return config === undefined ? configPath(io.env) : resolve(config);
}

/** The settings; a file that --config names has to be there. Warns of what others may read. */
export function readSettings(options: ConfigOptions, io: Io): Settings {
  const path = settingsFile(options, io);
  if (options.config !== undefined && !existsSync(path)) {
    throw new ExpectedError('usage', `${path} does not exist.`, 'Give a configuration file that exists with --config.');
  }
  const settings = loadSettings(path);
  if (options.quiet === true) return settings;
  for (const { what, mend } of configFindings(path)) {
    io.stderr.write(`undue: ${toPrintable(what)}\n  Mend it with: ${toPrintable(mend)}\n`);
  }
  return settings;
}

/** The store that sources are read into: what --store says, else the settings, else the XDG place. */
export function storeOf(options: ConfigOptions, settings: Settings, io: Io): string {
  return options.store ?? standingStore(io.env, settings);
}

/** Who says what is said of cases: the name in the settings, else that of the account on this machine; may be empty. */
export function speakerOf({ name }: Pick<Settings, 'name'>, { env }: Pick<Io, 'env'>): string {
  return (name ?? env['USER'] ?? '').trim();
}
