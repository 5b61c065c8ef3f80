import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { addSource, removeSource } from '../../config/edit.ts';
import { hasPassword } from '../../config/load.ts';
import type { SourceSettings } from '../../config/settings.ts';
import { keepPassword } from '../../credentials/credential-for.ts';
import { secret } from '../../credentials/secret.ts';
import { accountName } from '../../credentials/world.ts';
import { ExpectedError } from '../../errors.ts';
import { isImapUrl, parseImapUrl } from '../../ingest/imap/account.ts';
import { toPrintable } from '../../present/printable.ts';
import { credentialWorld } from '../credential-world.ts';
import { write, type Io } from '../io.ts';
import { withConfigOption } from '../options.ts';
import type { AddCommand } from '../program.ts';
import { settingsFile, type ConfigOptions } from '../settings.ts';
import { sourceSettings, withSourceOptions, type SourceOptions } from '../source-options.ts';

interface AddOptions extends ConfigOptions, SourceOptions {}

/** `undue add NAME SOURCE`: adds a source to the configuration. */
export const addCommand: AddCommand = (program, io) => {
  const command = program
    .command('add')
    .description('add a source to the standing store')
    .argument('<name>', 'a short name for it: small letters, digits, ".", "_" and "-"')
    .argument(
      '<source>',
      'a path (an archive or a folder of mail), or imaps://user@host/MAILBOX (never with a password in it)',
    );
  withSourceOptions(withConfigOption(command))
    .option('--store <file>', 'accepted for scripts; the source is read into the store by "undue sync"')
    .action((name: string, source: string, options: AddOptions) => add(sourceOf(name, source, options), options, io));
};

async function add(source: SourceSettings, options: AddOptions, io: Io): Promise<void> {
  const path = settingsFile(options, io);
  addSource(path, source);
  try {
    if (source.signIn.kind === 'keyring') await askAndKeep(source, io);
  } catch (error) {
    removeSource(path, source.name);
    throw error;
  }
  await write(
    io.stdout,
    `${source.name} is added to ${toPrintable(path)}. "undue sync ${source.name}" reads it into the store.\n`,
  );
}

async function askAndKeep({ source }: SourceSettings, io: Io): Promise<void> {
  const { account } = parseImapUrl(source);
  const world = credentialWorld(io);
  const given = await world.ask?.(`Password of ${accountName(account)}, kept in the keyring (empty: it is there): `);
  if (given !== undefined && given !== '') await keepPassword(account, secret(given), world);
}

function sourceOf(name: string, given: string, options: AddOptions): SourceSettings {
  const source = sourceSettings({ name, source: checkedSource(given) }, options);
  const hasUser = isImapUrl(source.source) && parseImapUrl(source.source).account.user !== '';
  if (source.signIn.kind !== 'anonymous' && !hasUser) {
    throw new ExpectedError('usage', 'Only a source such as imaps://user@host signs in.', 'Put the user into its URL.');
  }
  return source;
}

/** The source as it is kept: a path is meant from here, and has to be there. */
function checkedSource(given: string): string {
  if (hasPassword(given)) {
    throw new ExpectedError(
      'usage',
      'A password does not belong in a URL: other programs can see it there.',
      'Change that password, and name a sign-in such as --keyring or --password-command.',
    );
  }
  if (isImapUrl(given)) return parseImapUrl(given) && given;
  if (given === '-' || /^[a-z][a-z0-9+.-]*:\/\//i.test(given)) {
    throw new ExpectedError(
      'usage',
      `${given} cannot be a standing source.`,
      'Give a path, or imaps://user@host/MAILBOX.',
    );
  }
  const path = resolve(given);
  if (existsSync(path)) return path;
  throw new ExpectedError('source-unreadable', `${path} does not exist.`, 'Give a path that exists.');
}
