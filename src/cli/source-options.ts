import { InvalidArgumentError, type Command } from 'commander';
import type { Settings, SourceSettings } from '../config/settings.ts';
import { isImapUrl, parseImapUrl } from '../ingest/imap/account.ts';
import { dayMs, instant, type Instant } from '../mail/message.ts';
import { parseAsOf } from './options.ts';
import { signInOf, withSignInOptions, type SignInOptions } from './sign-in-options.ts';

/** What a source may be. */
export const sourceHelp =
  'an mbox or .eml (packed or not), a zip, Maildir, public-inbox or folder of these, - or imaps://user@host/MAILBOX';

/** Options that say which mail of a mailbox is read, and how its server is known. */
export interface SourceOptions extends SignInOptions {
  readonly mailbox: readonly string[];
  readonly list: readonly string[];
  readonly allMail?: boolean;
  readonly since?: Instant;
  readonly keepDays?: number;
  readonly certificate?: string;
  readonly authservId?: string;
}

/** Adds the options of a source. */
export function withSourceOptions(command: Command): Command {
  return withSignInOptions(
    command
      .option('--mailbox <pattern>', 'a further mailbox; * and % stand for names; repeatable', collected, [])
      .option('--list <id>', 'only mail of this List-Id; * stands for any; repeatable', collected, [])
      .option('--all-mail', 'read mail that came by no list too')
      .option('--since <date>', 'nothing that the server received before this day or instant (UTC)', parseSince)
      .option('--keep-days <days>', 'nothing that the server received longer ago is read, or kept', parseDays)
      .option('--certificate <sha256>', 'the fingerprint of the only certificate that is accepted')
      .option('--authserv-id <name>', 'the name by which your own server signs Authentication-Results'),
  );
}

/** A source as options describe it; what they leave out comes from a configured source of the same account. */
export function sourceSettings(
  { name, source }: Pick<SourceSettings, 'name' | 'source'>,
  options: SourceOptions,
  settings?: Settings,
): SourceSettings {
  const known = settings?.sources.find((one) => accountOf(one.source) === accountOf(source) && isImapUrl(source));
  const hasUser = isImapUrl(source) && parseImapUrl(source).account.user !== '';
  const signIn = signInOf(options) ?? known?.signIn;
  return {
    name,
    source,
    mailboxes: options.mailbox,
    lists: options.list.length === 0 ? ['*'] : options.list,
    allMail: options.allMail ?? false,
    since: options.since,
    keepDays: options.keepDays,
    signIn: signIn ?? { kind: hasUser ? 'keyring-or-prompt' : 'anonymous' },
    certificate: options.certificate ?? known?.certificate,
    authservId: options.authservId ?? known?.authservId,
  };
}

/** Equal for URLs of the same account; undefined for what is no mailbox. */
export function accountOf(source: string): string | undefined {
  if (!isImapUrl(source)) return undefined;
  const { user, host, port } = parseImapUrl(source).account;
  return `${user}@${host}:${port}`;
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

function parseDays(text: string): number {
  if (!/^[1-9]\d{0,5}$/.test(text)) throw new InvalidArgumentError('Give a number of days, such as 730.');
  return Number(text);
}
