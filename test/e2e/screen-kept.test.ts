import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openStore } from '../../src/store/database.ts';
import { forgetKept } from '../../src/store/kept.ts';
import { program, root, undue } from '../support/program.ts';
import { expectWhole } from '../support/screen.ts';
import { openTerminal, type TestTerminal } from '../support/terminal.ts';

const sample = join(root, 'data/sample/skep.mbox');

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'undue-kept-'));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

interface Opening {
  readonly args?: readonly string[];
  readonly nodeArgs?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

async function review(
  store: string,
  home: string,
  { args = [], nodeArgs = [], env }: Opening = {},
): Promise<TestTerminal> {
  const command = [process.execPath, ...nodeArgs, program, 'review', '--store', store, ...args];
  const terminal = await openTerminal({ command, columns: 120, rows: 40, env: { HOME: home, ...env } });
  onTestFinished(() => terminal.close());
  await terminal.waitFor('1 of 1');
  return terminal;
}

/** As if something had been read since. */
function forgetReview(path: string): void {
  const store = openStore(path);
  forgetKept(store);
  store.close();
}

function dependencies(): readonly string[] {
  return Object.keys(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).dependencies);
}

async function leave(terminal: TestTerminal): Promise<void> {
  terminal.press('quit', 'list');
  expect(await terminal.exited()).toBe(0);
}

describe('a store on the screen', () => {
  test('is shown from what was kept as it is after an analysis, and can still be looked at as of any message', async () => {
    const home = folder();
    const store = join(home, 'store.sqlite');
    expect(undue(['scan', sample, '--store', store, '--quiet']).code).toBe(0);
    forgetReview(store);
    const screens: (readonly string[])[] = [];
    for (let time = 0; time < 2; time += 1) {
      const terminal = await review(store, home);
      terminal.press('accounts', 'list');
      await terminal.waitFor(/▲ Gregor Pelling/);
      terminal.press('timeline', 'accounts');
      await terminal.waitFor(/All that is known: \d+ messages/);
      terminal.press('previous-press', 'timeline');
      terminal.press('step-first', 'timeline');
      await terminal.waitFor(/1\/\d+ · 2023-/);
      terminal.press('step-last', 'timeline');
      await terminal.waitFor(/All that is known: \d+ messages/);
      await terminal.settled();
      expectWhole(terminal);
      screens.push(terminal.screen());
      // Nothing is gone through the second time.
      expect(terminal.written().includes('Going through all messages')).toBe(time === 0);
      terminal.press('back', 'timeline');
      terminal.press('back', 'accounts');
      await terminal.waitFor(/━ Cases/);
      await leave(terminal);
    }
    expect(screens[1]).toEqual(screens[0]);
  });

  test('is shown after a scan without what reads mail, speaks to servers or analyses', async () => {
    const home = folder();
    const store = join(home, 'store.sqlite');
    const modules = join(home, 'modules.txt');
    expect(undue(['scan', sample, '--store', store, '--quiet']).code).toBe(0);
    const nodeArgs = ['--import', join(root, 'test/support/noted-modules.ts')];
    const terminal = await review(store, home, { nodeArgs, env: { MODULES: modules } });
    const loaded = readFileSync(modules, 'utf8').trim().split('\n');
    const packages = new Set(loaded.map((url) => /\/node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(url)?.[1]));
    const needed = ['better-sqlite3', 'commander', 'ink', 'react', 'smol-toml', 'string-width', 'zod'];
    expect(dependencies().filter((name) => packages.has(name))).toEqual(needed);
    expect(
      loaded.filter((url) => /\/dist\/(?:ingest|campaign|signals|language|evaluate)\//.test(url)).length,
    ).toBeLessThan(6);
    expect(loaded.filter((url) => url.includes('/es-toolkit/')).length).toBeLessThan(12);
    expect(loaded.length).toBeLessThan(500);
    await leave(terminal);
  });

  test('has the theme and keys of the configuration, and says what is wrong with them before it begins', async () => {
    const home = folder();
    const store = join(home, 'store.sqlite');
    const config = join(home, 'config.toml');
    expect(undue(['scan', sample, '--store', store, '--quiet']).code).toBe(0);
    writeFileSync(config, 'theme = "mono"\n[keys]\nwhy = ["x"]\n', { mode: 0o600 });
    const terminal = await review(store, home, { args: ['--config', config] });
    await terminal.waitFor('x why');
    expect(terminal.written()).not.toMatch(/\x1b\[3\dm/);
    await leave(terminal);

    writeFileSync(config, '[keys]\nwhy = ["a"]\n', { mode: 0o600 });
    const command = [process.execPath, program, 'review', '--store', store, '--config', config];
    const refused = await openTerminal({ command, columns: 120, rows: 40, env: { HOME: home } });
    onTestFinished(() => refused.close());
    expect(await refused.exited()).toBe(2);
    expect(refused.screen().join(' ')).toMatch(/a would mean both "why" and "accounts" in list/);
  });

  test('is a report of lines on a terminal that cannot place text', async () => {
    const home = folder();
    const command = [process.execPath, program, 'review', sample];
    const terminal = await openTerminal({ command, columns: 80, rows: 24, env: { HOME: home, TERM: 'dumb' } });
    onTestFinished(() => terminal.close());
    expect(await terminal.exited()).toBe(0);
    expect(terminal.written()).toContain('You do not owe an answer today.');
    expect(terminal.written()).not.toContain('\x1b[?1049h');
  });
});
