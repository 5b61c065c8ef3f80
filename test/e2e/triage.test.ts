import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { programHome } from '../support/program-home.ts';
import { root, undue, type Run } from '../support/program.ts';

const folder = mkdtempSync(join(tmpdir(), 'undue-triage-'));
const home = programHome();
const sample = join(root, 'data/sample/skep.mbox');
const mail = readFileSync(sample, 'latin1').split(/^(?=From )/m);
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
  home.remove();
});

/** A store with the first messages of the sample; 352 of them make an alarm to which the rest adds pressing messages. */
function storeOf(name: string, messages = mail.length): { readonly path: string; grow(): void } {
  const path = join(folder, `${name}.sqlite`);
  const source = join(folder, `${name}.mbox`);
  const read = (count: number): void => {
    writeFileSync(source, mail.slice(0, count).join(''), 'latin1');
    expect(undue(['scan', source, '--store', path]).code).toBe(0);
  };
  read(messages);
  return { path, grow: () => read(mail.length) };
}

function run(store: { readonly path: string }, ...args: readonly string[]): Run {
  return undue([...args, '--store', store.path], { ...home.env, USER: 'ann' });
}

/** The ids and states that a list shows. */
function listed(store: { readonly path: string }, ...args: readonly string[]): readonly string[] {
  const { out } = run(store, 'list', ...args);
  return out.split('\n').flatMap((line) => (line === '' ? [] : [line.split('  ')[4] ?? '']));
}

function idIn(store: { readonly path: string }): string {
  const [first] = JSON.parse(run(store, 'list', '--all', '--format', 'json').out).campaigns;
  return first.id;
}

describe('undue triage', () => {
  const store = storeOf('verbs');
  const id = idIn(store);

  test.each([
    [['confirm'], 'confirmed'],
    [['dismiss', '--reason', 'a course that ended'], 'dismissed'],
    [['snooze', '--until', '2w'], 'snoozed'],
    [['note', '--reason', 'asked Ruth'], 'open'],
    [['reopen'], 'open'],
  ] as const)('%j says it, and undo takes it back', (args, state) => {
    const said = run(store, 'triage', id, ...args);
    expect([said.code, said.out.split('\n')[0]]).toEqual([0, `${id}  ${state}`]);
    expect(listed(store, '--all')).toEqual([state]);
    expect(run(store, 'triage', id, 'undo').out).toContain(`${id}  open`);
    expect(listed(store)).toEqual(['open']);
  });

  test('shows everything that was said, by whom and why, with what was undone', () => {
    run(store, 'triage', id, 'note', '--reason', 'who taught\u001b[2J it?', '--by', 'Bob');
    const { out } = run(store, 'triage', id);
    expect(out).toMatch(/ {2}dismiss {2}ann {2}a course that ended {2}\(undone\)\n/);
    expect(out).toMatch(/ {2}note {2}Bob {2}who taught<U\+001B>\[2J it\?\n/);
    const document = JSON.parse(run(store, 'triage', id, '--format', 'json').out);
    expect(document).toMatchObject({ schema: 'undue-triage/1', id, triage: { state: 'open', decision: null } });
    expect(document.log).toHaveLength(11);
    const shown = run(store, 'show', id);
    expect(shown.out).toContain('Open: nobody has decided anything yet.');
    expect(shown.out).toContain('note  Bob  who taught<U+001B>[2J it?');
  });

  test('takes back any entry by its id, and an undo too', () => {
    const own = storeOf('redo');
    run(own, 'triage', id, 'confirm');
    run(own, 'triage', id, 'undo');
    const [, undo] = JSON.parse(run(own, 'triage', id, '--format', 'json').out).log;
    expect(run(own, 'triage', id, 'undo', '--entry', undo.id.slice(0, 8)).out).toContain('confirmed');
  });

  test.each([
    [['dismiss'], 'needs a reason'],
    [['note'], 'needs a reason'],
    [['snooze'], 'a day until which'],
    [['snooze', '--until', 'soon'], 'no date'],
    [['snooze', '--until', '2020-01-01'], 'in the future'],
    [['undo', '--entry', 'ffff'], 'No entry'],
    [['condemn'], 'Allowed choices'],
  ])('%j is refused with the next step, and nothing is written', (args, message) => {
    const before = run(store, 'triage', '--export', '-').out;
    const refused = run(store, 'triage', id, ...args);
    expect([refused.code, refused.out]).toEqual([2, '']);
    expect(refused.err).toContain(message);
    expect(run(store, 'triage', '--export', '-').out).toBe(before);
  });

  test('needs to know what it is to do', () => {
    expect(run(store, 'triage').code).toBe(2);
    expect(run(store, 'triage', id, '--export', '-').code).toBe(2);
    expect(run(store, 'triage', 'case-none', 'confirm').code).toBe(2);
  });
});

test('undue show --answers gives a few answers, with words to send, and as JSON too', () => {
  const store = storeOf('answers');
  const { out } = run(store, 'show', idIn(store), '--answers');
  expect(out).toMatch(/ {3}1\. You do not owe an answer today\./);
  const { answers } = JSON.parse(run(store, 'show', idIn(store), '--answers', '--format', 'json').out);
  expect(answers.length).toBeGreaterThanOrEqual(3);
  expect(answers[1]).toEqual({ says: expect.any(String), draft: expect.any(String) });
});

describe('a dismissed case', () => {
  test('is hidden and counts for nothing until new evidence opens it again, which is named', () => {
    const store = storeOf('growing', 352);
    const before = idIn(store);
    run(store, 'triage', before, 'dismiss', '--reason', 'a course');
    expect(listed(store)).toEqual([]);
    expect(run(store, 'list').err).toContain('1 dismissed or snoozed case is not shown');
    expect(run(store, 'list', '--fail-on', 'watch').code).toBe(0);
    store.grow();
    expect(listed(store)).toEqual(['reopened']);
    expect(run(store, 'list', '--fail-on', 'watch').code).toBe(1);
    const [after] = JSON.parse(run(store, 'list', '--format', 'json').out).campaigns;
    expect(after.triage).toMatchObject({ state: 'open', decision: { verb: 'dismiss', by: 'ann', reason: 'a course' } });
    expect(after.triage.reopened.messages.length).toBeGreaterThan(0);
    for (const message of after.triage.reopened.messages) expect(after.pressing).toContain(message);
    expect(run(store, 'triage', after.id).out).toContain(`new pressing message`);
  });
});

describe('undue sync', () => {
  test('is silent about a dismissed case, and says when new evidence opens it again', () => {
    const source = join(folder, 'synced.mbox');
    const config = join(folder, 'synced.toml');
    const store = { path: join(folder, 'synced.sqlite') };
    writeFileSync(source, mail.slice(0, 352).join(''), 'latin1');
    writeFileSync(config, `[sources.skep]\nsource = "${source}"\n`, { mode: 0o600 });
    const sync = () => run(store, 'sync', '--config', config, '--fail-on', 'watch');
    const first = sync();
    expect([first.code, first.out]).toEqual([1, expect.stringContaining('new: alarm')]);
    run(store, 'triage', idIn(store), 'dismiss', '--reason', 'a course');
    expect(sync().code).toBe(0);
    writeFileSync(source, mail.join(''), 'latin1');
    const grown = sync();
    expect([grown.code, grown.out]).toEqual([1, expect.stringContaining('open again: alarm')]);
    run(store, 'triage', idIn(store), 'dismiss', '--reason', 'still a course');
    const again = sync();
    expect([again.code, again.out]).toEqual([0, expect.not.stringContaining('alarm')]);
    const scanned = run(store, 'scan', source, '--fail-on', 'watch');
    expect([scanned.code, scanned.out]).toEqual([0, expect.stringContaining('ALARM')]);
  });
});

describe('two people', () => {
  test('who merge their logs, in either order and twice, see the same', () => {
    const [anns, bobs] = [storeOf('anns'), storeOf('bobs')];
    const id = idIn(anns);
    run(anns, 'triage', id, 'dismiss', '--reason', 'a course');
    run(bobs, 'triage', id, 'confirm', '--by', 'Bob');
    const files = [join(folder, 'ann.ndjson'), join(folder, 'bob.ndjson')] as const;
    run(anns, 'triage', '--export', files[0]);
    run(bobs, 'triage', '--export', files[1]);
    expect(statSync(files[0]).mode & 0o777).toBe(0o600);
    expect(run(anns, 'triage', '--import', files[1]).err).toContain('1 entries read, 1 of them new');
    run(bobs, 'triage', '--import', files[0]);
    expect(run(bobs, 'triage', '--import', files[0]).err).toContain('1 entries read, 0 of them new');
    expect(run(anns, 'triage', '--export', '-').out).toBe(run(bobs, 'triage', '--export', '-').out);
    expect(listed(anns, '--all')).toEqual(['confirmed']);
    writeFileSync(files[0], readFileSync(files[0], 'utf8').replace('a course', 'a plot'));
    expect(run(bobs, 'triage', '--import', files[0])).toMatchObject({ code: 5, out: '' });
  });
});

describe('undue list', () => {
  const store = storeOf('filters');
  const config = join(folder, 'config.toml');
  writeFileSync(config, 'name = "Ann from the council"\n[queries]\nurgent = "level:alarm list:skep"\n', {
    mode: 0o600,
  });

  test.each([
    [['level:alarm', 'list:skep.lists', 'account:"nadia forsk"', 'since:2023-09', 'commit', 'rights'], 1],
    [['--level=alarm', '--list=skep.lists', '--account=nadia forsk', '--since=2023-09', '--search=commit rights'], 1],
    [['demand:release', 'state:open,reopened', 'before:2023-10-01', 'sort:newest'], 1],
    [['--demand=release', '--state=open,reopened', '--before=2023-10-01', '--sort=newest'], 1],
    [['--demand', 'handover'], 0],
    [['--search', '"rights commit"'], 0],
    [['--', '-account:nadia'], 0],
    [['@urgent'], 1],
    [['@urgent', 'demand:merge'], 0],
  ])('%j finds %i', (query, count) => {
    const { code, out } = undue(['list', '--store', store.path, '--config', config, ...query], home.env);
    expect([code, out.split('\n').length - 1]).toEqual([0, count]);
  });

  test.each([['level:panic'], ['since:soon'], ['@nothing']])('says what is wrong with %s', (query) => {
    const refused = run(store, 'list', query, '--config', config);
    expect([refused.code, refused.out]).toEqual([2, '']);
    expect(refused.err).toMatch(/one of|year, month or day|@urgent/);
  });

  test('and triage take their settings from the configuration: the name before that of the account on the machine', () => {
    run(store, 'triage', idIn(store), 'note', '--reason', 'x', '--config', config);
    expect(run(store, 'triage', '--export', '-').out).toContain('"by":"Ann from the council"');
  });
});

describe('undue search', () => {
  const store = storeOf('search');

  test('finds messages that hold all words, newest first, with what stands around them', () => {
    const { out } = run(store, 'search', 'release', 'rights', '--limit', '2');
    const [first, excerpt, ...others] = out.trimEnd().split('\n');
    expect(first).toMatch(/^2023-11-04 {2}skep\.lists\.skep\.example {2}\S+@\S+ {2}\S/);
    expect(excerpt).toMatch(/^ {4}.*release.*rights/);
    expect(others).toHaveLength(2);
    const { schema, messages } = JSON.parse(run(store, 'search', 'release', '--format', 'json').out);
    expect([schema, messages.length]).toEqual(['undue-search/1', 31]);
    const days = messages.map(({ at }: { readonly at: string }) => at);
    expect(days).toEqual([...days].sort().reverse());
  });

  test.each([['"'], ['NEAR(release OR *'], ['-- ; DROP TABLE messages']])('takes %s for words', (query) => {
    for (const command of ['search', 'list']) {
      const { code, err } = undue([command, '--quiet', '--store', store.path, '--', query], home.env);
      expect([code, err]).toEqual([0, '']);
    }
  });
});
