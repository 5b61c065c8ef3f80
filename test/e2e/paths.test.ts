import { spawnSync } from 'node:child_process';
import {
  appendFileSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { has, run, writeEpoch, writeMaildir } from '../support/archive-forms.ts';
import { mboxrd, ordinaryMail, temporaryFile, temporaryFolder } from '../support/mbox.ts';
import { program, startUndue, undue, type Run } from '../support/program.ts';
import { programHome, type ProgramHome } from '../support/program-home.ts';
import { until } from '../support/until.ts';
import { zipOf } from '../support/zip.ts';

const mails = [1, 2, 3, 4].map((number) => ordinaryMail(number));
let home: ProgramHome;
beforeEach(() => {
  home = programHome();
  return () => home.remove();
});

/** A folder with mail of every kind, and something that is none. */
function everyKind(): string {
  const path = temporaryFolder();
  writeFileSync(join(path, 'a.mbox.gz'), gzipSync(mboxrd(mails.slice(0, 1))));
  writeFileSync(join(path, 'b.zip'), zipOf([{ name: '../b', content: mboxrd(mails.slice(1, 2)) }]));
  writeMaildir(join(path, 'c'), mails.slice(2, 3));
  writeEpoch(
    join(path, 'd', 'git', '0.git'),
    mails.slice(3).map((came) => ({ came })),
  );
  writeFileSync(join(path, 'notes.txt'), 'Dear diary,\n');
  return path;
}

describe('undue scan', () => {
  test('reads a folder with mail of every kind, and names what is none', () => {
    const path = everyKind();
    const { code, out, err } = undue(['scan', path, '--format', 'json']);
    expect(code).toBe(0);
    expect(JSON.parse(out).archive).toMatchObject({ messages: 4, duplicates: 0, rejected: [] });
    expect(err).toContain(`${path}: 1 file is no mail: notes.txt`);
    expect(undue(['scan', path, '--format', 'json', '--quiet']).err).toBe('');
  });

  test('reads standard input, packed or not, and keeps what came by it before', () => {
    const store = ['--store', home.store, '--format', 'json'];
    mkdirSync(join(home.path, 'data', 'undue'), { recursive: true });
    const messages = (input: Buffer) => {
      const { status, stdout } = piped(['scan', '-', ...store], input);
      return [status, JSON.parse(stdout).archive.messages];
    };
    expect(messages(mboxrd(mails.slice(0, 2)))).toEqual([0, 2]);
    expect(messages(gzipSync(mboxrd(mails.slice(2))))).toEqual([0, 4]);
    expect(messages(mboxrd(mails.slice(0, 2)))).toEqual([0, 4]);
  });

  test.each<[string, Buffer, RegExp]>([
    ['nonsense', Buffer.from('Dear reader,\n'), /not recognised as mail/],
    ['a zip', zipOf([{ name: 'a', content: mboxrd(mails) }]), /directory is at its end/],
  ])('says what is wrong with %s on standard input', (_, input, message) => {
    const { status, stderr } = piped(['scan', '-'], input);
    expect([status, stderr]).toEqual([3, expect.stringMatching(message)]);
  });

  test('reads a pipe with a name', () => {
    const path = temporaryFile('a.gz', gzipSync(mboxrd(mails)));
    const command = `"$1" "$2" scan --format json <(cat "$3")`;
    const { stdout } = spawnSync('bash', ['-c', command, 'bash', process.execPath, program, path], {
      encoding: 'utf8',
    });
    expect(JSON.parse(stdout).archive.messages).toBe(4);
  });
});

describe('a standing source that is a folder', () => {
  test('is added, synced at the cost of its growth, and forgotten with all that is in it', () => {
    const path = everyKind();
    const call = (...args: readonly string[]): Run => undue(args, home.env);
    expect(call('add', 'all', path).code).toBe(0);
    expect(call('sync').out).toMatch(/^all: 4 new\n/);
    expect(call('sync').out).toMatch(/^all: 0 new\n/);
    writeFileSync(join(path, 'a.mbox.gz'), gzipSync(mboxrd([mails[0]!, ordinaryMail(5)])));
    writeFileSync(join(path, 'e.eml'), ordinaryMail(6));
    writeFileSync(join(path, 'c', 'new', '1700000000.x'), ordinaryMail(7));
    writeEpoch(join(path, 'd', 'git', '0.git'), [{ came: ordinaryMail(8) }, { removed: mails[3]! }]);
    rmSync(join(path, 'c', 'new', '1600000000.M1P1.host'));
    expect(call('sync').out).toMatch(/^all: 4 new, 2 gone\n/);
    expect(call('sources').out).toContain(path);
    expect(call('doctor', '--format', 'json').out).toContain(`${path} can be read and begins with a message`);
    expect(call('remove', 'all', '--forget').out).toMatch(/\(5 mailboxes or files\)/);
    expect(JSON.parse(call('scan', path, '--store', home.store, '--format', 'json').out).archive.messages).toBe(6);
  });

  test('is watched: a message that is delivered into it is read', { timeout: 60_000 }, async () => {
    const path = everyKind();
    undue(['add', 'all', path], home.env);
    const watching = startUndue(['watch'], home.env, 'pipe');
    try {
      await until(() => storedMessages() === 4, 'the folder was not read');
      writeFileSync(join(path, 'c', 'new', '1700000000.x'), ordinaryMail(7));
      await until(() => storedMessages() === 5, 'a message in the Maildir was not seen');
      writeFileSync(join(path, 'late.mbox'), mboxrd([ordinaryMail(9)]));
      await until(() => storedMessages() === 6, 'a new file in the folder was not seen');
      appendFileSync(join(path, 'late.mbox'), mboxrd([ordinaryMail(10)]));
      await until(() => storedMessages() === 7, 'a message at the end of a file was not seen');
    } finally {
      watching.kill('SIGINT');
    }
  });
});

/** How many messages the standing store has; none while it is not there. */
function storedMessages(): number {
  if (!existsSync(home.store)) return 0;
  const store = new Database(home.store, { readonly: true });
  try {
    return store.prepare<[], number>('SELECT count(*) FROM messages').pluck().get() ?? 0;
  } catch {
    // It is just being made.
    return 0;
  } finally {
    store.close();
  }
}

const start = 'From a@b.example Thu Mar  5 10:00:00 2020\nFrom: a@b.example\nSubject: b\n\n';

describe('a packed bomb (T-07)', () => {
  const bomb = () => Buffer.concat([Buffer.from(start), Buffer.alloc(400_000_000)]);
  // The same with 100 million zeros.
  const bzip2Bomb =
    'QlpoOTFBWSZTWWBZBEUFfixfgMAQQAFyEEECDAA6VtZAAAggAHUJVPJGmgbUNNGmmgiqaAAADRpNJFAFVRICIgiqAENKto3z2fU40SBHFwqxgqD/' +
    'nExovRLrHSyGapWZSViwx4bkIn0pZEhUAVVE/MUFZJlNZDgni3wFfjkAAwAAACCAAMIBNRkKgJakKgJcxQVkmU1nV4tMwAD7YwALAAABAAAggADD' +
    'MCapplREG1SiIPF3JFOFCQSJUHmw';

  const bombs: readonly (readonly [name: string, missing: boolean, make: () => Buffer])[] = [
    ['gz', false, () => gzipSync(bomb())],
    ['zst', false, () => zstdCompressSync(bomb())],
    ['bz2', false, () => Buffer.from(bzip2Bomb, 'base64')],
    ['xz', !has('xz'), () => run('xz', ['-0', '-c'], bomb())],
    ['zip', false, () => zipOf([{ name: 'a', content: bomb() }])],
  ];
  for (const [name, missing, make] of bombs) {
    const title = `${name}: reading stops, what lies beside it is read${missing ? ' (skipped: xz is not installed)' : ''}`;
    test.skipIf(missing)(title, { timeout: 120_000 }, () => {
      const path = temporaryFolder();
      writeFileSync(join(path, `bomb.${name}`), make());
      writeFileSync(join(path, 'whole.mbox'), mboxrd(mails));
      const { code, out, err, peakMB } = measured(['scan', path, '--format', 'json'], home.path);
      expect(code).toBe(3);
      expect(JSON.parse(out).archive.messages).toBe(4);
      expect(err).toMatch(/bomb\.\w+ unpacks to more than 200 times its size; reading stopped there\.\n {2}If the/);
      expect(peakMB).toBeLessThan(400);
      expect(readdirSync(join(home.path, 'empty'))).toEqual([]);
    });
  }
});

describe('a message of 200 MB (T-06)', () => {
  let path = '';
  beforeAll(() => {
    path = join(process.env['TMPDIR'] ?? '/tmp', `undue-large-${process.pid}.mbox`);
    const file = openSync(path, 'w');
    writeSync(file, Buffer.concat([mboxrd(mails.slice(0, 1)), Buffer.from(start)]));
    const line = Buffer.from(`${'A line of text. '.repeat(64)}\n`.repeat(1_000));
    for (let written = 0; written < 200_000_000; written += line.length) writeSync(file, line);
    writeSync(file, Buffer.concat([Buffer.from('\n'), mboxrd(mails.slice(1))]));
    closeSync(file);
  });
  afterAll(() => rmSync(path, { force: true }));

  test('is read by its header fields alone, in little memory, and those around it in full', { timeout: 60_000 }, () => {
    const { code, out, peakMB } = measured(['scan', path, '--format', 'json'], home.path);
    expect(code).toBe(0);
    // Of it the header fields are kept.
    expect(JSON.parse(out).archive).toMatchObject({ messages: 5, rejected: [] });
    expect(peakMB).toBeLessThan(300);
  });
});

function piped(args: readonly string[], input: Buffer) {
  return spawnSync(process.execPath, [program, ...args], {
    input,
    encoding: 'utf8',
    env: { ...process.env, ...home.env },
  });
}

/** Runs the program with its temporary files in a folder of ours, and tells the most memory that it had. */
function measured(args: readonly string[], folder: string): Run & { readonly peakMB: number } {
  // Of itself alone: what a process is said to have used at most begins with what its parent had.
  const status = 'process.getBuiltinModule("node:fs").readFileSync("/proc/self/status", "latin1")';
  const tell = `process.on("exit", () => process.stderr.write(${status}))`;
  const hook = `--import=data:text/javascript,${encodeURIComponent(tell)}`;
  const ran = spawnSync(process.execPath, [hook, program, ...args], {
    encoding: 'utf8',
    env: { ...process.env, ...home.env, TMPDIR: join(folder, 'empty') },
  });
  const peakMB = Number(/^VmHWM:\s+(\d+) kB$/m.exec(ran.stderr)?.[1]) / 1024;
  return { code: ran.status, out: ran.stdout, err: ran.stderr, peakMB };
}
