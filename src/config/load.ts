import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { homedir } from 'node:os';
import { parse, TomlError } from 'smol-toml';
import { z } from 'zod';
import { ExpectedError } from '../errors.ts';
import { resolvedPath } from './places.ts';
import { configFindings } from './private-file.ts';
import { problemOf, type Problem } from './problem.ts';
import type { NotifySettings, Settings, SignIn, SourceSettings, WatchSettings } from './settings.ts';
import { signInKeys, sourceTable, topTable, watchTable, type notifyTables } from './table.ts';

/** Reads the settings of a file; a missing file gives the defaults. */
export function loadSettings(path: string, home: string = homedir()): Settings {
  return settingsOf(readConfigText(path) ?? '', { path, home });
}

/** The text of a configuration file; undefined where there is none. Refuses one that others may write to. */
export function readConfigText(path: string): string | undefined {
  const refused = configFindings(path).find(({ kind }) => kind === 'refused');
  if (refused) throw new ExpectedError('usage', refused.what, `Mend it with: ${refused.mend}`);
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
    if (code === 'ENOENT') return undefined;
    throw new ExpectedError('usage', `${path} cannot be read.`, 'Give a file that you may read with --config.', {
      cause,
    });
  }
}

/** Where a text stands, for its relative paths and its errors. */
export interface ConfigPlace {
  readonly path: string;
  readonly home: string;
}

/** The settings in a text. */
export function settingsOf(text: string, place: ConfigPlace): Settings {
  const read = (path: string) => resolvedPath(path, dirname(resolve(place.path)), place.home);
  const table = parsed(text, place.path);
  const top = topTable.safeParse(table);
  if (!top.success) throw problemOf({ issues: top.error.issues, at: [], text, path: place.path });
  const { store, name: who, sources = {}, queries, watch, notify, theme, keys } = top.data;
  return {
    store: store === undefined ? undefined : read(store),
    name: who,
    queries,
    sources: Object.entries(sources).map(([name, value]) => {
      const fail = (issues: Problem['issues']) => problemOf({ issues, at: ['sources', name], text, path: place.path });
      if (!isSourceName(name)) throw fail([{ message: sourceNameRule, path: [] }]);
      const source = sourceTable.safeParse({ ...value });
      if (!source.success) throw fail(source.error.issues);
      const wrong = contradictionIn(source.data);
      if (wrong) throw fail([wrong]);
      return sourceOf(name, source.data, read);
    }),
    watch: watchOf(watch),
    notify: notify.map((one) => notifyOf(one, read)),
    theme,
    keys,
  };
}

/** What a name of a source may be. */
export const sourceNameRule =
  'must begin with a small letter or digit; small letters, digits, ".", "_" and "-" may follow';

/** Tells whether a source may have this name. */
export function isSourceName(name: string): boolean {
  return /^[a-z0-9][a-z0-9._-]*$/.test(name);
}

/** Tells what no source may be: a URL with a password. */
export function hasPassword(source: string): boolean {
  if (!/^[a-z][a-z0-9+.-]*:\/\//i.test(source)) return false;
  return URL.canParse(source) ? new URL(source).password !== '' : /^[^/]*\/\/[^/@:]*:[^/]*@/.test(source);
}

function parsed(text: string, path: string): object {
  try {
    return parse(text);
  } catch (cause) {
    if (!(cause instanceof TomlError)) throw cause;
    // The parser's message repeats the lines around the fault; what stands there may be private.
    const [what = ''] = cause.message.split('\n');
    const said = what.replace(/^Invalid TOML document: /, '');
    throw new ExpectedError(
      'usage',
      `${path}, line ${cause.line}: this is not TOML: ${said}.`,
      'Texts stand in quotes, lists in brackets; https://toml.io shows the form.',
    );
  }
}

type SourceTable = z.infer<typeof sourceTable>;
type ResolvePath = (path: string) => string;

function contradictionIn(source: SourceTable): { readonly message: string; readonly path: string[] } | undefined {
  if (hasPassword(source.source)) {
    return { message: 'must not have a password in it: name a sign-in instead', path: ['source'] };
  }
  const given = signInKeys.filter((key) => source[key] !== undefined);
  const [first = '', second] = given;
  return second && { message: `cannot stand beside ${first}: a source has one sign-in`, path: [second] };
}

function sourceOf(name: string, table: SourceTable, read: ResolvePath): SourceSettings {
  const isUrl = /^[a-z][a-z0-9+.-]*:\/\//i.test(table.source);
  return {
    name,
    source: isUrl ? table.source : read(table.source),
    mailboxes: table.mailboxes ?? [],
    lists: table.lists ?? ['*'],
    allMail: table.all_mail ?? false,
    since: table.since,
    keepDays: table.keep_days,
    signIn: signInOf(table, isUrl, read),
    certificate: table.certificate,
    authservId: table.authserv_id,
  };
}

function signInOf(table: SourceTable, isUrl: boolean, read: ResolvePath): SignIn {
  if (table.password_command) return { kind: 'password-command', argv: program(table.password_command, read) };
  if (table.token_command) return { kind: 'token-command', argv: program(table.token_command, read) };
  if (table.password_file !== undefined) return { kind: 'password-file', path: read(table.password_file) };
  if (table.keyring) return { kind: 'keyring' };
  if (table.prompt) return { kind: 'prompt' };
  if (table.oauth) return { kind: 'oauth', provider: table.oauth.provider, clientId: table.oauth.client_id };
  const user = isUrl && URL.canParse(table.source) ? new URL(table.source).username : '';
  const hasUser = user !== '' && !/^%3BAUTH%3DANONYMOUS$/i.test(user);
  return { kind: hasUser ? 'keyring-or-prompt' : 'anonymous' };
}

/** A program given as a path starts at the file's folder too; a bare name is looked for in PATH. */
function program([first = '', ...rest]: readonly string[], read: ResolvePath): readonly string[] {
  return [first.includes('/') ? read(first) : first, ...rest];
}

function watchOf({ poll_minutes, quiet_hours, time_zone }: z.infer<typeof watchTable>): WatchSettings {
  const [from = '', to = ''] = quiet_hours?.split('-') ?? [];
  return {
    pollMinutes: poll_minutes,
    quietHours: quiet_hours === undefined ? undefined : { from, to },
    timeZone: time_zone ?? new Intl.DateTimeFormat().resolvedOptions().timeZone,
  };
}

type NotifyTable = z.infer<(typeof notifyTables)[number]>;

function notifyOf(table: NotifyTable, read: ResolvePath): NotifySettings {
  const minLevel = table.min_level;
  switch (table.kind) {
    case 'desktop':
      return { kind: 'desktop', minLevel };
    case 'sendmail':
      return {
        ...{ kind: 'sendmail', minLevel, to: table.to, from: table.from ?? table.to },
        argv: program(table.command, read),
      };
    case 'webhook':
      return { kind: 'webhook', minLevel, url: table.url, secretCommand: program(table.secret_command, read) };
    case 'ntfy':
      return {
        ...{ kind: 'ntfy', minLevel, url: table.url },
        tokenCommand: table.token_command && program(table.token_command, read),
      };
  }
}
