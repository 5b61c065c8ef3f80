import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, describe, expect, test } from 'vitest';
import { root, undue } from '../support/program.ts';

const folder = mkdtempSync(join(tmpdir(), 'undue-standing-'));
const sample = join(root, 'data/sample/skep.mbox');
const store = join(folder, 'store.sqlite');
const scanned = JSON.parse(undue(['scan', sample, '--store', store, '--format', 'json']).out);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const ids: readonly string[] = scanned.campaigns.map(({ id }: { readonly id: string }) => id);

/** How often the findings of the store were written. */
function analysed(): unknown {
  const file = new Database(store, { readonly: true });
  const rows = file.prepare('SELECT made_from, revision FROM analysed').all();
  file.close();
  return rows;
}

describe('undue list', () => {
  test('prints a line for each finding, the highest score first', () => {
    const run = undue(['list', '--store', store]);
    expect(run.code).toBe(0);
    expect(ids.length).toBeGreaterThan(0);
    const lines = run.out.trimEnd().split('\n');
    expect(lines.map((line) => line.split('  ')[1])).toEqual(ids);
    for (const line of lines)
      expect(line).toMatch(/^(?:alarm|watch) {2}case-[0-9a-f]{16} {2}\d{4}-\d\d-\d\d {2}[+-]\d/);
  });

  test('as JSON is the report that scan prints, with the times at which findings were found and what was decided', () => {
    const listed = JSON.parse(undue(['list', '--store', store, '--format', 'json']).out);
    const more = {
      firstSeenAt: expect.stringMatching(/Z$/),
      changedAt: expect.stringMatching(/Z$/),
      triage: { state: 'open', until: null, decision: null, reopened: null, notes: [] },
    };
    expect(listed).toEqual({ ...scanned, campaigns: scanned.campaigns.map((one: object) => ({ ...one, ...more })) });
  });

  test('takes the stored findings as they are while nothing was read since, and analyses after that', () => {
    const growing = join(folder, 'growing.sqlite');
    const half = join(folder, 'half.mbox');
    const mail = readFileSync(sample, 'latin1');
    const messages = mail.split(/^(?=From )/m);
    writeFileSync(half, messages.slice(0, 100).join(''), 'latin1');
    undue(['scan', half, '--store', growing]);
    expect(undue(['list', '--store', growing]).out).toBe('');
    const spoilt = new Database(growing);
    spoilt.exec("UPDATE analysed SET head = json_set(head, '$.archive.messages', 12345)");
    spoilt.close();
    const messagesListed = () =>
      JSON.parse(undue(['list', '--store', growing, '--format', 'json']).out).archive.messages as number;
    expect(messagesListed()).toBe(12345);
    writeFileSync(half, mail, 'latin1');
    undue(['scan', half, '--store', growing]);
    expect(messagesListed()).toBe(scanned.archive.messages);
  });

  test('shows and counts by level', () => {
    expect(undue(['list', '--store', store, '--fail-on', 'alarm']).code).toBe(1);
    const alarms = undue(['list', '--store', store, '--min-level', 'alarm']).out.trimEnd().split('\n');
    expect(alarms).toHaveLength(scanned.campaigns.filter(({ level }: { level: string }) => level === 'alarm').length);
  });

  test('as of a day looks at nothing later, and leaves the standing findings as they are', () => {
    undue(['list', '--store', store]);
    const before = analysed();
    const early = undue(['list', '--store', store, '--as-of', '2022-12-31', '--fail-on', 'watch']);
    expect([early.code, early.out]).toEqual([0, '']);
    expect(undue(['list', '--store', store, '--maintainer', 'nobody@example.org']).code).toBe(0);
    expect(analysed()).toEqual(before);
  });

  test('says the next step where there is nothing to list, and makes no store', () => {
    const absent = join(folder, 'absent.sqlite');
    expect(undue(['list', '--store', absent])).toMatchObject({ code: 2, out: '' });
    expect(existsSync(absent)).toBe(false);
    const run = undue(['list'], { XDG_DATA_HOME: folder });
    expect(run.code).toBe(2);
    expect(run.err).toContain('nothing has been read yet');
  });

  test('prints no control character, whatever a store file holds', () => {
    const dirty = join(folder, 'dirty.sqlite');
    writeFileSync(dirty, readFileSync(store));
    undue(['list', '--store', dirty]);
    const file = new Database(dirty);
    file.exec("UPDATE findings SET campaign = json_set(campaign, '$.threads[0].subject', char(27) || '[2J')");
    file.close();
    const run = undue(['list', '--store', dirty]);
    expect(run.out).toContain('[2J');
    expect(run.out).not.toContain('\u001b');
  });
});

describe('undue show', () => {
  test('prints the whole report of one finding', () => {
    const [id = ''] = ids;
    const run = undue(['show', id, '--store', store]);
    expect(run.code).toBe(0);
    expect(run.out).toContain(`${id}: `);
    expect(run.out).toContain('Innocent readings');
    const shown = JSON.parse(undue(['show', id, '--store', store, '--format', 'json']).out);
    expect(shown).toMatchObject({ schema: 'undue-report/1', campaigns: [scanned.campaigns[0]] });
  });

  test('takes the beginning of an id where no other begins so', () => {
    const [id = ''] = ids;
    const run = undue(['show', id.slice(0, -4), '--store', store]);
    expect(run.out).toContain(`${id}: `);
    const unknown = undue(['show', 'case-none', '--store', store]);
    expect(unknown).toMatchObject({ code: 2, out: '' });
    expect(unknown.err).toContain('undue list');
    const short = undue(['show', 'case-', '--store', store]);
    expect(short.code).toBe(ids.length > 1 ? 2 : 0);
  });
});
