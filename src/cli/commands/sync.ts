import { Option } from 'commander';
import { instant } from '../../mail/message.ts';
import { toLine } from '../../present/report/list.ts';
import { iso } from '../../present/report/report.ts';
import { toPrintable } from '../../present/printable.ts';
import type { Level } from '../../score/level.ts';
import { ExpectedError } from '../../errors.ts';
import { openFindings, toldChanges, type ToldChange } from '../cases.ts';
import { exitCodeOfFailures } from '../exit-codes.ts';
import { write, type Io } from '../io.ts';
import { parseLevel, withConfigOption } from '../options.ts';
import type { AddCommand } from '../program.ts';
import { readSources, sayPassedOver, type SourceReading } from '../read-sources.ts';
import { judgeByTurns } from '../judging-by-turns.ts';
import { readSettings, type ConfigOptions } from '../settings.ts';
import { openStandingStore, sourcesNamed } from '../standing-store.ts';
import { refreshFindings } from '../standing.ts';
import { exitCodeFor } from './scan.ts';

interface SyncOptions extends ConfigOptions {
  readonly format: 'text' | 'json';
  readonly failOn?: Level;
}

/** `undue sync [NAME...]`: reads what is new in the configured sources, and analyses what changed. */
export const syncCommand: AddCommand = (program, io, exitWith) => {
  const command = program
    .command('sync')
    .description('read what is new in the configured sources into the standing store, and analyse what changed')
    .argument('[name...]', 'sources by name (default: all)')
    .option('--store <file>', 'the store (default: the standing one)')
    .addOption(new Option('--format <format>', 'form of the output').choices(['text', 'json']).default('text'))
    .option('--fail-on <level>', 'exit 1 where something reaches this level', parseLevel)
    .option('--quiet', 'no progress and no notes on standard error');
  withConfigOption(command).action(async (names: readonly string[], options: SyncOptions) => {
    exitWith(await sync(names, options, io));
  });
};

async function sync(names: readonly string[], options: SyncOptions, io: Io): Promise<number> {
  const quiet = options.quiet === true;
  const settings = readSettings(options, io);
  const wanted = sourcesNamed(names, settings);
  const store = openStandingStore(options, settings, io);
  try {
    const readings = await readSources(store, wanted, { io, quiet });
    if (!quiet) for (const reading of readings) sayPassedOver(reading, io);
    const found = await judgeByTurns(store, io.interrupted);
    if (io.interrupted.aborted) throw interruption();
    const now = instant(io.wallClock());
    const { campaigns, changes } = refreshFindings(store, { options: { maintainer: [] }, found }, now);
    const done: Done = { readings, changes: toldChanges(store, changes, now), findings: campaigns.length };
    await write(io.stdout, options.format === 'json' ? toJson(done) : toText(done));
    const failures = readings.flatMap((reading) => reading.failures);
    return exitCodeOfFailures(failures) ?? exitCodeFor(openFindings(store, now), options);
  } finally {
    store.close();
  }
}

interface Done {
  readonly readings: readonly SourceReading[];
  readonly changes: readonly ToldChange[];
  readonly findings: number;
}

function toText({ readings, changes, findings }: Done): string {
  const read = readings.map(({ name, messages, gone, failures }) => {
    const left = gone > 0 ? `, ${gone} gone` : '';
    return `${name}: ${messages} new${left}${failures.length > 0 ? ', not read to its end' : ''}`;
  });
  const told = changes.map(
    ({ finding, was, isReopened }) =>
      `${isReopened ? 'open again' : was === undefined ? 'new' : `was ${was}`}: ${toLine(finding.campaign)}`,
  );
  return [...read, `${findings} findings, ${changes.length} new or changed`, ...told, ''].map(toPrintable).join('\n');
}

function toJson({ readings, changes, findings }: Done): string {
  const document = {
    schema: 'undue-sync/1',
    sources: readings.map(({ failures, ...reading }) => ({
      ...reading,
      failures: failures.map(({ code, message, nextStep }) => ({
        code,
        message: toPrintable(message),
        nextStep: toPrintable(nextStep),
      })),
    })),
    findings,
    changes: changes.map(({ finding, was, isReopened }) => ({
      id: finding.id,
      level: finding.level,
      was: was ?? null,
      reopened: isReopened,
      firstSeenAt: iso(finding.firstSeenAt),
    })),
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

function interruption(): ExpectedError {
  return new ExpectedError('interrupted', 'interrupted', 'What was read is kept; the same command goes on from there.');
}
