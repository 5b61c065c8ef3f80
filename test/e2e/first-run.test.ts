import { existsSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { keyFor, type Context, type Meaning } from '../../src/present/tui/wizard/keymap.ts';
import { dovecotMissing, startDovecot, type Dovecot } from '../support/dovecot.ts';
import { messagesOf } from '../support/messages.ts';
import { programHome } from '../support/program-home.ts';
import { program, root, undue } from '../support/program.ts';
import { openTerminal, type TestTerminal } from '../support/terminal.ts';

const reason = dovecotMissing();

describe.skipIf(reason !== undefined)(`the first run${reason === undefined ? '' : ` (${reason})`}`, () => {
  let dovecot: Dovecot;
  beforeAll(async () => {
    dovecot = await startDovecot({ messages: messagesOf(`${root}/data/sample/skep.mbox`) });
  });
  afterAll(() => dovecot.close());

  test('leads a maintainer from nothing to the first report of an inbox, by keys alone', async () => {
    const home = programHome();
    const terminal = await openTerminal({
      command: [process.execPath, program],
      columns: 80,
      rows: 24,
      env: { ...home.env },
    });
    onTestFinished(async () => {
      await terminal.close();
      home.remove();
    });
    await terminal.waitFor('Welcome');
    await terminal.settled();
    press(terminal, 'next', 'welcome');
    await terminal.waitFor('━ Your mail address');
    terminal.type('ann@example.org');
    press(terminal, 'next', 'text');
    await terminal.waitFor('━ Your mail server');
    terminal.type('ctrl-u');
    terminal.type(`imap://ann@127.0.0.1:${dovecot.port}/`);
    await terminal.waitFor(String(dovecot.port));
    press(terminal, 'next', 'text');
    await terminal.waitFor('━ How to sign in');
    press(terminal, 'next', 'choice');
    await terminal.waitFor('nothing typed yet');
    terminal.type('wrong');
    press(terminal, 'next', 'text');
    await terminal.waitFor('did not sign in');
    expect(existsSync(home.config)).toBe(false);
    press(terminal, 'back', 'text');
    await terminal.waitFor('━ The password');
    terminal.type(dovecot.password);
    await terminal.waitFor('typed, and not shown');
    press(terminal, 'next', 'text');
    await terminal.waitFor('skep.lists.skep.example');
    press(terminal, 'next', 'choice');
    await terminal.waitFor('━ How far back');
    terminal.type('G');
    press(terminal, 'next', 'choice');
    await terminal.waitFor('━ What was found');
    await terminal.waitFor('424 messages');
    press(terminal, 'next', 'choice');
    await terminal.waitFor('When will 1.9 be released?');
    terminal.type('q');
    expect(await terminal.exited()).toBe(0);
    expect(terminal.written()).not.toContain(dovecot.password);
    expect(readFileSync(home.config, 'utf8')).not.toContain(dovecot.password);
    expect(undue(['list'], home.env).out).toContain('alarm  case-');
  }, 60_000);
});

function press(terminal: TestTerminal, meaning: Meaning, context: Context): void {
  const key = keyFor(meaning, context);
  if (key === undefined) throw new Error(`no key means ${meaning} in ${context}`);
  terminal.type(key);
}
