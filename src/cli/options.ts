import { InvalidArgumentError, type Command } from 'commander';
import { dayMs, instant, type AddrSpec, type Instant } from '../mail/message.ts';
import type { Level } from '../score/level.ts';
import type { ConfigOptions } from './settings.ts';
import type { SourceOptions } from './source-options.ts';

/** Options that every command that analyses has. */
export interface AnalysisOptions extends ConfigOptions, Partial<SourceOptions> {
  readonly asOf?: Instant;
  readonly maintainer: readonly AddrSpec[];
  readonly quiet?: boolean;
  readonly verbose?: boolean;
}

/** What `--store` means to a command that reads sources. */
const keepingStore = 'keep what is read in this store (default: a temporary one)';
/** What it means to one that shows what was read. */
export const shownStore = 'the store to read (default: the standing one)';

/** Adds the options of an analysis. */
export function withAnalysisOptions(command: Command, storeHelp = keepingStore): Command {
  return withConfigOption(command)
    .option('--store <file>', storeHelp)
    .option('--as-of <date>', 'look at nothing later than this day or instant (ISO 8601, UTC)', parseAsOf)
    .option('--maintainer <address>', 'a maintainer; repeatable (default: by conduct)', collectAddress, [])
    .option('--quiet', 'no progress and no notes on standard error')
    .option('--verbose', 'more notes on standard error')
    .option('--no-color', 'accepted for scripts; the text report has no colours');
}

/** Adds the option that names the configuration file. */
export function withConfigOption(command: Command): Command {
  return command.option('--config <file>', 'the configuration file (default: $XDG_CONFIG_HOME/undue/config.toml)');
}

/** Reads a level. */
export function parseLevel(text: string): Level {
  if (text === 'watch' || text === 'alarm') return text;
  throw new InvalidArgumentError('It is "watch" or "alarm".');
}

/** Reads a day, of which everything counts up to its end, or an instant. */
export function parseAsOf(text: string): Instant {
  const hasTime = text.includes('T');
  const at = Date.parse(hasTime && !/(?:Z|[+-]\d\d:?\d\d)$/.test(text) ? `${text}Z` : text);
  if (Number.isNaN(at) || !/^\d{4}-\d\d-\d\d/.test(text)) {
    throw new InvalidArgumentError('Give a date such as 2022-06-08 or 2022-06-08T12:00:00Z.');
  }
  return instant(/^\d{4}-\d\d-\d\d$/.test(text) ? at + dayMs - 1 : at);
}

function collectAddress(text: string, known: readonly AddrSpec[]): readonly AddrSpec[] {
  if (!/^[^\s@]+@\S+$/.test(text)) throw new InvalidArgumentError('It is an address such as name@example.org.');
  return [...known, text.toLowerCase() as AddrSpec];
}
