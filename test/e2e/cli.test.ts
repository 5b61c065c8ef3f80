import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { root, undue } from '../support/program.ts';

const folder = mkdtempSync(join(tmpdir(), 'undue-cli-'));
const sample = join(root, 'data/sample/skep.mbox');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Control, bidi and invisible characters that no output may hold. */
const hazards = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/;

describe('exit codes', () => {
  test.each([
    [['--help'], 0],
    [['--version'], 0],
    [['explain'], 0],
    [['explain', 'control-demand'], 0],
    [['frobnicate'], 2],
    [['scan'], 2],
    [['scan', sample, '--format', 'xml'], 2],
    [['scan', sample, '--as-of', 'yesterday'], 2],
    [['scan', sample, '--min-level', 'panic'], 2],
    [['scan', sample, '--output', '/nonexistent/report.txt'], 2],
    [['explain', 'no-such-signal'], 2],
    [['scan', '/nonexistent/archive.mbox'], 3],
    [['scan', sample], 0],
    [['scan', sample, '--fail-on', 'alarm'], 1],
    [['scan', sample, '--as-of', '2022-12-31', '--fail-on', 'watch'], 0],
  ])('undue %j exits %i', (args, code) => expect(undue(args).code).toBe(code));

  test('a store that is something else exits 5 and is left as it was', () => {
    const store = join(folder, 'not-a-store.sqlite');
    writeFileSync(store, 'a text file');
    expect(undue(['scan', sample, '--store', store]).code).toBe(5);
    expect(readFileSync(store, 'utf8')).toBe('a text file');
  });

  test('a scan that read nothing says so, and not that nothing was found', () => {
    const run = undue(['scan', '/nonexistent/archive.mbox']);
    expect(run.out).toContain('No message was read');
    expect(run.out).not.toContain('No conversation here');
  });

  test('a source that is missing does not keep the others from being read', () => {
    const run = undue(['scan', '/nonexistent/archive.mbox', sample, '--format', 'json']);
    expect(run.code).toBe(3);
    expect(JSON.parse(run.out).archive.messages).toBe(424);
    expect(run.err).toContain('/nonexistent/archive.mbox');
  });
});

describe('the report', () => {
  test('as JSON is one document on standard output, and nothing else is there', () => {
    const run = undue(['scan', sample, '--format', 'json']);
    const report = JSON.parse(run.out);
    expect(report.schema).toBe('undue-report/1');
    expect(report.archive).toMatchObject({ messages: 424, threads: 110, accounts: 56, duplicates: 0, rejected: [] });
  });

  test('of the sample finds its campaign, its target, who presses and who is named', () => {
    const { campaigns } = JSON.parse(undue(['scan', sample, '--format', 'json']).out);
    const [first] = campaigns;
    expect(first.level).toBe('alarm');
    expect(first.target.name).toBe('Henrik Aasvold');
    const names = (part: string): readonly string[] =>
      first.accounts.filter((one: { part: string }) => one.part === part).map((one: { name: string }) => one.name);
    expect(names('pressing')).toEqual(expect.arrayContaining(['Gregor Pelling', 'Nadia Forsk', 'Rob Tamsin']));
    expect(names('pressing')).not.toContain('Ellis Varnham');
    expect(names('named')).toContain('Ellis Varnham');
    expect(campaigns.filter(({ level }: { level: string }) => level === 'alarm')).toHaveLength(1);
  });

  test('adds up: bias and contributions give the score', () => {
    for (const campaign of JSON.parse(undue(['scan', sample, '--format', 'json']).out).campaigns) {
      const all = [...campaign.evidence, ...campaign.counterEvidence];
      const sum = all.reduce(
        (total: number, { contribution }: { contribution: number }) => total + contribution,
        campaign.bias,
      );
      expect(sum).toBeCloseTo(campaign.score, 6);
      expect(campaign.innocentReadings.length).toBeGreaterThanOrEqual(2);
    }
  });

  test('is the same in another time zone and locale', () => {
    const here = undue(['scan', sample, '--format', 'json'], { TZ: 'Asia/Tokyo', LANG: 'C' }).out;
    expect(undue(['scan', sample, '--format', 'json'], { TZ: 'America/Lima', LANG: 'de_DE.UTF-8' }).out).toBe(here);
  });

  test('is the same from a second run over the same store', () => {
    const store = join(folder, 'kept.sqlite');
    const first = undue(['scan', sample, '--store', store, '--format', 'json']).out;
    expect(undue(['scan', sample, '--store', store, '--format', 'json']).out).toBe(first);
  });

  test('goes to a file that only its owner reads', () => {
    const output = join(folder, 'report.json');
    expect(undue(['scan', sample, '--format', 'json', '--output', output]).out).toBe('');
    expect(JSON.parse(readFileSync(output, 'utf8')).schema).toBe('undue-report/1');
  });

  test('says nothing about what a later message would show', () => {
    const early = JSON.parse(undue(['scan', sample, '--format', 'json', '--as-of', '2023-09-15']).out);
    expect(early.campaigns.filter(({ level }: { level: string }) => level === 'alarm')).toEqual([]);
    expect(new Date(early.archive.last).getTime()).toBeLessThan(Date.UTC(2023, 8, 16));
  });

  test('never uses words that judge people', () => {
    const words = /sock.?puppet|attacker|malicious|same person|guilt|culprit|suspect/i;
    expect(undue(['scan', sample]).out).not.toMatch(words);
    expect(undue(['replay', sample]).out).not.toMatch(words);
    expect(undue(['--help']).out).not.toMatch(words);
  });
});

test('a mail full of control characters leaves none in any output', () => {
  const dirty = join(folder, 'dirty.mbox');
  writeFileSync(
    dirty,
    readFileSync(sample, 'utf8')
      .replaceAll('Gregor Pelling', '=?utf-8?B?G1syShtdNTI7YztZV0pqCkdyZWdvciBQZWxsaW5n?=')
      .replaceAll('Subject: When', 'Subject: \u001b]0;owned\u0007 When')
      .replaceAll('Nadia', 'Na\u202edia\u009b31m'),
  );
  for (const args of [
    ['scan', dirty],
    ['scan', dirty, '--format', 'json'],
    ['replay', dirty],
    ['scan', dirty, '--as-of', '2023-10-20'],
  ]) {
    const run = undue(args);
    expect(run.code).toBe(0);
    expect(run.out + run.err).not.toMatch(hazards);
  }
});

test('replay shows when each level was reached, and by which message', () => {
  const { cases } = JSON.parse(undue(['replay', sample, '--format', 'json']).out);
  const report = JSON.parse(undue(['scan', sample, '--format', 'json']).out);
  const [first] = cases;
  const reached = first.steps.find(({ level }: { level: string | null }) => level === 'alarm');
  expect(reached.message).toBe(report.campaigns[0].reached.alarm.message);
});

test('natural is loaded by sub-path only: nothing of .env is read, nothing is printed', () => {
  writeFileSync(join(folder, '.env'), 'UNDUE_CANARY=1\n');
  expect(existsSync(join(folder, '.env'))).toBe(true);
  const run = undue(['explain', 'pace-complaint']);
  expect(run.out).toContain('pace-complaint (wording, stable)');
  expect(run.err).toBe('');
});
