import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { openStore } from '../../src/store/database.ts';
import { dovecotMissing, startDovecot, type Dovecot } from '../support/dovecot.ts';
import { ordinaryMail } from '../support/mbox.ts';
import { messagesOf } from '../support/messages.ts';
import { programHome, type ProgramHome } from '../support/program-home.ts';
import { program, root, startUndue, undue } from '../support/program.ts';
import { until } from '../support/until.ts';

const reason = dovecotMissing();
/** Of a word an index may leave the first letters to the word before it. */
const canary = 'zwitscherndewellensittiche';
const dayMs = 86_400_000;
const untraceable = spawnSync('strace', ['-f', 'true']).status === 0 ? undefined : 'skipped: strace does not work here';

describe.skipIf(reason !== undefined)(
  `the program on somebody's mailbox${reason === undefined ? '' : ` (${reason})`}`,
  () => {
    let dovecot: Dovecot;
    beforeAll(async () => {
      dovecot = await startDovecot({ connections: 50 });
    });
    afterAll(() => dovecot.close());

    test('shows its password to nobody: not in debug logs, reports, its arguments, its environment, errors or files', async () => {
      const user = 'secret';
      await dovecot.fill(listMails(6), { user });
      const home = configured(user);
      const reports = join(home.path, 'reports');
      mkdirSync(reports);
      const loud = {
        ...home.env,
        DEBUG: '*',
        NODE_DEBUG: 'net,tls,stream,http,child_process,worker,timer',
        NODE_OPTIONS: `--report-on-signal --report-signal=SIGUSR2 --report-directory=${reports}`,
      };
      const watching = startUndue(['watch'], loud, 'pipe');
      let said = '';
      for (const stream of [watching.stdout, watching.stderr]) stream?.on('data', (chunk) => (said += chunk));
      await until(() => said.includes('NET') && heldIn(home) === 6, `nothing read: ${said.slice(-500)}`);
      watching.kill('SIGUSR2');
      await until(() => filesIn(reports).some((file) => isWhole(file)), 'no report of the running program');
      const process = ['cmdline', 'environ'].map((name) => readFileSync(`/proc/${watching.pid}/${name}`, 'latin1'));
      watching.kill('SIGTERM');
      await until(() => watching.exitCode !== null, 'never ended');

      const secret = join(home.path, 'secret');
      writeFileSync(secret, `${canary}\n`);
      const refused = undue(['sync', '--format', 'json'], loud);
      expect(refused.code).toBe(4);
      expect(JSON.parse(refused.out).sources[0].failures[0].code).toBe('sign-in-refused');
      const broken = undue(['sync', '--store', '/dev/full'], loud);
      expect(broken.code).not.toBe(0);
      const texts = [said, ...process, refused.out, refused.err, broken.out, broken.err];
      for (const form of [dovecot.password, canary].flatMap((password) => formsOf(user, password))) {
        for (const text of texts) expect(text.includes(form)).toBe(false);
        for (const file of filesIn(home.path).filter((one) => one !== secret))
          expect(readFileSync(file).includes(form), file).toBe(false);
      }
      for (const folder of ['config', 'data']) expect(modeOf(join(home.path, folder, 'undue'))).toBe(0o700);
      for (const file of [...filesIn(join(home.path, 'config')), ...filesIn(join(home.path, 'data'))])
        expect(modeOf(file), file).toBe(0o600);
    });

    test('keeps mail that came by no list out of its store, of the log beside it and of temporary files', async () => {
      const user = 'private';
      const private_ = { Subject: canary, From: `${canary} <${canary}@example.org>` };
      await dovecot.deliver(ordinaryMail(1, private_, `${canary}\n`), { user });
      await dovecot.fill(listMails(6), { user });
      await dovecot.createMailbox('Family', user);
      await dovecot.deliver(ordinaryMail(8, { ...private_, 'List-Id': '<family.example.org>' }), {
        user,
        mailbox: 'Family',
      });
      const home = configured(user);
      const temporary = join(home.path, 'tmp');
      mkdirSync(temporary);
      const watching = startUndue(['watch'], { ...home.env, TMPDIR: temporary, SQLITE_TMPDIR: temporary }, 'pipe');
      let said = '';
      for (const stream of [watching.stdout, watching.stderr]) stream?.on('data', (chunk) => (said += chunk));
      await until(() => said.includes('came by no list') || heldIn(home) === 6, `nothing read: ${said}`);
      expect(filesIn(join(home.path, 'data')).map((file) => file.slice(file.lastIndexOf('.')))).toContain(
        '.sqlite-wal',
      );
      expect(filesWith(canary, home.path)).toEqual([]);
      watching.kill('SIGTERM');
      await until(() => watching.exitCode !== null, 'never ended');
      const synced = undue(['sync'], home.env);
      expect(said + synced.out + synced.err).not.toContain(canary);
      expect(filesWith(canary, home.path)).toEqual([]);
    });

    test('leaves no byte of mail that is expunged, that is older than keep_days, or whose source is removed', async () => {
      const user = 'gone';
      const marked = (what: string) => ({ Subject: `${what}${canary}`, 'List-Id': '<dev.lists.example.org>' });
      await dovecot.fill(listMails(200), { user });
      await dovecot.deliver(ordinaryMail(901, marked('expunged')), { user, flags: [] });
      await dovecot.deliver(ordinaryMail(902, marked('old')), {
        ...{ user, flags: [], at: new Date(Date.now() - 400 * dayMs) },
      });
      await dovecot.deliver(ordinaryMail(903, marked('new')), { user, flags: [] });
      const home = configured(user);
      const sync = (): void => expect(undue(['sync', '--quiet'], home.env).code).toBe(0);
      sync();
      expect(heldIn(home)).toBe(203);
      for (const what of ['expunged', 'old', 'new']) expect(filesWith(`${what}${canary}`, home.path)).not.toEqual([]);
      await dovecot.expunge((await dovecot.uids({ user })).at(200) ?? 0, { user });
      sync();
      expect(filesWith(`expunged${canary}`, home.path)).toEqual([]);
      writeFileSync(home.config, `${readFileSync(home.config, 'utf8').trimEnd()}\nkeep_days = 365\n`);
      sync();
      expect(filesWith(`old${canary}`, home.path)).toEqual([]);
      expect(heldIn(home)).toBe(201);
      expect(filesWith(`new${canary}`, home.path)).not.toEqual([]);
      expect(undue(['remove', 'inbox', '--forget'], home.env).code).toBe(0);
      expect(filesWith(canary, home.path)).toEqual([]);
    });

    test('leaves no byte of mail that is expunged while it watches, in findings neither', async () => {
      const user = 'watched';
      const all: Buffer[] = [];
      for await (const bytes of messagesOf(join(root, 'data/sample/skep.mbox'))) all.push(bytes);
      await dovecot.fill(all, { user });
      const home = configured(user);
      const watching = startUndue(['watch', '--quiet'], home.env, 'pipe');
      let said = '';
      for (const stream of [watching.stdout, watching.stderr]) stream?.on('data', (chunk) => (said += chunk));
      await until(() => said.includes('case-'), 'nothing found');
      const uids = await dovecot.uids({ user });
      const named = uids.filter((_, at) => all[at]?.includes('Forsk'));
      expect(filesWith('nadia forsk', home.path)).not.toEqual([]);
      for (const uid of named) await dovecot.expunge(uid, { user });
      await until(() => heldIn(home) === all.length - named.length, 'what was expunged is still there');
      await until(() => filesWith('nadia forsk', home.path).length === 0, 'a trace is left');
      expect(watching.exitCode).toBeNull();
      watching.kill('SIGTERM');
      await until(() => watching.exitCode !== null, 'never ended');
    });

    test('obeys nothing in the folder in which it is run', () => {
      const user = 'here';
      const home = configured(user);
      const folder = join(home.path, 'empty');
      writeFileSync(join(folder, '.env'), 'NODE_OPTIONS=--this-is-no-option\nUNDUE_CANARY=1\n');
      for (const name of [
        'config.toml',
        '.undue.toml',
        'undue.toml',
        '.npmrc',
        'undue.sqlite',
        'package.json',
        'inbox',
      ])
        writeFileSync(join(folder, name), 'this is = not TOML');
      for (const name of ['models', 'data', 'undue', '.undue', 'node_modules/imapflow']) {
        mkdirSync(join(folder, name), { recursive: true });
        writeFileSync(join(folder, name, 'index.js'), 'process.exit(99)');
      }
      const run = undue(['sync', '--format', 'json', '--quiet'], home.env, folder);
      expect(run.code, run.err).toBe(0);
      expect(JSON.parse(run.out).schema).toBe('undue-sync/1');
      expect(run.err).toBe('');
    });

    test.skipIf(untraceable !== undefined)(`opens nothing there (${untraceable ?? 'by strace'})`, () => {
      const home = configured('traced');
      const folder = join(home.path, 'empty');
      writeFileSync(join(folder, 'inbox'), '');
      expect(openedIn(folder, ['sync', '--quiet'], home)).toEqual([]);
      expect(openedIn(folder, ['scan', './inbox', '--quiet'], home)).not.toEqual([]);
    });

    function configured(user: string): ProgramHome {
      const home = programHome();
      onTestFinished(() => home.remove());
      const secret = join(home.path, 'secret');
      writeFileSync(secret, `${dovecot.password}\n`, { mode: 0o600 });
      const url = `imap://${user}@127.0.0.1:${dovecot.port}/INBOX`;
      const added = undue(['add', 'inbox', url, '--password-command', JSON.stringify(['cat', secret])], home.env);
      expect(added.code, added.err).toBe(0);
      return home;
    }
  },
);

function listMails(count: number): readonly Buffer[] {
  return Array.from({ length: count }, (_, at) => ordinaryMail(at + 1, { 'List-Id': '<dev.lists.example.org>' }));
}

/** Every form in which a client of IMAP sends a password. */
function formsOf(user: string, password: string): readonly string[] {
  const base64 = (text: string): string => Buffer.from(text).toString('base64').replace(/=+$/, '');
  return [password, base64(password), base64(`\0${user}\0${password}`)];
}

function filesIn(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true, encoding: 'utf8' })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

function filesWith(text: string, folder: string): readonly string[] {
  return filesIn(folder).filter((file) => readFileSync(file, 'latin1').toLowerCase().includes(text));
}

function modeOf(path: string): number {
  return statSync(path).mode & 0o777;
}

function isWhole(report: string): boolean {
  return readFileSync(report, 'utf8').trimEnd().endsWith('}');
}

/** How many messages a store holds; none where there is no store yet. */
function heldIn(home: ProgramHome): number {
  if (!existsSync(home.store)) return 0;
  const store = openStore(home.store);
  try {
    return store.prepare<[], number>('SELECT count(*) FROM occurrences').pluck().get() ?? 0;
  } finally {
    store.close();
  }
}

/** What a run opens below the folder in which it runs, or by a name without a folder. */
function openedIn(folder: string, args: readonly string[], home: ProgramHome): readonly string[] {
  const trace = join(home.path, 'trace');
  const command = [
    '-f',
    '-qq',
    '-s',
    '4096',
    '-e',
    'trace=open,openat',
    '-o',
    trace,
    process.execPath,
    program,
    ...args,
  ];
  spawnSync('strace', command, { cwd: folder, env: { ...process.env, ...home.env }, stdio: 'ignore' });
  const paths = [...readFileSync(trace, 'utf8').matchAll(/open(?:at)?\((?:AT_FDCWD, )?"([^"]+)"/g)].map(
    ([, path]) => path ?? '',
  );
  expect(paths.length).toBeGreaterThan(50);
  return paths.filter((path) => path.startsWith(folder) || !path.startsWith('/'));
}
