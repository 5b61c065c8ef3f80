import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { keymap, type Meaning } from '../../src/present/tui/keymap.ts';
import { minuteOf, signed, signedExactly } from '../../src/present/tui/labels.ts';
import { undue } from '../support/program.ts';
import { findsTheSame, savesTheSame, showsWhatIsOpen } from '../support/same-queries.ts';
import { saysTheSame, takesTheSameBack } from '../support/same-statements.ts';
import { sample, storesOnScreen, type StoreOnScreen } from '../support/store-on-screen.ts';
import type { TestTerminal } from '../support/terminal.ts';
import { until } from '../support/until.ts';

const stores = storesOnScreen();
afterAll(() => stores.home.remove());

/** What a key does: something that a command does too, as the test shows; or something that only a screen has. */
type Same =
  | { readonly command: string; readonly holds: (world: StoreOnScreen) => Promise<void> }
  | 'goes somewhere on the screen'
  | 'changes how the screen looks'
  | 'edits the line that is typed';

const goes = 'goes somewhere on the screen';
const looks = 'changes how the screen looks';
const edits = 'edits the line that is typed';

/** For every meaning of a key; one that is new has to say here which command does the same. */
const same: Readonly<Record<Meaning, Same>> = {
  ...{ down: goes, up: goes, 'half-down': goes, 'half-up': goes, 'page-down': goes, 'page-up': goes },
  ...{ first: goes, last: goes, open: goes, back: goes, 'next-pane': goes, 'previous-pane': goes },
  ...{ 'next-mark': goes, 'previous-mark': goes, 'next-thread': goes, 'previous-thread': goes },
  ...{ 'next-match': goes, 'previous-match': goes, 'step-forward': goes, 'step-back': goes, 'step-first': goes },
  ...{ 'step-last': goes, 'next-press': goes, 'previous-press': goes, quit: goes, suspend: goes },
  ...{ help: looks, folds: looks },
  ...{ accept: edits, cancel: edits, left: edits, right: edits, 'line-start': edits, 'line-end': edits },
  ...{ 'delete-before': edits, 'delete-after': edits, 'delete-word': edits, 'clear-before': edits },
  'next-saved': edits,
  conversation: { command: 'export ID --format mbox', holds: showsTheConversation },
  page: { command: 'export ID --format mbox', holds: pagesTheThread },
  why: { command: 'show ID', holds: showsTheReasons },
  accounts: { command: 'show ID', holds: showsTheAccounts },
  timeline: { command: 'replay SOURCE', holds: showsTheMoments },
  answers: { command: 'show ID --answers', holds: showsTheAnswers },
  lists: { command: 'list --by-year', holds: showsTheYears },
  filter: { command: 'list QUERY', holds: (one) => findsTheSame('filter', one) },
  search: { command: 'list QUERY', holds: (one) => findsTheSame('search', one) },
  save: { command: 'list QUERY --save NAME', holds: savesTheSame },
  clear: { command: 'list', holds: showsWhatIsOpen },
  confirm: { command: 'triage ID confirm --reason TEXT', holds: (one) => saysTheSame('confirm', one) },
  dismiss: { command: 'triage ID dismiss --reason TEXT', holds: (one) => saysTheSame('dismiss', one) },
  snooze: { command: 'triage ID snooze --until SPAN --reason TEXT', holds: (one) => saysTheSame('snooze', one) },
  note: { command: 'triage ID note --reason TEXT', holds: (one) => saysTheSame('note', one) },
  undo: { command: 'triage ID undo', holds: takesTheSameBack },
  copy: { command: 'list', holds: copiesTheId },
  export: { command: 'export ID --format html', holds: writesTheSamePage },
};

test('every key of the screen is in the table of what it does and which command does it too', () => {
  expect(Object.keys(same).sort()).toEqual([...new Set(keymap.map(({ meaning }) => meaning))].sort());
  const { out } = undue(['--help']);
  for (const one of Object.values(same)) {
    if (typeof one !== 'string') expect(out).toMatch(new RegExp(`^ +${one.command.split(' ')[0]} `, 'm'));
  }
});

test('every key of the screen is pressed by its meaning in a test', () => {
  const support = join(import.meta.dirname, '..', 'support');
  const files = [import.meta.dirname, support].flatMap((folder) =>
    readdirSync(folder).map((name) => join(folder, name)),
  );
  const tests = files
    .filter((path) => /(?:screen|same)[^/]*\.ts$/.test(path))
    .map((path) => readFileSync(path, 'utf8'));
  const pressed = new Set(tests.flatMap((text) => [...text.matchAll(/press\('([a-z-]+)'/g)].map(([, one]) => one)));
  const pressedByTable = ['confirm', 'dismiss', 'snooze', 'note', 'filter', 'search'];
  for (const { meaning } of keymap) expect([...pressed, ...pressedByTable], meaning).toContain(meaning);
});

describe('a key and its command do the same on the same store', () => {
  const pairs = Object.entries(same).flatMap(([meaning, one]) =>
    typeof one === 'string' ? [] : [{ meaning, ...one }],
  );

  test.each(pairs)('$meaning: undue $command', async ({ meaning, holds }) => {
    await holds(stores.store(meaning));
  });
});

/** The rows of the pane on the right, or of the only one, without the cursor and the marks in its margin. */
function rowsOf(terminal: TestTerminal): readonly string[] {
  return terminal.screen().map((row) => row.replace(/^.*[│┤]/, '').replace(/^[┃█▌ ]+/, ''));
}

function joined(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

function mailOf({ run, id }: StoreOnScreen): string {
  return joined(run('export', id, '--format', 'mbox').out);
}

/** A row of prose that a message has of its own, and no note, heading or fold. */
function isProse(row: string): boolean {
  return (
    row.length > 20 &&
    !/[▹↳└]|\d{4}-\d\d-\d\d|[+−±]\d\.\d\d|pressing in|first seen|the maintainer addressed|named in/.test(row)
  );
}

async function showsTheConversation(one: StoreOnScreen): Promise<void> {
  const terminal = await one.open(79, 60);
  terminal.press('conversation', 'list');
  await terminal.waitFor(/━ 1\/4/);
  await terminal.settled();
  const mail = mailOf(one);
  const prose = rowsOf(terminal).slice(2, -2).filter(isProse);
  expect(prose.length).toBeGreaterThan(10);
  for (const row of prose) expect(mail).toContain(joined(row));
}

async function pagesTheThread(one: StoreOnScreen): Promise<void> {
  const terminal = await one.open(80, 24);
  terminal.press('page', 'list');
  await until(() => terminal.written().split('\x1b[?1049h').length > 2, 'the screen never came back');
  const paged = readFileSync(join(one.home.path, 'paged'), 'utf8').split('\n');
  const mail = mailOf(one);
  const prose = paged.map((row) => row.replace(/^[█▌ ]+/, '')).filter(isProse);
  expect(prose.length).toBeGreaterThan(10);
  for (const row of prose) expect(mail).toContain(joined(row));
  const { campaigns } = one.json('show', one.id);
  expect(paged[0]).toBe(campaigns[0].threads[0].subject);
}

async function showsTheReasons({ open, json, id }: StoreOnScreen): Promise<void> {
  const terminal = await open(79, 1500);
  terminal.press('why', 'list');
  await terminal.waitFor(/━ Why/);
  await terminal.waitFor('What costs little');
  const shown = rowsOf(terminal);
  const [{ evidence, counterEvidence, score, families, innocentReadings }] = json('show', id).campaigns;
  const numbers = shown.flatMap((row) => /^([+−±]\d+\.\d{4}) {2}/.exec(row)?.[1] ?? []);
  const expected = [...evidence, ...counterEvidence].map(({ contribution }) => signedExactly(contribution));
  expect(numbers.sort()).toEqual(expected.sort());
  expect(shown.join('\n')).toMatch(new RegExp(`together +${signedExactly(score)}`));
  for (const family of families) expect(shown.join('\n')).toContain(signedExactly(family.sum));
  for (const reading of innocentReadings) expect(joined(shown.join(' '))).toContain(joined(reading));
}

async function showsTheAccounts({ open, json, id }: StoreOnScreen): Promise<void> {
  const terminal = await open(119, 100);
  terminal.press('accounts', 'list');
  await terminal.waitFor(/━ Accounts/);
  await terminal.settled();
  const shown = rowsOf(terminal).join('\n');
  const { accounts } = json('show', id).campaigns[0];
  expect(accounts.length).toBeGreaterThan(2);
  for (const { name, address, firstSeen, messages, withArtefacts } of accounts) {
    expect(shown).toMatch(
      new RegExp(`${name} ${address} .*${firstSeen.slice(0, 10)} +${messages} +${withArtefacts}$`, 'm'),
    );
  }
}

async function showsTheMoments({ open }: StoreOnScreen): Promise<void> {
  const terminal = await open(120, 40);
  terminal.press('timeline', 'list');
  await terminal.waitFor('All that is known');
  const { cases } = JSON.parse(undue(['replay', sample, '--format', 'json']).out);
  const [{ steps }] = cases;
  const sentences: string[] = [];
  terminal.press('step-first', 'timeline');
  for (let step = 1; step <= 42; step += 1) {
    await terminal.waitFor(` ${step}/42 · `);
    sentences.push(terminal.screen().find((row) => row.includes(` ${step}/42 · `)) ?? '');
    terminal.press('step-forward', 'timeline');
  }
  expect(steps.length).toBeGreaterThan(10);
  for (const { at, name, score, level } of steps) {
    const sentence = sentences.find((row) => row.includes(` · ${minuteOf(Date.parse(at))} · ${name} · `));
    expect(sentence).toContain(signed(score));
    expect(sentence).toMatch(new RegExp(`${level ?? 'no level'}$`));
  }
}

async function showsTheAnswers({ open, json, id }: StoreOnScreen): Promise<void> {
  const terminal = await open(79, 60);
  terminal.press('answers', 'list');
  await terminal.waitFor(/━ Answers/);
  await terminal.settled();
  const shown = joined(rowsOf(terminal).join(' '));
  const { answers } = json('show', id, '--answers');
  expect(answers.length).toBeGreaterThan(2);
  for (const { says, draft } of answers) {
    expect(shown).toContain(says);
    if (draft) expect(shown).toContain(`“${draft}”`);
  }
}

async function showsTheYears({ open, json, run, id }: StoreOnScreen): Promise<void> {
  const terminal = await open(119, 60);
  terminal.press('lists', 'list');
  await terminal.waitFor(/━ Lists and years/);
  await terminal.settled();
  const shown = rowsOf(terminal).flatMap((row) => {
    const [, list, year, messages, threads, cases] = /^(\S+) +(\d{4}) +(\d+) +(\d+) +(\d+|–)/.exec(row) ?? [];
    return list === undefined ? [] : [[list, year, messages, threads, cases === '–' ? '0' : cases].join(' ')];
  });
  const { years } = json('list', '--by-year');
  expect(shown.length).toBeGreaterThan(0);
  const rows = (years as readonly Year[]).map(({ cases, ...one }) => [...Object.values(one), cases.length].join(' '));
  expect(shown).toEqual(rows);

  const row = (years as readonly Year[]).findIndex(({ cases }) => cases.length > 0);
  for (let step = 0; step < row; step += 1) terminal.press('down', 'lists');
  terminal.press('open', 'lists');
  await terminal.waitFor(/━ Cases: list:/);
  const { list, year } = years[row];
  expect(run('list', `list:${list}`, `since:${year}`, `before:${year + 1}`, 'state:any').out).toContain(id);
  terminal.press('copy', 'list');
  await terminal.waitFor(`Copied: ${id}`);
}

/** A row of `undue list --by-year`, its columns in their order. */
interface Year {
  readonly list: string;
  readonly year: number;
  readonly messages: number;
  readonly threads: number;
  readonly cases: readonly string[];
}

async function copiesTheId({ open, run }: StoreOnScreen): Promise<void> {
  const terminal = await open(80, 24);
  terminal.press('copy', 'list');
  await terminal.waitFor('Copied: ');
  const [, copied = ''] = /\x1b\]52;c;([^\x07]*)\x07/.exec(terminal.written()) ?? [];
  const [, listed] = run('list').out.split('  ');
  expect(Buffer.from(copied, 'base64').toString('utf8')).toBe(listed);
}

async function writesTheSamePage({ open, run, id, home }: StoreOnScreen): Promise<void> {
  const terminal = await open(80, 24);
  const written = join(home.path, `undue-${id}.html`);
  expect(existsSync(written)).toBe(false);
  terminal.press('export', 'list');
  await terminal.waitFor('Written: ');
  expect(readFileSync(written, 'utf8')).toBe(run('export', id, '--format', 'html').out);
}
