import {
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { addSource, removeSource, withoutSource, withQuery, withSource } from '../../src/config/edit.ts';
import { newConfigText } from '../../src/config/explained.ts';
import { loadSettings, settingsOf } from '../../src/config/load.ts';
import type { SourceSettings } from '../../src/config/settings.ts';
import { instant } from '../../src/mail/message.ts';
import { refusal } from '../support/refusal.ts';

const folder = mkdtempSync(join(tmpdir(), 'undue-edit-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const place = { path: '/etc/ann/config.toml', home: '/home/ann' };

const plain: SourceSettings = {
  ...{ name: 'dev', source: '/mail/dev.mbox', mailboxes: [], lists: ['*'], allMail: false, since: undefined },
  keepDays: undefined,
  ...{ signIn: { kind: 'anonymous' }, certificate: undefined, authservId: undefined },
};

/** Any source that can be said on the command line. */
const anySource: fc.Arbitrary<SourceSettings> = fc
  .record({
    name: fc.oneof(
      fc.stringMatching(/^[a-z0-9][a-z0-9._-]{0,12}$/),
      fc.constantFrom('constructor', 'tostring', '1', '10'),
    ),
    mailboxes: fc.array(words(), { maxLength: 2 }),
    lists: fc.oneof(fc.constant(['*']), fc.array(words(), { maxLength: 2 })),
    allMail: fc.boolean(),
    since: fc.option(
      fc
        .date({ min: new Date(0), max: new Date('2100-01-01'), noInvalidDate: true })
        .map((date) => instant(date.getTime())),
      { nil: undefined },
    ),
    keepDays: fc.option(fc.integer({ min: 1, max: 9_999 }), { nil: undefined }),
    certificate: fc.option(fc.stringMatching(/^[0-9a-f]{64}$/), { nil: undefined }),
    authservId: fc.option(words(), { nil: undefined }),
  })
  .chain((shared) =>
    fc.oneof(
      fc.constant({ ...shared, source: '/mail/a "b" \\c.mbox', signIn: { kind: 'anonymous' } as const }),
      fc
        .oneof(
          fc.record({
            kind: fc.constantFrom('password-command' as const, 'token-command' as const),
            argv: fc.tuple(fc.constant('pass'), words(), words()),
          }),
          fc.record({ kind: fc.constantFrom('keyring' as const, 'prompt' as const, 'keyring-or-prompt' as const) }),
          fc.constant({ kind: 'password-file' as const, path: '/p' }),
          fc.record({
            kind: fc.constant('oauth' as const),
            provider: fc.constantFrom('google' as const, 'microsoft' as const),
            clientId: words(),
          }),
        )
        .map((signIn) => ({ ...shared, source: 'imaps://ann@example.org/INBOX', signIn })),
    ),
  );

function words(): fc.Arbitrary<string> {
  return fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 });
}

/** What a person may have in a file, with headers where they are none. */
const pieces = [
  '# a comment with [sources.fake] in it',
  '',
  '  ',
  '[sources.old]\nsource = "old.mbox" # why\n# its lists:\nlists = [\n  "a", # one ]\n  "b",\n]',
  "[sources.\"dotted.name\"]\nsource = '''x\n[sources.fake]\n'''",
  '[sources.third.oauth]\nprovider = "google"\nclient_id = "[x"\n[sources.third]\nsource = "imaps://a@b/c"',
  '[watch]\n\tpoll_minutes = 3',
  '[[notify]]\nkind = "desktop"',
];
const anyText = fc
  .tuple(fc.shuffledSubarray(pieces), fc.constantFrom('\n', '\r\n'), fc.boolean())
  .map(([some, lineEnd, isEnded]) => some.join('\n').replaceAll('\n', lineEnd) + (isEnded ? lineEnd : ''));

describe('adding and removing a source', () => {
  test('whatever was added can be read back, and removed to the byte', () => {
    fc.assert(
      fc.property(anyText, anySource, (text, source) => {
        fc.pre(!settingsOf(text, place).sources.some(({ name }) => name === source.name));
        const added = withSource(text, source, place);
        expect(settingsOf(added, place).sources.find(({ name }) => name === source.name)).toEqual(source);
        expect(added.startsWith(text)).toBe(true);
        expect(withoutSource(added, source.name, place)).toBe(text);
      }),
      { numRuns: 500, endOnFailure: true },
    );
  });

  test('in any order, removing leaves what the others say', () => {
    fc.assert(
      fc.property(
        anyText,
        fc.uniqueArray(anySource, { selector: ({ name }) => name, minLength: 2, maxLength: 4 }),
        (text, sources) => {
          fc.pre(!sources.some(({ name }) => settingsOf(text, place).sources.some((one) => one.name === name)));
          let now = text;
          for (const source of sources) now = withSource(now, source, place);
          for (const source of [...sources].sort((a, b) => (a.name < b.name ? -1 : 1))) {
            now = withoutSource(now, source.name, place);
          }
          expect(now).toBe(text);
        },
      ),
      { numRuns: 100, endOnFailure: true },
    );
  });

  test("leaves a person's comments and order", () => {
    const text =
      '# mine\n[sources.a]\nsource = "/a"\n\n# about b\n[sources.b]\nsource = "/b"\n\n# last\n[watch]\npoll_minutes = 3\n';
    expect(withoutSource(text, 'a', place)).toBe(text.replace('[sources.a]\nsource = "/a"\n', ''));
    expect(withoutSource(text, 'b', place)).toBe(text.replace('[sources.b]\nsource = "/b"\n', ''));
  });

  test('a file that writes sources in another way is left alone, and the person told', () => {
    const error = refusal(() =>
      withoutSource('sources = { dev = { source = "/a" }, b = { source = "/b" } }\n', 'dev', place),
    );
    expect(error).toMatchObject({ code: 'usage', nextStep: 'Take it out by hand; sources begin in line 1.' });
    expect(refusal(() => withSource('sources = { b = { source = "/b" } }\n', plain, place)).nextStep).toContain(
      '[sources.dev]',
    );
  });

  test('a name is given once, and only in small letters', () => {
    expect(refusal(() => withSource('[sources.dev]\nsource = "x"', plain, place)).message).toContain('already');
    expect(refusal(() => withSource('', { ...plain, name: 'Dev' }, place)).message).toContain('no name');
    expect(refusal(() => withoutSource('[sources.dev]\nsource = "x"', 'other', place)).nextStep).toBe(
      'There are: dev.',
    );
  });
});

describe('the file', () => {
  test('is made with a comment on every setting, for its owner alone', () => {
    const path = join(folder, 'new', 'undue', 'config.toml');
    addSource(path, plain);
    expect(readFileSync(path, 'utf8').startsWith(newConfigText())).toBe(true);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(statSync(join(path, '..')).mode & 0o777).toBe(0o700);
    expect(loadSettings(path).sources).toEqual([plain]);
    removeSource(path, 'dev');
    expect(readFileSync(path, 'utf8')).toBe(newConfigText());
    expect(readdirSync(join(path, '..'))).toEqual(['config.toml']);
  });

  test('behind a symbolic link is changed where it is, and the link stays', () => {
    mkdirSync(join(folder, 'dotfiles'));
    mkdirSync(join(folder, 'linked'));
    const target = join(folder, 'dotfiles', 'undue.toml');
    const link = join(folder, 'linked', 'config.toml');
    writeFileSync(target, '# mine\n', { mode: 0o600 });
    symlinkSync('../dotfiles/undue.toml', link);
    addSource(link, plain);
    expect(lstatSync(link).isSymbolicLink()).toBe(true);
    expect(readFileSync(target, 'utf8')).toBe('# mine\n\n[sources.dev]\nsource = "/mail/dev.mbox"\n');
  });

  test('that cannot be is told as one that cannot be read', () => {
    writeFileSync(join(folder, 'file'), '');
    const error = refusal(() => addSource(join(folder, 'file', 'undue', 'config.toml'), plain));
    expect(error.code).toBe('usage');
    expect(error.message).toContain('cannot be read');
  });
});

describe('a query that is saved', () => {
  test.each([
    ['', '[queries]\nmine = "state:open"\n'],
    ['# mine\nname = "ann"\n', '# mine\nname = "ann"\n\n[queries]\nmine = "state:open"\n'],
    [
      '[queries]\nold = "x" # why\n\n[watch]\npoll_minutes = 5\n',
      '[queries]\nold = "x" # why\nmine = "state:open"\n\n[watch]\npoll_minutes = 5\n',
    ],
    ['[queries]\r\nold = "x"\r\n', '[queries]\r\nold = "x"\r\nmine = "state:open"\r\n'],
    ['[queries]\nold = "x"', '[queries]\nold = "x"\nmine = "state:open"'],
    ['[queries]\nmine = "state:open"\n', '[queries]\nmine = "state:open"\n'],
  ])('%j becomes %j', (before, after) => {
    expect(withQuery(before, { name: 'mine', text: 'state:open' }, place)).toBe(after);
  });

  test('is read again as it was written, whatever its words', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z0-9][a-z0-9._-]{0,9}$/), fc.string({ minLength: 1 }), (name, query) => {
        fc.pre(query.trim() !== '' && !/[\p{Cc}\p{Cs}]/u.test(query));
        const text = withQuery('name = "ann"\n', { name, text: query }, place);
        expect(settingsOf(text, place).queries).toEqual({ [name]: query });
      }),
    );
  });

  test.each([
    ['', 'My', /is no name for a query/],
    ['[queries]\nmine = "level:watch"\n', 'mine', /@mine is "level:watch" already/],
    ['queries = { old = "x" }\n', 'mine', /could not be added to/],
  ])('to %j as %s is refused with the next step', (text, name, message) => {
    expect(refusal(() => withQuery(text, { name, text: 'state:open' }, place)).message).toMatch(message);
  });
});
