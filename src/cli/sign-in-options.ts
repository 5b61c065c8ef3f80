import { resolve } from 'node:path';
import { InvalidArgumentError, Option, type Command } from 'commander';
import type { SignIn } from '../config/settings.ts';
import { ExpectedError } from '../errors.ts';

/** Options that say how to sign in; one of them at most. */
export interface SignInOptions {
  readonly passwordCommand?: readonly string[];
  readonly passwordFile?: string;
  readonly keyring?: boolean;
  readonly prompt?: boolean;
  readonly tokenCommand?: readonly string[];
  readonly oauth?: 'google' | 'microsoft';
  readonly clientId?: string;
}

/** Adds the options of a sign-in. No option takes a password: other programs see arguments. */
export function withSignInOptions(command: Command): Command {
  return command
    .option(
      '--password-command <argv>',
      'a program that prints the password: a JSON array, or the option once a word',
      words,
    )
    .option('--password-file <file>', 'a file that only you may read; its first line is the password')
    .option('--keyring', 'the password is in the keyring; on a terminal it is asked for once and kept there')
    .option('--prompt', 'the password is asked for in each run')
    .option('--token-command <argv>', 'a program that prints an OAuth2 access token', words)
    .addOption(
      new Option('--oauth <provider>', 'OAuth2, by a code entered in a browser').choices(['google', 'microsoft']),
    )
    .option('--client-id <id>', 'with --oauth: the client that you registered');
}

/** The sign-in that options name; undefined where they name none. */
export function signInOf(options: SignInOptions): SignIn | undefined {
  const { passwordCommand, passwordFile, keyring, prompt, tokenCommand, oauth, clientId } = options;
  const named: readonly SignIn[] = [
    ...(passwordCommand ? [{ kind: 'password-command', argv: program(passwordCommand) } as const] : []),
    ...(passwordFile === undefined ? [] : [{ kind: 'password-file', path: resolve(passwordFile) } as const]),
    ...(keyring ? [{ kind: 'keyring' } as const] : []),
    ...(prompt ? [{ kind: 'prompt' } as const] : []),
    ...(tokenCommand ? [{ kind: 'token-command', argv: program(tokenCommand) } as const] : []),
    ...(oauth ? [{ kind: 'oauth', provider: oauth, clientId: clientId ?? '' } as const] : []),
  ];
  if (named.length > 1) {
    throw new ExpectedError('usage', 'A source has one sign-in, not several.', 'Leave one of these options.');
  }
  if ((oauth === undefined) !== (clientId === undefined) || clientId === '') {
    throw new ExpectedError('usage', '--oauth and --client-id belong together.', 'Give both, or none.');
  }
  return named[0];
}

/** A program given as a path is meant from here; the configuration would mean it from its own folder. */
function program([first = '', ...rest]: readonly string[]): readonly string[] {
  return [first.includes('/') && !first.startsWith('~/') ? resolve(first) : first, ...rest];
}

function words(text: string, before: readonly string[] = []): readonly string[] {
  if (!text.startsWith('[') || before.length > 0) return [...before, text];
  const given = parsed(text);
  const isArgv = Array.isArray(given) && given.length > 0 && given.every((one) => typeof one === 'string');
  if (!isArgv) throw new InvalidArgumentError('Give a JSON array such as \'["pass", "show", "mail"]\'.');
  return given;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
