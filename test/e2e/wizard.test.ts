import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { keyFor, type Context, type Meaning } from '../../src/present/tui/wizard/keymap.ts';
import { openTerminal, type TestTerminal } from '../support/terminal.ts';

const fixture = join(import.meta.dirname, '..', 'support', 'fixture-wizard.ts');
const opened: TestTerminal[] = [];
const canary = 'kanarienvogel-7319';

afterEach(async () => {
  await Promise.all(opened.splice(0).map((terminal) => terminal.close()));
});

async function open(
  world: string,
  [columns, rows]: readonly [number, number],
  env: Readonly<Record<string, string>> = {},
): Promise<TestTerminal> {
  const terminal = await openTerminal({ command: [process.execPath, fixture, world], columns, rows, env });
  opened.push(terminal);
  await terminal.waitFor('Welcome');
  // A key that comes before the terminal is raw would be echoed by it.
  await terminal.settled();
  return terminal;
}

function press(terminal: TestTerminal, meaning: Meaning, context: Context): void {
  const key = keyFor(meaning, context);
  if (key === undefined) throw new Error(`no key means ${meaning} in ${context}`);
  terminal.type(key);
}

/** What must hold of every screen: nothing ran over, and the last row is free. */
function expectWhole(terminal: TestTerminal): void {
  expect(terminal.isAlternate()).toBe(true);
  expect(terminal.hasWrapped(), terminal.screen().join('\n')).toBe(false);
  expect(terminal.screen().at(-1)).toBe('');
}

/** From the welcome to the field of the password. */
async function toPassword(terminal: TestTerminal): Promise<void> {
  press(terminal, 'next', 'welcome');
  await terminal.waitFor('━ Your mail address');
  expectWhole(terminal);
  terminal.type('ida@example.org');
  press(terminal, 'next', 'text');
  await terminal.waitFor('━ Your mail server');
  await terminal.waitFor('imap.example.org');
  expectWhole(terminal);
  press(terminal, 'next', 'text');
  await terminal.waitFor('━ How to sign in');
  expectWhole(terminal);
  press(terminal, 'next', 'choice');
  await terminal.waitFor('nothing typed yet');
  expectWhole(terminal);
}

describe.each([
  [80, 24],
  [120, 40],
  [200, 60],
  [40, 12],
] as const)('on %i columns and %i rows', (columns, rows) => {
  test('a mailbox is led from nothing to its first report', async () => {
    const terminal = await open('calm', [columns, rows]);
    expectWhole(terminal);
    await toPassword(terminal);
    terminal.type(canary);
    await terminal.waitFor('typed, and not shown');
    press(terminal, 'next', 'secret');
    await terminal.waitFor('None marked: all 8 are read.');
    expectWhole(terminal);
    press(terminal, 'down', 'lists');
    press(terminal, 'mark', 'lists');
    await terminal.waitFor('1 of 8 lists marked');
    await terminal.waitFor('[x] linux-man');
    expectWhole(terminal);
    press(terminal, 'next', 'lists');
    await terminal.waitFor('━ How far back');
    await terminal.waitFor('nothing is written yet');
    expectWhole(terminal);
    press(terminal, 'next', 'choice');
    await terminal.waitFor(/No conversation here has the shape/);
    await terminal.waitFor('settings are saved');
    expectWhole(terminal);
    press(terminal, 'next', 'outcome');
    expect(await terminal.exited()).toBe(0);
    const length = canary.length;
    expect(terminal.screen()[0]).toBe(`review after test+${length} save+${length} read+${length}`);
    expect(terminal.written()).not.toContain(canary);
    // Nor in pieces: nothing but "typed, and not shown" answers its characters.
    expect(terminal.written()).not.toMatch(/kanarien|vogel|7319/);
    expectRestored(terminal);
  });
});

/** The usual screen, a visible cursor, and no mode left on. */
function expectRestored(terminal: TestTerminal): void {
  const written = terminal.written();
  expect(terminal.isAlternate()).toBe(false);
  for (const [mode, resting] of [
    ['?25', 'h'],
    ['?1049', 'l'],
    ['?2004', 'l'],
    ['?2026', 'l'],
  ] as const) {
    const last = Math.max(written.lastIndexOf(`\x1b[${mode}h`), written.lastIndexOf(`\x1b[${mode}l`));
    expect(written.slice(last, last + mode.length + 3), mode).toBe(`\x1b[${mode}${resting}`);
  }
}

describe('typing', () => {
  test('is edited as in a shell', async () => {
    const terminal = await open('calm', [80, 24]);
    press(terminal, 'next', 'welcome');
    await terminal.waitFor('Address');
    terminal.type('dax@example.org');
    await terminal.waitFor('dax@example.org▏');
    terminal.type('ctrl-a');
    terminal.type('i');
    press(terminal, 'right', 'text');
    press(terminal, 'right', 'text');
    press(terminal, 'delete-after', 'text');
    await terminal.waitFor('ida▏@example.org');
    press(terminal, 'delete-before', 'text');
    await terminal.waitFor('id▏@example.org');
    press(terminal, 'line-end', 'text');
    press(terminal, 'clear-before', 'text');
    await terminal.waitFor(/Address {2}▏$/m);
  });

  test('by pasting puts a password in without showing it', async () => {
    const terminal = await open('calm', [80, 24]);
    await toPassword(terminal);
    terminal.type(`\x1b[200~${canary}\n\x1b[201~`);
    await terminal.waitFor('typed, and not shown');
    press(terminal, 'next', 'secret');
    await terminal.waitFor('━ What is read');
    press(terminal, 'leave', 'lists');
    expect(await terminal.exited()).toBe(0);
    expect(terminal.screen()[0]).toBe(`left after test+${canary.length}`);
    expect(terminal.written()).not.toContain(canary);
  });
});

test('a refused sign-in says what to do next, and the password is typed anew', async () => {
  const terminal = await open('refusing', [80, 24]);
  await toPassword(terminal);
  terminal.type('wrong');
  press(terminal, 'next', 'secret');
  await terminal.waitFor('refused the sign-in');
  await terminal.waitFor('Type the password again');
  expectWhole(terminal);
  press(terminal, 'back', 'failed');
  await terminal.waitFor('nothing typed yet');
  terminal.type('richtig');
  press(terminal, 'next', 'secret');
  await terminal.waitFor('━ What is read');
});

test('names of lists from a server are not obeyed', async () => {
  const terminal = await open('hostile', [80, 24]);
  await toPassword(terminal);
  terminal.type('x');
  press(terminal, 'next', 'secret');
  await terminal.waitFor('<U+001B>');
  press(terminal, 'last', 'lists');
  press(terminal, 'mark', 'lists');
  await terminal.waitFor('[x] 漢字');
  expectWhole(terminal);
  expect(terminal.title()).toBe('');
  const left = terminal
    .written()
    .replace(/\x1b\[(?:[0-9;]*[ABCDEGHJKXm]|\?(?:25|1049|2004|2026)[hl])/g, '')
    .replace(/\r?\n|\r/g, '');
  expect(left).not.toMatch(/[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Zl}\p{Zp}]/u);
});

test('without colour nothing but text is sent', async () => {
  const terminal = await open('calm', [80, 24], { NO_COLOR: '1' });
  await toPassword(terminal);
  expect(terminal.written()).not.toMatch(/\x1b\[[0-9;]*m/);
});

describe('reading', () => {
  test('shows how far it is, and stops on demand with what was read', async () => {
    const terminal = await open('slow', [80, 24]);
    terminal.type('G');
    await terminal.waitFor(/┃ The sample/);
    press(terminal, 'next', 'welcome');
    await terminal.waitFor(/\d,\d{3} of 12,000 messages/);
    await terminal.waitFor(/1,000 a second, about \d+ s left/);
    expectWhole(terminal);
    press(terminal, 'stop', 'reading');
    await terminal.waitFor('before it was stopped');
    expectWhole(terminal);
  });

  test('is ended by Ctrl-C, which gives the terminal back', async () => {
    const terminal = await open('slow', [80, 24]);
    terminal.type('G');
    await terminal.waitFor(/┃ The sample/);
    press(terminal, 'next', 'welcome');
    await terminal.waitFor('of 12,000 messages');
    press(terminal, 'leave', 'reading');
    expect(await terminal.exited()).toBe(0);
    expect(terminal.screen()[0]).toBe('left after read');
    expectRestored(terminal);
  });
});

test('nothing is written to a terminal at which nothing happens', async () => {
  const terminal = await open('calm', [80, 24]);
  await terminal.settled(600);
  const before = terminal.written().length;
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  expect(terminal.written().length).toBe(before);
});

test('a fault of our own gives the terminal back first, and then says what happened', async () => {
  const terminal = await open('broken', [80, 24]);
  terminal.type('G');
  await terminal.waitFor(/┃ The sample/);
  press(terminal, 'next', 'welcome');
  expect(await terminal.exited()).toBe(1);
  expectRestored(terminal);
  expect(terminal.written().split('\x1b[?1049l').at(-1)).toContain('Error: the store went away');
});

test('Ctrl-Z leaves for a while, and a password can still be pasted unseen afterwards', async () => {
  const terminal = await open('calm', [80, 24]);
  await toPassword(terminal);
  press(terminal, 'suspend', 'secret');
  await terminal.settled(300);
  expect(terminal.written()).toMatch(/\x1b\[\?1049l[^]*\x1b\[\?1049h/);
  await terminal.waitFor('nothing typed yet');
  terminal.type(`\x1b[200~${canary}\n\x1b[201~`);
  await terminal.waitFor('typed, and not shown');
  expect(terminal.written()).not.toContain(canary);
});

test('a new size is answered with a whole screen', async () => {
  const terminal = await open('calm', [80, 24]);
  for (const [columns, rows] of [
    [120, 40],
    [60, 20],
    [40, 12],
    [39, 12],
    [81, 25],
  ] as const) {
    terminal.resize(columns, rows);
    await terminal.waitFor(columns < 40 ? /^Too small: 39x12/ : /━ Welcome/);
    await terminal.settled(400);
    expectWhole(terminal);
  }
});

test('any signal leaves without writing', async () => {
  for (const name of ['SIGTERM', 'SIGHUP', 'SIGINT'] as const) {
    const terminal = await open('calm', [80, 24]);
    terminal.signal(name);
    expect(await terminal.exited()).toBe(0);
    expect(terminal.screen()[0]).toBe('left after nothing');
    expectRestored(terminal);
  }
});
