import { describe, expect, test } from 'vitest';
import { expectRestored, expectWhole, open } from '../support/screen.ts';
import { until } from '../support/until.ts';

describe('going through a case', () => {
  test('threads are gone through one by one, and their ends are said', async () => {
    const terminal = await open('example', [80, 24]);
    terminal.press('conversation', 'list');
    await terminal.waitFor(/━ 1\/3/);
    terminal.press('previous-thread', 'conversation');
    await terminal.waitFor('This is the first thread of the case.');
    terminal.press('next-thread', 'conversation');
    await terminal.waitFor(/━ 2\/3/);
    terminal.press('next-thread', 'conversation');
    await terminal.waitFor(/━ 3\/3/);
    terminal.press('next-thread', 'conversation');
    await terminal.waitFor('This is the last thread of the case.');
    terminal.press('previous-thread', 'conversation');
    await terminal.waitFor(/━ 2\/3/);
    expectWhole(terminal);
  });

  test('where no marked passage follows, that is said instead of nothing', async () => {
    const terminal = await open('example', [80, 24]);
    terminal.press('conversation', 'list');
    terminal.press('previous-mark', 'conversation');
    await terminal.waitFor('There is no marked passage before this one.');
    terminal.press('timeline', 'conversation');
    terminal.press('next-press', 'timeline');
    await terminal.waitFor('All is known; no pressing message comes later.');
  });

  test('panes are gone round, forwards and back', async () => {
    const terminal = await open('example', [120, 40]);
    for (const [pane, title] of [
      ['list', /━ 1\/3/],
      ['conversation', /━ Why/],
      ['why', /━ Accounts/],
      ['accounts', /━ Cases/],
    ] as const) {
      terminal.press('next-pane', pane);
      await terminal.waitFor(title);
    }
    terminal.press('previous-pane', 'list');
    await terminal.waitFor(/━ Accounts/);
    terminal.press('previous-pane', 'accounts');
    await terminal.waitFor(/━ Why/);
  });

  test('reasons are gone through by halves of a page and by pages, to both ends', async () => {
    const terminal = await open('example', [80, 24]);
    terminal.press('why', 'list');
    await terminal.waitFor(/━ Why this is shown ━+ top ━/);
    terminal.press('last', 'why');
    await terminal.waitFor(/━ Why this is shown ━+ end ━/);
    terminal.press('page-up', 'why');
    await terminal.waitForAbsence(/━ end ━/);
    terminal.press('first', 'why');
    await terminal.waitFor('┃ ● alarm');
    terminal.press('half-down', 'why');
    await terminal.waitForAbsence('┃ ● alarm');
    terminal.press('half-up', 'why');
    await terminal.waitFor('┃ ● alarm');
  });
});

describe('help', () => {
  test('is in groups, and says below the keys what the signs mean', async () => {
    const terminal = await open('example', [80, 24]);
    terminal.press('help', 'list');
    await terminal.waitFor('Decide');
    await terminal.waitFor('Take along');
    expectWhole(terminal);
    terminal.press('last', 'help');
    await terminal.waitFor('●  alarm: has the shape of a pressure campaign');
    await terminal.waitFor('▌  a passage that counts');
    expectWhole(terminal);
    terminal.resize(120, 40);
    await terminal.waitFor(/Read +Decide +Signs of a case/);
    terminal.press('back', 'help');
    await terminal.waitFor(/━ Cases/);
  });
});

describe('finding cases', () => {
  test('a filter shows only the cases that hold its words, until it is cleared', async () => {
    const terminal = await open('example', [120, 40]);
    await terminal.waitFor('1 of 3');
    terminal.press('filter', 'list');
    await terminal.waitFor('show only  ▏');
    terminal.typeText('watch marta');
    await terminal.waitFor('show only  watch marta▏');
    terminal.press('accept', 'input');
    await terminal.waitFor('No case matches this.');
    terminal.press('delete-word', 'input');
    terminal.press('accept', 'input');
    await terminal.waitFor('Cases: watch');
    await terminal.waitFor('1 of 2');
    await terminal.waitForAbsence('● alarm');
    expectWhole(terminal);
    await terminal.waitFor('Esc end the filter');
    terminal.press('clear', 'list');
    await terminal.waitFor('1 of 3');
  });

  test('a search goes to the next case that holds its words, and on from there', async () => {
    const terminal = await open('example', [120, 40]);
    terminal.press('search', 'list');
    terminal.typeText('watch');
    terminal.press('accept', 'input');
    await terminal.waitFor('2 of 3');
    await terminal.waitFor('1 of 2 cases found; N/P next, previous');
    terminal.press('next-match', 'list');
    await terminal.waitFor('3 of 3');
    terminal.press('next-match', 'list');
    await terminal.waitFor('2 of 3');
    terminal.press('previous-match', 'list');
    await terminal.waitFor('3 of 3');
    terminal.press('search', 'list');
    await terminal.waitFor('go to  ▏');
    terminal.press('cancel', 'input');
    await terminal.waitForAbsence('go to  ▏');
  });

  test('a line is edited as a shell edits it', async () => {
    const terminal = await open('example', [120, 40]);
    terminal.press('filter', 'list');
    terminal.typeText('atchx');
    terminal.press('delete-before', 'input');
    terminal.press('line-start', 'input');
    terminal.type('q');
    terminal.type('w');
    terminal.press('left', 'input');
    terminal.press('delete-before', 'input');
    await terminal.waitFor('show only  ▏watch');
    terminal.press('right', 'input');
    terminal.press('delete-after', 'input');
    await terminal.waitFor('show only  w▏tch');
    terminal.press('line-end', 'input');
    terminal.press('clear-before', 'input');
    await terminal.waitFor('show only  ▏');
  });

  test('lists are shown with their years, and lead to their cases', async () => {
    const terminal = await open('example', [120, 40]);
    terminal.press('lists', 'list');
    await terminal.waitFor(/━ Lists and years/);
    await terminal.waitFor(/pebble-devel\.lists\.example +2020 +7,102 +1,180 +3 ●○○/);
    terminal.press('open', 'lists');
    await terminal.waitFor('No case of that list and year.');
    terminal.press('down', 'lists');
    terminal.press('open', 'lists');
    await terminal.waitFor('Cases: list:pebble');
    terminal.press('lists', 'list');
    terminal.press('back', 'lists');
    await terminal.waitFor(/━ Cases/);
  });
});

describe('what is said of a case', () => {
  test.each([
    ['confirm', 'confirmed'],
    ['dismiss', 'dismissed'],
    ['snooze', 'snoozed'],
    ['note', 'noted'],
  ] as const)('%s: with a reason, shown in the list and beside the reasons, and taken back', async (verb, word) => {
    const terminal = await open('example', [120, 40]);
    terminal.press(verb, 'list');
    await terminal.waitFor('▏');
    terminal.typeText('14d');
    terminal.press('accept', 'input');
    await terminal.waitFor(`[${word}]`);
    await terminal.waitFor(new RegExp(`${word}: 14d`, 'i'));
    expectWhole(terminal);
    terminal.press('undo', 'list');
    await terminal.waitFor('Undone: ');
    await terminal.waitForAbsence(`[${word}]`);
  });

  test('nobody dismisses a case without saying why', async () => {
    const terminal = await open('example', [80, 24]);
    terminal.press('dismiss', 'list');
    await terminal.waitFor('dismiss, because');
    terminal.press('accept', 'input');
    await terminal.waitFor('Say why');
    terminal.press('cancel', 'input');
    await terminal.waitForAbsence('dismiss, because');
    expect(terminal.screen().join('\n')).not.toContain('[dismissed]');
  });

  test('what cannot be understood is answered where it was typed', async () => {
    const terminal = await open('example', [120, 40]);
    terminal.press('snooze', 'list');
    terminal.typeText('soon');
    terminal.press('accept', 'input');
    await terminal.waitFor('"soon" is no day.');
    await terminal.waitFor('soon▏');
  });
});

describe('taking something along', () => {
  test('answers that cost little are one key away, and the first is that none is owed', async () => {
    const terminal = await open('example', [120, 40]);
    terminal.press('answers', 'list');
    await terminal.waitFor(/━ Answers that cost little/);
    await terminal.waitFor('┃ You do not owe an answer today.');
    terminal.press('down', 'answers');
    terminal.press('copy', 'answers');
    await terminal.waitFor('Copied: Ask for a patch');
    const [, copied = ''] = /\x1b\]52;c;([^\x07]*)\x07/.exec(terminal.written()) ?? [];
    expect(Buffer.from(copied, 'base64').toString('utf8')).toMatch(/^Ask for a patch/);
    terminal.press('back', 'answers');
    await terminal.waitFor(/━ Cases/);
  });

  test('copies an address, a quoted reason, a msg-id or the name of the case', async () => {
    const terminal = await open('example', [120, 40]);
    for (const [pane, meaning, shown] of [
      ['list', 'why', /Copied: case-0/],
      ['why', 'accounts', /Copied: marta\.q@post\.example/],
      ['accounts', 'conversation', /Copied: <slice-/],
    ] as const) {
      terminal.press(meaning, pane);
      terminal.press('copy', meaning);
      await terminal.waitFor(shown);
    }
  });

  test('a thread is read in the pager, and the screen comes back after', async () => {
    const terminal = await open('example', [80, 24], { PAGER: 'sed -n 1,5p' });
    terminal.press('page', 'list');
    await until(() => terminal.written().split('\x1b[?1049h').length > 2, 'the screen never came back');
    await terminal.waitFor(/━ Cases/);
    await terminal.settled();
    const [, away = ''] = terminal.written().split('\x1b[?1049l');
    expect(away).toContain('Slicing without a copy');
    expect(away).toContain('Rene Falk');
    terminal.press('quit', 'list');
    expect(await terminal.exited()).toBe(0);
    expectRestored(terminal);
  });

  test('a case is written to a file', async () => {
    const terminal = await open('example', [80, 24]);
    terminal.press('export', 'list');
    await terminal.waitFor('case-0 was written to case-0.html.');
  });
});
