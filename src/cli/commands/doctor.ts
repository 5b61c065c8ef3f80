import { existsSync } from 'node:fs';
import { Option } from 'commander';
import { loadSettings } from '../../config/load.ts';
import type { Settings, SourceSettings } from '../../config/settings.ts';
import type { CredentialWorld } from '../../credentials/world.ts';
import { ExpectedError } from '../../errors.ts';
import { toPrintable } from '../../present/printable.ts';
import { credentialWorld } from '../credential-world.ts';
import type { Check, DoctorWorld } from '../doctor/check.ts';
import { allChecks, checksOfSource } from '../doctor/index.ts';
import { quickCheck } from '../doctor/quick-check.ts';
import { checkedText, summaryText, toDoctorJson } from '../doctor/report.ts';
import { exitCodeFor, runChecks } from '../doctor/run-checks.ts';
import { exitCodes } from '../exit-codes.ts';
import { write, type Io } from '../io.ts';
import { withConfigOption } from '../options.ts';
import type { AddCommand } from '../program.ts';
import { settingsFile, storeOf, type ConfigOptions } from '../settings.ts';

interface DoctorOptions extends ConfigOptions {
  readonly format: 'text' | 'json';
  readonly sendTestNotice?: boolean;
  readonly quickCheck?: string;
}

/** `undue doctor`: what is wrong with this set-up, and the mend. */
export const doctorCommand: AddCommand = (program, io, exitWith) => {
  const command = program
    .command('doctor')
    .description('check this set-up, and say how to mend what is wrong; changes nothing')
    .argument('[name]', 'one source (default: everything)')
    .addOption(new Option('--format <format>', 'form of the output').choices(['text', 'json']).default('text'))
    .option('--store <file>', 'the store (default: the standing one)')
    .option('--send-test-notice', 'send one notice by each [[notify]] of the configuration')
    .addOption(new Option('--quick-check <file>', 'look through this store only').hideHelp());
  withConfigOption(command).action(async (name: string | undefined, options: DoctorOptions) => {
    exitWith(
      options.quickCheck === undefined ? await examine(name, options, io) : await lookThrough(options.quickCheck, io),
    );
  });
};

async function examine(name: string | undefined, options: DoctorOptions, io: Io): Promise<number> {
  const world = worldOf(options, io);
  const isText = options.format === 'text';
  const all = await runChecks(chosenChecks(name, world.configuration.settings), world, async (checked) => {
    if (isText) await write(io.stdout, checkedText(checked));
  });
  const exitCode = exitCodeFor(all);
  const end = isText ? `\n${summaryText(all)}` : `${JSON.stringify(toDoctorJson(all, exitCode), null, 2)}\n`;
  await write(io.stdout, end);
  return exitCode;
}

function chosenChecks(name: string | undefined, settings: Settings | undefined): readonly Check[] {
  const sources = settings?.sources ?? [];
  if (name === undefined) return allChecks(sources);
  return checksOfSource(settings && sourceNamed(name, sources));
}

function sourceNamed(name: string, sources: readonly SourceSettings[]): SourceSettings {
  const source = sources.find((one) => one.name === name);
  if (source) return source;
  const known = sources.map((one) => one.name).join(', ');
  const next = known === '' ? '"undue add NAME SOURCE" adds one.' : `There are: ${known}.`;
  throw new ExpectedError('usage', `There is no source "${name}".`, next);
}

function worldOf(options: DoctorOptions, io: Io): DoctorWorld {
  const path = settingsFile(options, io);
  const settings = options.config !== undefined && !existsSync(path) ? undefined : settingsIn(path);
  return {
    io,
    configuration: { path, isNamed: options.config !== undefined, settings },
    storeFile: settings ? storeOf(options, settings, io) : options.store,
    credentials: keepingNothing(credentialWorld(io)),
    secrets: new Set(),
    sendsTestNotice: options.sendTestNotice === true,
  };
}

/** Undefined where the check of the configuration tells why. */
function settingsIn(path: string): Settings | undefined {
  try {
    return loadSettings(path);
  } catch (error) {
    if (error instanceof ExpectedError) return undefined;
    throw error;
  }
}

/** A password that is typed for a check goes into no keyring. */
function keepingNothing(world: CredentialWorld): CredentialWorld {
  const { keyring } = world;
  return {
    ...world,
    keyring: {
      get: (account) => keyring.get(account),
      set: () => Promise.resolve(),
      remove: () => Promise.resolve(false),
    },
  };
}

/** Run apart by the check of the store. */
async function lookThrough(path: string, io: Io): Promise<number> {
  const found = quickCheck(path);
  if (!found) return exitCodes.done;
  await write(io.stdout, `${toPrintable(found.message)}\n${toPrintable(found.nextStep)}\n`);
  return exitCodes.store;
}
