import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { formats } from '../../src/present/export/index.ts';
import { program, root, undue } from '../support/program.ts';

const folder = mkdtempSync(join(tmpdir(), 'undue-export-'));
const sample = join(root, 'data/sample/skep.mbox');
const store = join(folder, 'store.sqlite');
const scanned = JSON.parse(undue(['scan', sample, '--store', store, '--format', 'json']).out);
const [{ id }] = scanned.campaigns as readonly [{ readonly id: string }];
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The files that an export into a folder of its own made, by name. */
function exported(name: string, args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const into = join(folder, name);
  const run = undue(['export', ...args, '--quiet', '--output', `${into}/`], env);
  expect([run.code, run.out, run.err]).toEqual([0, '', '']);
  return new Map(readdirSync(into).map((file) => [file, readFileSync(join(into, file))] as const));
}

describe('undue export', () => {
  test.each(formats.map(({ name }) => name))(
    '%s: a store and the archive that was read into it give the same bytes, in any time zone and language',
    (format) => {
      const stored = exported(`${format}-store`, ['--store', store, '--format', format]);
      const read = exported(`${format}-read`, [sample, '--format', format], {
        TZ: 'Pacific/Auckland',
        LC_ALL: 'tr_TR.UTF-8',
      });
      expect(stored.size).toBeGreaterThan(0);
      expect(read).toEqual(stored);
    },
  );

  test('the order of the messages in an archive does not matter', () => {
    const turned = join(folder, 'turned.mbox');
    const messages = readFileSync(sample, 'latin1').split(/^(?=From )/m);
    writeFileSync(turned, messages.toReversed().join(''), 'latin1');
    for (const format of ['ndjson', 'parquet', 'convokit']) {
      const straight = join(folder, `${format}-store`);
      for (const [name, bytes] of exported(`${format}-turned`, [turned, '--format', format])) {
        expect(bytes).toEqual(readFileSync(join(straight, name)));
      }
    }
  });

  test('writes one case that is named by its id or its beginning, to standard output or a file that only its owner reads', () => {
    const whole = undue(['export', id, '--store', store, '--format', 'json', '--quiet']);
    expect(JSON.parse(whole.out)).toEqual({ ...scanned, campaigns: [scanned.campaigns[0]] });
    const file = join(folder, 'one.json');
    undue(['export', id.slice(0, 9), '--store', store, '--format', 'json', '--output', file]);
    expect(readFileSync(file, 'utf8')).toBe(whole.out);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  test('says what to do where an id is unknown, a folder is needed, a store is missing or a key is for nothing', () => {
    const failed = (...args: readonly string[]) => {
      const run = undue(['export', ...args]);
      expect([run.code, run.out]).toEqual([2, '']);
      return run.err;
    };
    expect(failed('case-0000', '--store', store, '--format', 'json')).toContain('no case begins with "case-0000"');
    expect(failed('--store', store, '--format', 'convokit')).toContain('--output FOLDER');
    expect(failed('--store', join(folder, 'none.sqlite'), '--format', 'json')).toContain('does not exist');
    expect(existsSync(join(folder, 'none.sqlite'))).toBe(false);
    expect(failed('--store', store, '--format', 'json', '--key', 'k')).toContain('--pseudonymise');
    expect(failed('--store', store, '--format', 'pdf')).toContain('html');
    expect(failed('--store', store)).toContain('--format');
  });

  test('keeps bytes that are nothing for a terminal from it', () => {
    const command = `${process.execPath} ${program} export --store ${store} --format parquet`;
    const run = spawnSync('script', ['-qec', command, '/dev/null'], { encoding: 'utf8' });
    expect(run.status).toBe(2);
    expect(run.stdout).toContain('--output FILE');
  });

  test('leaves the store and its findings as they are', () => {
    const before = undue(['list', '--store', store]).out;
    undue(['export', '--store', store, '--format', 'json']);
    expect(undue(['list', '--store', store]).out).toBe(before);
  });
});

describe('undue export --pseudonymise', () => {
  const state = join(folder, 'state');
  const env = { XDG_STATE_HOME: state };
  const args = ['--store', store, '--format', 'ndjson', '--pseudonymise', '--quiet'];

  test('makes a key that only its owner may read, and with it the same pseudonyms again', () => {
    const first = undue(['export', ...args], env).out;
    const key = join(state, 'undue', 'pseudonyms.key');
    expect(statSync(key).mode & 0o777).toBe(0o600);
    expect(undue(['export', ...args], env).out).toBe(first);
    expect(undue(['export', ...args, '--key', join(folder, 'other.key')], env).out).not.toBe(first);
    expect(first).not.toContain(readFileSync(key, 'utf8').trim());
  });

  test('names nobody of the archive: no address, name, domain or message-id is in what people and programs read', () => {
    const headers = readFileSync(sample, 'utf8').match(/^(?:From|Message-ID): .*$/gim) ?? [];
    const addresses = headers.flatMap((header) => header.match(/[^\s<>"]+@[^\s<>"]+/g) ?? []);
    const domains = addresses.map((address) => address.split('@')[1] ?? '');
    const names = headers.flatMap((header) => /^From: "?([^"<]+?)"? </.exec(header)?.[1]?.split(/[\s-]+/) ?? []);
    const words = [...new Set([...addresses, ...domains, ...names])].filter((word) => word.length > 2);
    expect(words.length).toBeGreaterThan(300);
    for (const format of ['html', 'ndjson', 'mbox']) {
      const files = exported(`${format}-nobody`, ['--store', store, '--format', format, '--pseudonymise'], env);
      const text = [...files.values()].map((bytes) => bytes.toString('utf8')).join('\n');
      const found = words.filter((word) => text.includes(word)).filter((word) => standsIn(text, word));
      expect(found, format).toEqual([]);
    }
  });

  test('refuses a key that others may read', () => {
    const open = join(folder, 'open.key');
    writeFileSync(open, `${'ab'.repeat(32)}\n`, { mode: 0o644 });
    const run = undue(['export', ...args, '--key', open], env);
    expect([run.code, run.out]).toEqual([2, '']);
    expect(run.err).toContain('chmod 600');
  });
});

/** As a word of its own: pseudonyms and the sample's prose may hold the same letters. */
function standsIn(text: string, word: string): boolean {
  const quoted = word.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
  return new RegExp(`(?<![\\p{L}\\p{M}\\p{N}])${quoted}(?![\\p{L}\\p{M}\\p{N}])`, 'u').test(text);
}
