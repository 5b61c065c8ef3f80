import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { root, undue } from '../support/program.ts';

const folder = mkdtempSync(join(tmpdir(), 'undue-calibrate-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('the same sentences, scenarios and archives give the same models, byte for byte', () => {
  const archives = join(folder, 'archives');
  mkdirSync(archives);
  copyFileSync(join(root, 'data/sample/skep.mbox'), join(archives, 'skep.mbox'));
  const outputs = ['first', 'second'].map((name) => {
    const output = join(folder, name);
    mkdirSync(output);
    expect(undue(['calibrate', '--archives', archives, '--output', output]).code).toBe(0);
    return ['acts.json', 'score.json', 'style.json', 'figures.json'].map((file) =>
      readFileSync(join(output, file), 'utf8'),
    );
  });
  expect(outputs[0]).toEqual(outputs[1]);
}, 300_000);

test('a folder without archives is refused with the next step', () => {
  const empty = join(folder, 'empty');
  mkdirSync(empty);
  const run = undue(['calibrate', '--archives', empty]);
  expect(run.code).toBe(2);
  expect(run.err).toContain('holds no archive');
});
