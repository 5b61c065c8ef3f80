import { describe, expect, test } from 'vitest';
import { expectWhole, open, strangeIn } from '../support/screen.ts';

describe('what was known when', () => {
  test.each([
    [80, 24],
    [120, 40],
    [200, 60],
    [60, 16],
    [40, 10],
  ] as const)('is shown on %i columns and %i rows, at every message of the case', async (columns, rows) => {
    const terminal = await open('example', [columns, rows]);
    terminal.press('timeline', 'list');
    await terminal.waitFor(/━ Time/);
    expectWhole(terminal);
    terminal.press('step-first', 'timeline');
    await terminal.waitFor('1/12 · 2019-11-27');
    expectWhole(terminal);
    for (let step = 2; step <= 12; step += 1) {
      terminal.press('step-forward', 'timeline');
      await terminal.waitFor(`${step}/12 · `);
      expectWhole(terminal);
    }
    terminal.press('previous-press', 'timeline');
    await terminal.waitFor(/1[01]\/12 · /);
    terminal.press('step-back', 'timeline');
    terminal.press('next-press', 'timeline');
    terminal.press('step-last', 'timeline');
    await terminal.waitFor(/All that is known/);
    terminal.press('down', 'timeline');
    terminal.press('up', 'timeline');
    terminal.press('step-first', 'timeline');
    await terminal.waitFor('1/12 · ');
    terminal.press('open', 'timeline');
    await terminal.waitFor(/━ 1\/1 Slicing/);
    await terminal.waitFor('as known at 2019-11-27');
    expectWhole(terminal);
    terminal.press('timeline', 'conversation');
    await terminal.waitFor(/━ Time/);
    terminal.press('back', 'timeline');
    await terminal.waitForAbsence('as known at');
  });

  test('nothing hostile is obeyed on the timeline, in the lists, the answers, the filter and what was done', async () => {
    const terminal = await open('hostile', [100, 30]);
    for (const [key, shown] of [
      ['t', /Timeline/],
      ['home', /1\/12/],
      ['L', /━ Lists/],
      ['A', /━ Answers/],
      ['y', /Copied/],
    ] as const) {
      terminal.type(key);
      await terminal.waitFor(shown);
      await terminal.settled();
      expectWhole(terminal);
    }
    for (const key of ['\\', '\u202e', 'x', 'enter']) terminal.type(key);
    await terminal.waitFor('No case matches this.');
    expect(strangeIn(terminal.written().replaceAll(/\x1b\]52;c;[A-Za-z0-9+/=]*\x07/g, ''))).toEqual([]);
  });
});
