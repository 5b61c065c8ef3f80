import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { newConfigText } from '../../src/config/explained.ts';
import { loadSettings, settingsOf } from '../../src/config/load.ts';
import { configPath, dataFolder, stateFolder } from '../../src/config/places.ts';
import type { Settings, SignIn } from '../../src/config/settings.ts';
import { ExpectedError } from '../../src/errors.ts';
import { refusal } from '../support/refusal.ts';

const folder = mkdtempSync(join(tmpdir(), 'undue-config-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const place = { path: '/etc/ann/config.toml', home: '/home/ann' };
const read = (text: string): Settings => settingsOf(text, place);
const failing = (text: string): ExpectedError => refusal(() => read(text));

describe('the configuration', () => {
  test('may be missing: everything has a default', () => {
    const settings = loadSettings(join(folder, 'none.toml'));
    expect(settings).toMatchObject({ store: undefined, sources: [], notify: [] });
    expect(settings.watch).toMatchObject({ pollMinutes: 10, quietHours: undefined });
  });

  test('as a new file gives it changes nothing, and every example in it is a setting', () => {
    expect(read(newConfigText())).toEqual(read(''));
    const section = (header: string): string =>
      newConfigText()
        .split(`# ${header}\n`)[1]!
        .split('\n\n')[0]!
        .split('\n')
        .filter((line) => /^# [a-z_]+ = /.test(line))
        .map((line) => line.slice(2))
        .join('\n');
    const [signIn, plain] = [/^(?:password_|keyring|prompt|token_|oauth)/, (line: string) => !signIn.test(line)];
    const lines = section('[sources.NAME]').split('\n');
    const sources = lines
      .filter((line) => signIn.test(line))
      .map((line, index) => [`[sources.s${index}]`, ...lines.filter(plain), line]);
    expect(read(`${sources.flat().join('\n')}\n[watch]\n${section('[watch]')}`).sources).toHaveLength(6);
  });

  test('means relative paths from its own folder, and ~/ from the home', () => {
    const settings = read(`store = "mail.sqlite"
[sources.old]
source = "../old.mbox"
password_file = "~/p"
[sources.new]
source = "~/new.mbox"
password_command = ["./bin/pass", "./x"]`);
    expect(settings.store).toBe('/etc/ann/mail.sqlite');
    expect(settings.sources).toMatchObject([
      { source: '/etc/old.mbox', signIn: { path: '/home/ann/p' } },
      { source: '/home/ann/new.mbox', signIn: { argv: ['/etc/ann/bin/pass', './x'] } },
    ]);
  });

  test('reads every kind of telling', () => {
    const { notify } = read(`[[notify]]
kind = "desktop"
min_level = "watch"
[[notify]]
kind = "sendmail"
to = "ann@example.org"
[[notify]]
kind = "webhook"
url = "https://example.org/hook"
secret_command = ["pass", "hook"]
[[notify]]
kind = "ntfy"
url = "https://ntfy.example.org/undue"`);
    expect(notify).toEqual([
      { kind: 'desktop', minLevel: 'watch' },
      {
        kind: 'sendmail',
        minLevel: 'alarm',
        to: 'ann@example.org',
        from: 'ann@example.org',
        argv: ['/usr/sbin/sendmail', '-t', '-i'],
      },
      { kind: 'webhook', minLevel: 'alarm', url: 'https://example.org/hook', secretCommand: ['pass', 'hook'] },
      { kind: 'ntfy', minLevel: 'alarm', url: 'https://ntfy.example.org/undue', tokenCommand: undefined },
    ]);
  });

  test.each<[string, string, SignIn['kind']]>([
    ['imaps://example.org/list', '', 'anonymous'],
    ['imaps://;AUTH=ANONYMOUS@example.org/list.0', '', 'anonymous'],
    ['archive.mbox', '', 'anonymous'],
    ['imaps://ann@example.org/INBOX', '', 'keyring-or-prompt'],
    ['imaps://ann@example.org/INBOX', 'prompt = true', 'prompt'],
    ['imaps://ann@example.org/INBOX', 'keyring = true', 'keyring'],
    ['imaps://ann@example.org/INBOX', 'oauth = { provider = "google", client_id = "c" }', 'oauth'],
  ])('signs in to %s with %j by %s', (source, line, kind) => {
    expect(read(`[sources.a]\nsource = "${source}"\n${line}`).sources[0]?.signIn.kind).toBe(kind);
  });

  test.each([
    ['2024-03-01', '2024-03-01T00:00:00.000Z'],
    ['"2024-03-01"', '2024-03-01T00:00:00.000Z'],
    ['2024-03-01T12:00:00+02:00', '2024-03-01T10:00:00.000Z'],
    ['2024-03-01T12:00:00', '2024-03-01T12:00:00.000Z'],
  ])('takes since = %s as %s, whatever the time zone here', (written, meant) => {
    const [source] = read(`[sources.a]\nsource = "a.mbox"\nsince = ${written}`).sources;
    expect(new Date(source!.since!).toISOString()).toBe(meant);
  });
});

describe('a mistake in the configuration', () => {
  test.each([
    ['stor = "x"', 'line 1: there is no setting stor.', 'Perhaps "store" is meant.'],
    ['[source.a]\nsource = "x"', 'line 1: there is no setting source.', 'Perhaps "sources" is meant.'],
    [
      '\n# a\n[sources.a]\nsource = "x"\nmailbox = ["y"]',
      'line 5: there is no setting sources.a.mailbox.',
      '"mailboxes"',
    ],
    ['[sources.a]\nlists = ["x"]', 'line 1: sources.a.source is missing.', 'source = "imaps://'],
    ['[sources.a]\nsource = "x"\nkeep_days = 0', 'line 3: sources.a.keep_days must be at least 1', ''],
    ['[sources.a]\nsource = "x"\nsince = "soon"', 'line 3: sources.a.since must be a day', 'since = 2024-01-01'],
    ['[sources.a]\nsource = "x"\nsince = 10:00:00', 'line 3: sources.a.since must be a day', 'since = 2024-01-01'],
    ['[sources.a]\nsource = "x"\npassword_command = "pass show x"', 'no shell', 'password_command = ["pass", "show"'],
    [
      '[sources.a]\nsource = "x"\nprompt = true\nkeyring = true',
      'line 3: sources.a.prompt cannot stand beside keyring',
      '',
    ],
    ['[sources.a]\nsource = "imaps://a:b@c/d"', 'line 2: sources.a.source must not have a password', ''],
    ['[sources.Dev]\nsource = "x"', 'line 1: sources.Dev must begin with a small letter', ''],
    [
      '[sources.a]\nsource = "x"\noauth = { provider = "yahoo", client_id = "x" }',
      'line 3: sources.a.oauth.provider must be',
      '',
    ],
    ['[sources.a]\nsource = "x"\noauth = { provider = "google", id = "x" }', 'sources.a.oauth', ''],
    ['sources = 1', 'line 1: sources must be tables', ''],
    ['[sources]\na = 1', 'line 2: sources.a', ''],
    ['[watch]\nquiet_hours = "22-7"', 'line 2: watch.quiet_hours must be two times', '"22:00-07:00"'],
    ['[watch]\npoll_minutes = 0', 'line 2: watch.poll_minutes must be at least 1', ''],
    ['[watch]\ntime_zone = "Mars/Olympus"', 'line 2: watch.time_zone must be an IANA', ''],
    ['[[notify]]\nkind = "desktop"\n[[notify]]\nkind = "pigeon"', 'line 4: notify.1.kind', 'kind = "desktop"'],
    ['[[notify]]\nkind = "ntfy"\nurl = "ftp://x"', 'line 3: notify.0.url must be a URL', ''],
    ['[[notify]]\nkind = "ntfy"\nurl = "https://x"\ntoken_comand = ["x"]', 'notify.0.token_comand', '"token_command"'],
    ['[queries]\n"My Own" = "x"', 'line 2: queries.My Own must begin with a small letter', ''],
    ['[queries]\nmine = 3', 'line 2: queries.mine must be a text', ''],
    ['queries = 3', 'line 1: queries must be a table', ''],
    ['a = [', 'line 1: this is not TOML', 'https://toml.io'],
  ])('%j is told with its line, its key and what would be right', (text, message, next) => {
    const error = failing(text);
    expect(error.code).toBe('usage');
    expect(error.message).toContain('/etc/ann/config.toml');
    expect(error.message).toContain(message);
    expect(error.nextStep).toContain(next);
  });

  test('never says a password again that was written into a URL', () => {
    for (const text of [
      '[sources.a]\nsource = "imaps://ann:canary@example.org/INBOX"',
      '[sources.a]\nsource = "imaps://ann:canary@[broken/INBOX"',
      'password = "canary"\nx =',
    ]) {
      const error = failing(text);
      expect(`${error.message} ${error.nextStep}`).not.toContain('canary');
    }
  });
});

describe('a configuration file', () => {
  test.each([
    [0o600, undefined],
    [0o644, undefined],
    [0o620, 'Others may write to'],
    [0o602, 'Others may write to'],
  ])('of mode %o is refused when others may write to it, for programs are run from it', (mode, message) => {
    const path = join(folder, `mode-${mode}.toml`);
    writeFileSync(path, 'store = "x"');
    chmodSync(path, mode);
    if (message === undefined) return expect(loadSettings(path).store).toBe(join(folder, 'x'));
    expect(refusal(() => loadSettings(path))).toMatchObject({
      code: 'usage',
      nextStep: `Mend it with: chmod 600 ${path}`,
    });
  });

  test('in a folder where others may replace it is refused', () => {
    const open = join(folder, 'open');
    mkdirSync(open);
    writeFileSync(join(open, 'config.toml'), '', { mode: 0o600 });
    chmodSync(open, 0o777);
    expect(refusal(() => loadSettings(join(open, 'config.toml'))).nextStep).toContain(`chmod go-w ${open}`);
  });

  test('that is a folder is told as one that cannot be read', () => {
    expect(refusal(() => loadSettings(folder)).message).toContain('cannot be read');
  });
});

test('places are the XDG ones; a relative one is no place, for it would start wherever one happens to be', () => {
  expect(configPath({ XDG_CONFIG_HOME: '/x', HOME: '/h' })).toBe('/x/undue/config.toml');
  expect(configPath({ XDG_CONFIG_HOME: '.', HOME: '/h' })).toBe('/h/.config/undue/config.toml');
  expect(dataFolder({ HOME: '/h' })).toBe('/h/.local/share/undue');
  expect(stateFolder({ HOME: '/h' })).toBe('/h/.local/state/undue');
});
