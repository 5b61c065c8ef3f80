import { describe, expect, onTestFinished, test } from 'vitest';
import { fixture, expectRestored, expectWhole, open, strangeIn } from '../support/screen.ts';
import { openTerminal, type TestTerminal } from '../support/terminal.ts';

describe.each([
  [80, 24],
  [120, 40],
  [200, 60],
  [60, 20],
  [40, 10],
] as const)('on %i columns and %i rows', (columns, rows) => {
  test('every view is one key away and fits', async () => {
    const terminal = await open('example', [columns, rows]);
    await terminal.waitFor('● alarm  about 1 in 41,000');
    expectWhole(terminal);

    terminal.press('open', 'list');
    await terminal.waitFor(/━ 1\/3 Slicing/);
    expectWhole(terminal);

    terminal.press('next-mark', 'conversation');
    await terminal.waitFor(/█ Rene, this is/);
    expectWhole(terminal);

    terminal.press('why', 'conversation');
    await terminal.waitFor('about 1 in 41,000 ordinary threads');
    expectWhole(terminal);

    terminal.press('accounts', 'why');
    await terminal.waitFor('▲ pressing  ◆ with some');
    expectWhole(terminal);

    terminal.press('help', 'accounts');
    await terminal.waitFor(/━ Keys/);
    expectWhole(terminal);

    terminal.press('back', 'help');
    await terminal.waitFor(/━ Accounts/);
    terminal.press('back', 'accounts');
    await terminal.waitFor(/━ Why/);
    terminal.press('back', 'why');
    await terminal.waitFor(/━ 1\/3/);
    terminal.press('back', 'conversation');
    await terminal.waitFor(/━ Cases/);
    expectWhole(terminal);
  });

  test('nothing hostile is obeyed', async () => {
    const terminal = await open('hostile', [columns, rows]);
    const look = async (): Promise<void> => {
      await terminal.settled();
      expectWhole(terminal);
    };
    await look();
    terminal.press('open', 'list');
    await look();
    terminal.press('folds', 'conversation');
    await look();
    terminal.press('last', 'conversation');
    await look();
    terminal.press('why', 'conversation');
    await look();
    for (let page = 0; page < 6; page += 1) {
      terminal.press('page-down', 'why');
      await look();
    }
    terminal.press('accounts', 'why');
    await look();
    expect(terminal.title()).toBe('');
    expect(strangeIn(terminal.written())).toEqual([]);
    expect(terminal.written()).toContain('<U+001B>');
  });
});

describe('reading a case', () => {
  test('a piece of evidence leads to its words in the conversation', async () => {
    const terminal = await open('example', [80, 24]);
    terminal.press('why', 'list');
    await terminal.waitFor(/━ Why/);
    for (let step = 0; step < 4; step += 1) terminal.press('down', 'why');
    await terminal.waitFor(/┃ −0\.3500 {2}Ida Lund/);
    terminal.press('open', 'why');
    await terminal.waitFor(/━ 1\/3/);
    await terminal.waitFor(/█ rules have to be settled first/);
  });

  test('marks are followed into the next thread of the case, and back', async () => {
    const terminal = await open('example', [80, 24]);
    terminal.press('open', 'list');
    for (let step = 0; step < 10; step += 1) terminal.press('next-mark', 'conversation');
    await terminal.waitFor(/━ 2\/3 Is anybody/);
    for (let step = 0; step < 3; step += 1) terminal.press('previous-mark', 'conversation');
    await terminal.waitFor(/━ 1\/3/);
  });

  test('quotes are folded until they are asked for', async () => {
    const terminal = await open('example', [120, 40]);
    terminal.press('open', 'list');
    await terminal.waitFor('▹ quoted, 2 lines');
    terminal.press('folds', 'conversation');
    await terminal.waitFor('> Why is it still not merged?');
    terminal.press('folds', 'conversation');
    await terminal.waitFor('▹ quoted, 2 lines');
  });

  test('the window may change its size at any time', async () => {
    const terminal = await open('example', [80, 24]);
    for (const [columns, rows] of [
      [120, 40],
      [100, 30],
      [60, 20],
      [39, 10],
      [100, 9],
      [81, 25],
      [200, 60],
      [40, 12],
      [200, 60],
    ] as const) {
      terminal.resize(columns, rows);
      await terminal.settled(400);
      expectWhole(terminal);
      expect(terminal.screen().join('\n')).toMatch(columns < 40 || rows < 10 ? /^Too small/ : /━ Cases/);
    }
  });

  test('a storm of sizes ends in a whole screen', async () => {
    const terminal = await open('example', [80, 24]);
    for (let step = 0; step < 60; step += 1) terminal.resize(40 + ((step * 37) % 160), 10 + ((step * 13) % 50));
    terminal.resize(90, 30);
    await terminal.settled(600);
    expectWhole(terminal);
    expect(terminal.screen()[0]).toMatch(/^ undue .*times in UTC$/);
    expect(terminal.screen()[28]).toMatch(/q quit/);
  });

  test('the screen begins at the top, whatever was said before it', async () => {
    const command = ['sh', '-c', `printf 'one\\ntwo\\nthree'; exec ${process.execPath} ${fixture} example`];
    const terminal = await openTerminal({ command, columns: 80, rows: 24 });
    onTestFinished(() => terminal.close());
    await terminal.waitFor(/━ Cases/);
    await terminal.settled();
    expectWhole(terminal);
    expect(terminal.screen()[0]).toMatch(/^ undue/);
    terminal.press('quit', 'list');
    expect(await terminal.exited()).toBe(0);
    expect(terminal.screen().slice(0, 3)).toEqual(['one', 'two', 'threeleft']);
  });

  test('an archive without findings is met with a calm sentence', async () => {
    const terminal = await open('empty', [80, 24]);
    expect(terminal.screen().join(' ')).toMatch(/No conversation here has the shape of a pressure campaign/);
    for (const key of ['j', 'G', 'enter', 'n', 'w', 'a', 'tab', ']', 'z']) terminal.type(key);
    await terminal.settled();
    expectWhole(terminal);
    terminal.press('quit', 'list');
    expect(await terminal.exited()).toBe(0);
  });

  test('without colour nothing but text is sent', async () => {
    const plain: readonly Readonly<Record<string, string>>[] = [{ NO_COLOR: '1' }, { TERM: 'dumb' }];
    for (const env of plain) {
      const terminal = await open('example', [80, 24], env);
      terminal.press('open', 'list');
      await terminal.waitFor(/━ 1\/3/);
      expect(terminal.written()).not.toMatch(/\x1b\[[0-9;]*m/);
    }
  });
});

describe('leaving', () => {
  const ways: readonly (readonly [string, (terminal: TestTerminal) => void])[] = [
    ['q', (terminal) => terminal.type('q')],
    ['Q from anywhere', (terminal) => ['enter', 'w', '?', 'Q'].forEach((key) => terminal.type(key))],
    ['Ctrl-C', (terminal) => terminal.type('ctrl-c')],
    ['SIGTERM', (terminal) => terminal.signal('SIGTERM')],
    ['SIGHUP', (terminal) => terminal.signal('SIGHUP')],
    ['SIGINT', (terminal) => terminal.signal('SIGINT')],
  ];

  test.each(ways)('by %s gives the terminal back', async (_name, leave) => {
    const terminal = await open('example', [80, 24]);
    leave(terminal);
    expect(await terminal.exited()).toBe(0);
    expectRestored(terminal);
    expect(terminal.screen()[0]).toBe('left');
  });

  test('by a fault of our own gives the terminal back first, and then says what happened', async () => {
    const terminal = await open('broken', [80, 24]);
    terminal.press('accounts', 'list');
    expect(await terminal.exited()).toBe(1);
    expectRestored(terminal);
    expect(terminal.written().split('\x1b[?1049l').at(-1)).toContain('Error: the store went away');
  });

  test('for a while, by Ctrl-Z, comes back to where it was', async () => {
    const terminal = await open('example', [80, 24]);
    terminal.press('open', 'list');
    await terminal.waitFor(/━ 1\/3/);
    terminal.press('suspend', 'conversation');
    await terminal.settled(300);
    expect(terminal.written()).toMatch(/\x1b\[\?1049l[^]*\x1b\[\?1049h/);
    await terminal.waitFor(/━ 1\/3/);
    terminal.press('back', 'conversation');
    await terminal.waitFor(/━ Cases/);
    terminal.press('quit', 'list');
    expect(await terminal.exited()).toBe(0);
    expectRestored(terminal);
  });
});

describe.each([
  [80, 24],
  [200, 60],
] as const)('on %i columns and %i rows a move of the cursor', (columns, rows) => {
  test('is drawn in 600 bytes; once it rests the panes beside it follow', async () => {
    const terminal = await open('example', [columns, rows]);
    const frames = async (press: () => void, follows: string | RegExp): Promise<readonly string[]> => {
      const before = terminal.written().length;
      press();
      await terminal.waitFor(follows);
      await terminal.settled();
      return framesIn(terminal.written().slice(before));
    };
    const cases = await frames(() => terminal.press('down', 'list'), /─ 1\/1 Release keys/);
    expect(cases).toHaveLength(2);
    expect(Buffer.byteLength(cases[0] ?? '')).toBeLessThan(600);
    expectWhole(terminal);

    terminal.press('first', 'list');
    terminal.press('why', 'list');
    await terminal.waitFor(/━ Why/);
    await terminal.settled();
    const reasons = await frames(() => terminal.press('down', 'why'), '┃ This is about conversations');
    expect(Buffer.byteLength(reasons[0] ?? '')).toBeLessThan(600);
    expectWhole(terminal);
  });

  test('made faster than that takes nothing along until the last one', async () => {
    const terminal = await open('example', [columns, rows]);
    const before = terminal.written().length;
    terminal.typeText('jj');
    await terminal.waitFor(/─ 1\/1 マクロ/);
    await terminal.settled();
    expect(terminal.written().slice(before)).not.toContain('Release keys');
  });
});

/** Frames, as they are marked for the terminal. */
function framesIn(written: string): readonly string[] {
  return written.match(/\x1b\[\?2026h[^]*?\x1b\[\?2026l/g) ?? [];
}

describe('with 5,000 cases', () => {
  test('a key is answered with little, and nothing is written in between', async () => {
    const terminal = await open('large', [120, 40]);
    terminal.press('open', 'list');
    await terminal.waitFor(/━ 1\/3/);
    terminal.press('back', 'conversation');
    await terminal.waitFor(/━ Cases/);
    await terminal.settled(600);
    const before = terminal.written().length;
    await new Promise((resolve) => setTimeout(resolve, 2_000));
    expect(terminal.written().length).toBe(before);
    terminal.press('down', 'list');
    await terminal.waitFor('2 of 5,000');
    const [first = ''] = framesIn(terminal.written().slice(before));
    expect(Buffer.byteLength(first)).toBeLessThan(600);
    terminal.press('last', 'list');
    await terminal.waitFor('5,000 of 5,000');
    expectWhole(terminal);
  });

  test('a walk down the list takes 600 bytes a step, the steps on which it scrolls included', async () => {
    const terminal = await open('large', [120, 40]);
    const before = terminal.written().length;
    for (let step = 2; step <= 41; step += 1) {
      terminal.press('down', 'list');
      await terminal.waitFor(`${step} of 5,000`);
    }
    expectWhole(terminal);
    expect(Buffer.byteLength(terminal.written().slice(before)) / 40).toBeLessThan(600);
  });
});
