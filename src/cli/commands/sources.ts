import { Option } from 'commander';
import { toPrintable } from '../../present/printable.ts';
import { write, type Io } from '../io.ts';
import { withConfigOption } from '../options.ts';
import type { AddCommand } from '../program.ts';
import { readSettings, settingsFile, storeOf, type ConfigOptions } from '../settings.ts';

interface SourcesOptions extends ConfigOptions {
  readonly format: 'text' | 'json';
}

/** `undue sources`: the sources of the standing store. */
export const sourcesCommand: AddCommand = (program, io) => {
  const command = program
    .command('sources')
    .description('list the sources of the standing store')
    .addOption(new Option('--format <format>', 'form of the output').choices(['text', 'json']).default('text'))
    .option('--store <file>', 'the store (default: the standing one)');
  withConfigOption(command).action((options: SourcesOptions) => list(options, io));
};

async function list(options: SourcesOptions, io: Io): Promise<void> {
  const settings = readSettings(options, io);
  const sources = settings.sources.map(({ signIn, since, ...source }) => ({
    ...source,
    since: since === undefined ? undefined : new Date(since).toISOString(),
    // The kind alone: a command's arguments are its owner's business.
    signIn: signIn.kind,
  }));
  if (options.format === 'json') {
    const config = settingsFile(options, io);
    const listing = { schema: 'undue-sources/1', config, store: storeOf(options, settings, io), sources };
    return write(io.stdout, `${JSON.stringify(listing, null, 2)}\n`);
  }
  if (sources.length === 0) return write(io.stdout, 'No sources yet: "undue add NAME SOURCE" adds one.\n');
  const rows = sources.map(({ name, source, signIn }) => [name, source, signIn].map(toPrintable));
  const widths = [0, 1].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const lines = rows.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  '));
  await write(io.stdout, `${lines.join('\n')}\n`);
}
