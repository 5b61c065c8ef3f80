import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { InvalidArgumentError } from 'commander';
import { addSource, removeSource } from '../../config/edit.ts';
import { hasPassword } from '../../config/load.ts';
import type { SignIn, SourceSettings } from '../../config/settings.ts';
import { keepPassword } from '../../credentials/credential-for.ts';
import { secret } from '../../credentials/secret.ts';
import { accountName } from '../../credentials/world.ts';
import { ExpectedError } from '../../errors.ts';
import { isImapUrl, parseImapUrl } from '../../ingest/imap/account.ts';
import { dayMs, instant, type Instant } from '../../mail/message.ts';
import { toPrintable } from '../../present/printable.ts';
import { credentialWorld } from '../credential-world.ts';
import { write, type Io } from '../io.ts';
import { parseAsOf, withConfigOption } from '../options.ts';
import type { AddCommand } from '../program.ts';
import { settingsFile, type ConfigOptions } from '../settings.ts';
import { signInOf, withSignInOptions, type SignInOptions } from '../sign-in-options.ts';

interface AddOptions extends ConfigOptions, SignInOptions {
  readonly mailbox: readonly string[];
  readonly list: readonly string[];
  readonly allMail?: boolean;
  readonly since?: Instant;
  readonly certificate?: string;
  readonly authservId?: string;
}

/** `undue add NAME SOURCE`: adds a source to the configuration. */
export const addCommand: AddCommand = (program, io) => {
  const command = program
    .command('add')
    .description('add a source to the standing store')
    .argument('<name>', 'a short name for it: small letters, digits, ".", "_" and "-"')
    .argument('<source>', 'a path, or imaps://user@host/MAILBOX (never with a password in it)')
    .option('--mailbox <pattern>', 'a further mailbox; * and % stand for names; repeatable', collected, [])
    .option('--list <id>', 'only mail of this List-Id; * stands for any; repeatable', collected, [])
    .option('--all-mail', 'read mail that came by no list too')
    .option('--since <date>', 'nothing that the server received before this day or instant (UTC)', parseSince)
    .option('--certificate <sha256>', 'the fingerprint of the only certificate that is accepted')
    .option('--authserv-id <name>', 'the name by which your own server signs Authentication-Results');
  withSignInOptions(withConfigOption(command))
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
  const source = checkedSource(given);
  const hasUser = isImapUrl(source) && parseImapUrl(source).account.user !== '';
  const signIn: SignIn | undefined = signInOf(options);
  if (signIn && !hasUser) {
    throw new ExpectedError('usage', 'Only a source such as imaps://user@host signs in.', 'Put the user into its URL.');
  }
  return {
    name,
    source,
    mailboxes: options.mailbox,
    lists: options.list.length === 0 ? ['*'] : options.list,
    allMail: options.allMail ?? false,
    since: options.since,
    signIn: signIn ?? { kind: hasUser ? 'keyring-or-prompt' : 'anonymous' },
    certificate: options.certificate,
    authservId: options.authservId,
  };
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

function collected(value: string, before: readonly string[]): readonly string[] {
  return [...before, value];
}

/** Of a day everything counts, from its beginning. */
function parseSince(text: string): Instant {
  const at = parseAsOf(text);
  if (!text.includes('T')) return instant(at - dayMs + 1);
  if (at < 0) throw new InvalidArgumentError('Give a date after 1970.');
  return at;
}
