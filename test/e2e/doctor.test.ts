import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  readFileSync,
  statSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { canary, doctorHome, faults, sample, type DoctorHome } from '../support/doctor-home.ts';
import { temporaryFolder } from '../support/mbox.ts';
import { program, root, undue } from '../support/program.ts';
import { openTerminal } from '../support/terminal.ts';

let home: DoctorHome;
beforeEach(() => {
  home = doctorHome();
});

describe('undue doctor', () => {
  test('finds nothing wrong where nothing is set up yet, and says what to do first', () => {
    const first = home.examine();
    expect([first.code, faults(first)]).toEqual([0, []]);
    expect(first.text).toContain('"undue add NAME SOURCE" writes one.');
    expect(first.text).toContain('Nothing is wrong. Nothing was changed.');
  });

  test('finds nothing wrong with a store and a file that are whole', () => {
    home.fillStore();
    home.configure(`[sources.skep]\nsource = "${sample}"\n`);
    const healthy = home.examine();
    expect([healthy.code, faults(healthy)]).toEqual([0, []]);
    expect(healthy.text).toContain('is whole (PRAGMA quick_check)');
    expect(healthy.text).toContain('can be read and begins with a message');
  });

  test('says of a configuration that others may write to how it is closed, and exits 2', () => {
    home.configure('');
    chmodSync(home.config, 0o666);
    const open = home.examine();
    expect(open.code).toBe(2);
    expect(faults(open)).toEqual([
      [expect.stringContaining('fail configuration: Others may write to'), `chmod 600 ${home.config}`],
    ]);
  });

  test('names line and mend of what it cannot understand in the configuration, and looks at the rest', () => {
    home.configure('[sources.dev]\nsource = "a"\nlits = ["b"]\n');
    const broken = home.examine();
    expect(broken.code).toBe(2);
    expect(faults(broken)[0]?.[0]).toMatch(/fail configuration: .*line 3.*lits/);
    expect(broken.text).toContain('Models and data');
    expect(home.examine(['--config', join(home.path, 'other.toml')]).code).toBe(2);
  });

  test('looks at one source only where it is named, and knows which there are', () => {
    home.configure(`[sources.skep]\nsource = "${sample}"\n[sources.gone]\nsource = "/nonexistent/a.mbox"\n`);
    expect(home.examine(['skep'])).toMatchObject({ code: 0 });
    const gone = home.examine(['gone']);
    expect(gone.code).toBe(3);
    expect(faults(gone)).toEqual([['fail source:gone: /nonexistent/a.mbox does not exist.', 'Check the path.']]);
    expect(undue(['doctor', 'nobody'], home.env)).toMatchObject({
      code: 2,
      err: expect.stringContaining('skep, gone'),
    });
  });

  test('says of a password file that others may read how it is closed', () => {
    const path = join(home.path, 'password');
    writeFileSync(path, `${canary}\n`, { mode: 0o644 });
    home.configure(`[sources.dev]\nsource = "imaps://ann@127.0.0.1:1/INBOX"\npassword_file = "${path}"\n`);
    const open = home.examine();
    expect(open.code).toBe(2);
    expect(faults(open)).toContainEqual([`fail secret-files: Others may read ${path}.`, `chmod 600 ${path}`]);
  });

  test('says so where a source needs a keyring and none answers, and exits 4', () => {
    home.configure(`[sources.dev]\nsource = "imaps://ann@127.0.0.1:1/INBOX"\nkeyring = true\n`);
    const [fault] = faults(home.examine());
    expect(fault).toEqual([
      expect.stringContaining('fail keyring: No keyring answers'),
      expect.stringContaining('unlock'),
    ]);
  });

  test('says of an OAuth2 sign-in that nobody has granted how it is', () => {
    home.configure(
      '[sources.dev]\nsource = "imaps://ann@127.0.0.1:1/INBOX"\noauth = { provider = "microsoft", client_id = "a" }\n',
    );
    expect(faults(home.examine())).toContainEqual([
      'warn oauth: ann@127.0.0.1 has not yet let undue sign in',
      'Run "undue sync dev" once on a terminal.',
    ]);
  });

  test('warns of a locale without UTF-8, and of a terminal that is too small for the screen', async () => {
    expect(faults(home.examine([], { LC_ALL: 'C' }))).toEqual([
      [expect.stringContaining('warn terminal: The locale is C'), 'export LC_ALL=C.UTF-8'],
    ]);
    const terminal = await openTerminal({
      ...{
        command: [process.execPath, program, 'doctor'],
        columns: 39,
        rows: 200,
        env: { ...home.env, NO_COLOR: '1' },
      },
    });
    expect(await terminal.exited()).toBe(0);
    expect(terminal.written()).toContain('39 columns');
    expect(terminal.written()).toContain('NO_COLOR is set');
    await terminal.close();
  });
});

describe('undue doctor on a store', () => {
  test('that others may read warns of it, and of one that nothing has read into for long', () => {
    home.fillStore();
    home.configure(`[sources.skep]\nsource = "${sample}"\n`);
    chmodSync(home.store, 0o644);
    const longAgo = new Date(Date.now() - 9 * 86_400_000);
    utimesSync(home.store, longAgo, longAgo);
    const old = home.examine();
    expect(old.code).toBe(0);
    expect(faults(old)).toEqual([
      [`warn store: Others may read the mail in ${home.store}`, `chmod 600 ${home.store}`],
      ['warn schedule: The store was last written 9 days ago', expect.stringContaining('cron')],
    ]);
  });

  test('that is something else, or damaged, exits 5', () => {
    const other = join(home.path, 'other.sqlite');
    writeFileSync(other, 'a letter\n', { mode: 0o600 });
    const foreign = home.examine(['--store', other]);
    expect(foreign.code).toBe(5);
    expect(faults(foreign)).toEqual([
      [`fail store: ${other} is not a store of undue.`, 'Give another file with --store.'],
    ]);
    home.fillStore();
    truncateSync(home.store, Math.floor(statSync(home.store).size / 2));
    const damaged = home.examine();
    expect(damaged.code).toBe(5);
    expect(faults(damaged)).toEqual([[expect.stringContaining('is damaged'), expect.stringContaining('Remove')]]);
  });

  test('or on a configuration that cannot be reached says so', () => {
    const loop = join(home.path, 'loop');
    symlinkSync(loop, loop);
    const unreachable = home.examine(['--store', loop]);
    expect([unreachable.code, faults(unreachable)]).toEqual([
      5,
      [[`fail store: ${loop} cannot be looked at (ELOOP).`, expect.stringContaining('folders above it')]],
    ]);
    symlinkSync(home.config, home.config);
    expect(faults(home.examine())).toEqual([
      [`fail configuration: ${home.config} cannot be read.`, expect.stringContaining('--config')],
    ]);
  });

  test('leaves what an interrupted run has left beside it', () => {
    home.fillStore();
    const script = `
      const { openStore } = await import(${JSON.stringify(join(root, 'dist/store/database.js'))});
      openStore(${JSON.stringify(home.store)}).exec('UPDATE revision SET number = number + 1');
      process.kill(process.pid, 'SIGKILL');`;
    expect(spawnSync(process.execPath, ['--input-type=module', '--eval', script]).signal).toBe('SIGKILL');
    expect(statSync(`${home.store}-wal`).size).toBeGreaterThan(0);
    expect(home.examine()).toMatchObject({ code: 0 });
  });
});

describe('undue doctor on notices', () => {
  const script = (name: string, lines: string, mode = 0o700): string => {
    const path = join(home.path, name);
    writeFileSync(path, `#!/bin/sh\n${lines}\n`, { mode });
    return path;
  };
  const sendmail = (path: string): string =>
    `[[notify]]\nkind = "sendmail"\nto = "ann@example.org"\ncommand = ["${path}"]\n`;

  test('says of each way that cannot work how it is mended, and repeats no secret', () => {
    const url = `https://hooks.example.org/${canary}`;
    home.configure(
      [
        '[[notify]]\nkind = "desktop"',
        sendmail(script('unrunnable', 'true', 0o600)),
        `[[notify]]\nkind = "webhook"\nurl = "${url}"\nsecret_command = ["${script('silent', `echo ${canary} >&2`)}"]`,
        `[[notify]]\nkind = "ntfy"\nurl = "${url}"\ntoken_command = ["${script('good', `echo ${canary}`)}"]\n`,
      ].join('\n'),
    );
    const told = home.examine([], { PATH: `${dirname(process.execPath)}${delimiter}/nonexistent` });
    expect(told.code).toBe(2);
    expect(faults(told)).toEqual([
      ['fail notify: notify-send is not there.', expect.stringContaining('Install it')],
      [`fail notify: ${join(home.path, 'unrunnable')} may not be run.`, `chmod +x ${join(home.path, 'unrunnable')}`],
      [expect.stringContaining('it printed nothing'), expect.stringContaining('Run it by itself')],
    ]);
    expect(told.text).toContain('ntfy: hooks.example.org may be posted to, and its command prints a secret');
  });

  test('sends a notice only where it was asked for', () => {
    const sent = join(temporaryFolder(), 'sent');
    home.configure(sendmail(script('sendmail', `cat > ${sent}`)));
    expect(home.examine().code).toBe(0);
    expect(existsSync(sent)).toBe(false);
    const asked = home.examine(['--send-test-notice']);
    expect([asked.code, faults(asked)]).toEqual([0, []]);
    expect(readFileSync(sent, 'utf8')).toContain('Subject: undue: a test notice');
  });
});
