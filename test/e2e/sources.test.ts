import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { openStore } from '../../src/store/database.ts';
import { program, root, undue, type Run } from '../support/program.ts';
import { openTerminal } from '../support/terminal.ts';

const base = mkdtempSync(join(tmpdir(), 'undue-sources-'));
afterAll(() => rmSync(base, { recursive: true, force: true }));

const canary = 'canary-7b21';
let home = '';
let env: Readonly<Record<string, string>> = {};
let count = 0;
beforeEach(() => {
  home = join(base, String((count += 1)));
  mkdirSync(home);
  env = {
    HOME: home,
    XDG_CONFIG_HOME: join(home, 'config'),
    XDG_DATA_HOME: join(home, 'data'),
    XDG_STATE_HOME: join(home, 'state'),
    DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent/undue-test',
  };
});

const run = (...args: readonly string[]): Run => undue(args, env);
const config = (): string => join(home, 'config', 'undue', 'config.toml');
const listed = (...args: readonly string[]) => JSON.parse(run('sources', '--format', 'json', ...args).out);
const url = 'imaps://ann@mail.example.org/INBOX';

describe('undue add, sources and remove', () => {
  test('keep sources in a file for its owner alone, and list them without any secret', () => {
    expect(
      run('add', 'dev', url, '--password-command', '["echo", "canary-7b21"]', '--list', 'dev.example.org').code,
    ).toBe(0);
    expect(statSync(config()).mode & 0o777).toBe(0o600);
    const { sources, schema } = listed();
    expect(schema).toBe('undue-sources/1');
    expect(sources).toEqual([
      {
        name: 'dev',
        source: url,
        mailboxes: [],
        lists: ['dev.example.org'],
        allMail: false,
        signIn: 'password-command',
      },
    ]);
    const text = run('sources');
    expect(text.out).toBe(`dev  ${url}  password-command\n`);
    expect(text.out + run('sources', '--format', 'json').out).not.toContain(canary);
  });

  test('take every option into the file', () => {
    const given = [
      '--mailbox',
      'lists/%',
      '--mailbox',
      'old',
      '--all-mail',
      '--since',
      '2024-01-01',
      '--keep-days',
      '730',
    ];
    expect(run('add', 'dev', url, ...given, '--authserv-id', 'mx.example.org', '--prompt').code).toBe(0);
    expect(readFileSync(config(), 'utf8')).toContain(
      [
        '[sources.dev]',
        `source = "${url}"`,
        'mailboxes = [ "lists/%", "old" ]',
        'all_mail = true',
        'since = 2024-01-01',
        'keep_days = 730',
        'authserv_id = "mx.example.org"',
        'prompt = true',
        '',
      ].join('\n'),
    );
  });

  test('mean a path from the current folder, and nothing else is read there', () => {
    writeFileSync(join(home, 'config.toml'), 'broken = [');
    writeFileSync(join(home, '.env'), `XDG_CONFIG_HOME=${home}/other`);
    writeFileSync(join(home, 'a.mbox'), '');
    const added = spawnSync(process.execPath, [program, 'add', 'a', './a.mbox'], {
      cwd: home,
      env: { ...process.env, ...env },
      encoding: 'utf8',
    });
    expect(added.status).toBe(0);
    expect(listed().sources[0].source).toBe(join(home, 'a.mbox'));
    expect(existsSync(join(home, 'other'))).toBe(false);
  });

  test('--config names another file, which has to be there to be read', () => {
    const other = join(home, 'other.toml');
    expect(run('sources', '--config', other).code).toBe(2);
    expect(run('add', 'dev', url, '--config', other).code).toBe(0);
    expect(listed('--config', other).sources).toHaveLength(1);
    expect(existsSync(config())).toBe(false);
    expect(run('remove', 'dev', '--config', other).code).toBe(0);
    expect(listed('--config', other).sources).toEqual([]);
  });

  test.each<[readonly string[], number, string]>([
    [['add', 'dev', 'imaps://ann:canary-7b21@mail.example.org/INBOX'], 2, 'A password does not belong in a URL'],
    [['add', 'dev', 'imap://ann@mail.example.org/INBOX'], 2, 'clear text'],
    [['add', 'dev', 'https://example.org/list'], 2, 'cannot be a standing source'],
    [['add', 'dev', '-'], 2, 'cannot be a standing source'],
    [['add', 'dev', '/nonexistent/dev.mbox'], 3, 'does not exist'],
    [['add', 'Dev', url], 2, 'no name for a source'],
    [['add', 'dev', url, '--keyring', '--prompt'], 2, 'one sign-in'],
    [['add', 'dev', url, '--oauth', 'google'], 2, 'belong together'],
    [['add', 'dev', url, '--password-command', '["pass", 1]'], 2, 'JSON array'],
    [['add', 'dev', url, '--since', 'soon'], 2, '2022-06-08'],
    [['add', 'dev', url, '--keep-days', '0'], 2, 'a number of days'],
    [['add', 'dev', url, '--certificate', 'ab'], 2, 'could not be added'],
    [['add', 'dev', 'imaps://mail.example.org/x', '--prompt'], 2, 'imaps://user@host'],
    [['remove', 'dev'], 2, 'There is no source "dev"'],
    [['remove', 'dev', '--forget'], 2, 'There is no source "dev"'],
  ])('undue %j exits %i and changes nothing', (args, code, message) => {
    const { err, out, code: exit } = run(...args);
    expect([exit, out]).toEqual([code, '']);
    expect(err).toContain(message);
    expect(err).not.toContain(canary);
    expect(existsSync(config())).toBe(false);
  });

  test('a name is added once', () => {
    run('add', 'dev', url);
    const again = run('add', 'dev', url);
    expect(again.code).toBe(2);
    expect(again.err).toContain('undue remove dev');
  });

  test('a file that others may write to is refused, one that they may read is warned of', () => {
    run('add', 'dev', url);
    spawnSync('chmod', ['666', config()]);
    expect(run('sources').code).toBe(2);
    expect(run('sources').err).toContain(`chmod 600 ${config()}`);
    spawnSync('chmod', ['644', config()]);
    expect(run('sources')).toMatchObject({ code: 0, err: expect.stringContaining(`chmod 600 ${config()}`) });
  });
});

describe('the mail of a source that is removed', () => {
  /** A store into which a copy of the sample was read, as a source that has been added. */
  function storeWithSample(): { readonly store: string; readonly archive: string } {
    const store = join(home, 'mail.sqlite');
    const archive = join(home, 'skep.mbox');
    cpSync(join(root, 'data/sample/skep.mbox'), archive);
    expect(run('scan', archive, '--store', store, '--quiet').code).toBe(0);
    expect(run('add', 'skep', archive).code).toBe(0);
    return { store, archive };
  }
  const messagesIn = (path: string): number => {
    const store = openStore(path);
    const counted = store.prepare<[], number>('SELECT count(*) FROM messages').pluck().get() ?? -1;
    store.close();
    return counted;
  };

  test('stays unless --forget is given, and the output says how to take it out later', () => {
    const { store, archive } = storeWithSample();
    const removed = run('remove', 'skep', '--store', store);
    expect(removed.out).toContain(`Its mail stays in ${store}; "undue remove '${archive}' --forget" takes it out.`);
    expect(messagesIn(store)).toBe(424);
    expect(run('remove', archive, '--forget', '--store', store).code).toBe(0);
    expect(messagesIn(store)).toBe(0);
  });

  test('goes with --forget, out of the store that the configuration names', () => {
    const { store } = storeWithSample();
    writeFileSync(config(), `store = "${store}"\n${readFileSync(config(), 'utf8')}`, { mode: 0o600 });
    expect(run('list').out).toContain('case-');
    expect(readFileSync(store).includes('Nadia Forsk')).toBe(true);
    const removed = run('remove', 'skep', '--forget');
    expect(removed.out).toContain(`Its mail is taken out of ${store}`);
    expect(messagesIn(store)).toBe(0);
    // Findings quote mail; they go too, and nothing is left on pages that were given free.
    expect(readFileSync(store).includes('Nadia Forsk')).toBe(false);
    expect(listed().sources).toEqual([]);
  });

  test('stays where another source gave it too', () => {
    const { store, archive } = storeWithSample();
    run('add', 'again', archive);
    expect(run('remove', 'skep', '--forget', '--store', store).code).toBe(0);
    expect(messagesIn(store)).toBe(424);
  });
});

test('undue review opens the store that the configuration names', () => {
  const store = join(home, 'mail.sqlite');
  run('scan', join(root, 'data/sample/skep.mbox'), '--store', store, '--quiet');
  expect(run('review').code).toBe(2);
  mkdirSync(join(home, 'config', 'undue'), { recursive: true });
  writeFileSync(config(), `store = "${store}"\n`, { mode: 0o600 });
  expect(run('review')).toMatchObject({ code: 0, out: expect.stringContaining('424') });
});

test('a password that is typed is not shown; without a keyring nothing is added and no trace of it is left', async () => {
  const terminal = await openTerminal({
    command: [process.execPath, program, 'add', 'dev', url, '--keyring'],
    ...{ columns: 100, rows: 10, env },
  });
  await terminal.waitFor('Password of ann@mail.example.org');
  const ps = spawnSync('ps', ['-eww', '-o', 'args='], { encoding: 'utf8' }).stdout;
  terminal.type(`${canary}\r`);
  await terminal.waitFor('keyring');
  expect(await terminal.exited()).toBe(4);
  expect(terminal.written()).not.toContain(canary);
  expect(ps).toContain('add dev');
  expect(ps).not.toContain(canary);
  expect(readFileSync(config(), 'utf8')).not.toContain('[sources.dev]');
  expect(spawnSync('grep', ['-r', canary, home]).status).toBe(1);
  await terminal.close();
});
