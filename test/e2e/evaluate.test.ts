import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { root, undue } from '../support/program.ts';

const folder = mkdtempSync(join(tmpdir(), 'undue-evaluate-'));
const archives = join(folder, 'archives');
const scenarios = join(folder, 'scenarios');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

beforeAll(() => {
  mkdirSync(archives);
  mkdirSync(scenarios);
  copyFileSync(join(root, 'data/sample/skep.mbox'), join(archives, 'one.mbox'));
  copyFileSync(join(root, 'data/sample/skep.mbox'), join(archives, 'two.mbox'));
  const tuning = join(root, 'data/scenarios/tuning');
  for (const name of ['p-campaign-02-one-line-nudges', 'r-campaign-05-the-month-off', 'p-benign-04-three-students']) {
    copyFileSync(join(tuning, `${name}.json`), join(scenarios, `${name}.json`));
  }
});

test('the same scenarios, archives and seed give the same evaluation, byte for byte', () => {
  const outputs = ['first.json', 'second.json'].map((name) => {
    const output = join(folder, name);
    const args = ['evaluate', '--archives', archives, '--scenarios', scenarios, '--format', 'json', '--output', output];
    const run = undue([...args, '--quiet']);
    expect(run).toMatchObject({ code: 0, out: '', err: '' });
    return readFileSync(output, 'utf8');
  });
  expect(outputs[0]).toBe(outputs[1]);
  const { schema, scenarios: counted, archives: read, rows, plantings } = JSON.parse(outputs[0] ?? '{}');
  expect(schema).toBe('undue-evaluation/1');
  expect(counted).toMatchObject({ campaigns: 2, lookAlikes: 1 });
  expect(read).toMatchObject([
    { name: 'one', isHost: true },
    { name: 'two', isHost: true },
  ]);
  expect(plantings).toHaveLength(6);
  const groups = new Set(rows.map(({ group }: { group: string }) => group.replace(/[:(].*/, '').trim()));
  for (const group of [
    'detection',
    'ordinary archives',
    'null planting',
    'baseline',
    'ablation',
    'adversary',
    'kind',
  ]) {
    expect([...groups]).toContain(group);
  }
  for (const row of rows) expect(row).toHaveProperty('of');
});

test('the table says what was planted where, and every figure of what it is', () => {
  const run = undue([
    'evaluate',
    '--archives',
    archives,
    '--scenarios',
    scenarios,
    '--only',
    'one',
    '--ablate',
    'nothing',
  ]);
  expect(run.code).toBe(0);
  expect(run.out).toContain('2 campaigns and 1 look-alikes');
  expect(run.out).toMatch(/campaigns that reach alarm +\d+\.\d % +.* of 2 plantings +at least 80\.0 %/);
  expect(run.out).not.toContain('ablation');
  expect(run.err).toContain('only 1 of these archives can be hosts');
});

test('an archive that is not there, a folder without scenarios and no archives at all are refused with the next step', () => {
  const unknown = undue(['evaluate', '--archives', archives, '--only', 'three']);
  expect(unknown.code).toBe(2);
  expect(unknown.err).toContain('There are: one, two.');
  const empty = undue(['evaluate', '--archives', archives, '--scenarios', archives]);
  expect(empty.code).toBe(2);
  expect(empty.err).toContain('holds no scenario');
  const nowhere = undue(['evaluate'], { UNDUE_ARCHIVES: '' });
  expect(nowhere.code).toBe(2);
  expect(nowhere.err).toContain('Give --archives FOLDER');
});
