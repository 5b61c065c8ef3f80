import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sampleArchive } from '../../src/cli/paths.ts';
import { payload } from '../support/payload.ts';
import { undue } from '../support/program.ts';

/** All that a terminal obeys, hides or reorders; only the line feed is ours. */
const hazardous =
  /[^\P{Cc}\n]|[\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad\u3164]|[\u{e0000}-\u{e007f}]|\p{Cs}/u;

const folder = mkdtempSync(join(tmpdir(), 'undue-hostile-'));
const archive = join(folder, 'hostile.mbox');
const store = join(folder, 'store.sqlite');
let id = '';

beforeAll(() => {
  writeFileSync(archive, hostileSample());
  expect(undue(['scan', archive, '--store', store, '--quiet']).code).toBe(0);
  const [first] = JSON.parse(undue(['list', '--store', store, '--format', 'json']).out).campaigns;
  id = first.id;
  const said = payload.replaceAll('\0', '');
  expect(undue(['triage', id, 'note', '--reason', said, '--by', said, '--store', store]).code).toBe(0);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('what stands in names, subjects, lists, texts and file names of mail is shown, never obeyed (T-01)', () => {
  test.each<readonly [what: string, args: () => readonly string[]]>([
    ['scan', () => ['scan', archive]],
    ['scan with all notes', () => ['scan', archive, '--verbose']],
    ['scan as JSON', () => ['scan', archive, '--format', 'json']],
    ['list', () => ['list', '--store', store]],
    ['show', () => ['show', id, '--store', store]],
    ['show as JSON', () => ['show', id, '--store', store, '--format', 'json']],
    ['triage', () => ['triage', id, '--store', store]],
    ['search', () => ['search', 'release', '--store', store]],
    ['replay', () => ['replay', archive]],
  ])('by %s', (_, args) => {
    const { code, out, err } = undue(args());
    expect(code).toBe(0);
    expect(out.length).toBeGreaterThan(50);
    expect(out).toContain('OBEYED');
    expect(hazardous.exec(out)).toBeNull();
    expect(hazardous.exec(err)).toBeNull();
  });

  test('in errors about a file, a store and an id of that name', () => {
    const name = join(folder, payload.replaceAll('\0', '').replaceAll('/', '').slice(0, 60));
    for (const args of [
      ['scan', name],
      ['list', '--store', name],
      ['show', payload.replaceAll('\0', ''), '--store', store],
    ]) {
      const { code, err } = undue(args);
      expect(code).not.toBe(0);
      expect(err).toMatch(/\S/);
      expect(hazardous.exec(err)).toBeNull();
    }
    mkdirSync(name);
    const { err } = undue(['scan', name]);
    expect(hazardous.exec(err)).toBeNull();
  });
});

/** The sample, in which everything that people write begins with the payload. */
function hostileSample(): string {
  const encoded = (text: string): string => `=?utf-8?B?${Buffer.from(text).toString('base64')}?=`;
  return readFileSync(sampleArchive, 'utf8')
    .replace(/^(From: )"?([^"<\n]+?)"? </gm, (_, field, name) => `${field}${encoded(`${payload}${name}`)} <`)
    .replace(/^(Subject: )(.+)$/gm, (_, field, subject) => `${field}${encoded(`${subject} ${payload}`)}`)
    .replace(
      /^(List-Id: ).*(<[^>]+>)$/gm,
      (_, field, list) => `${field}${payload.replaceAll(/[\r\n\0\v\f\u0085\u2028\u2029]/g, '')} ${list}`,
    )
    .replace(/\n\n(?=\S)/, `\n\n${payload}\n`);
}
