import { describe, expect, test } from 'vitest';
import { open } from '../support/screen.ts';

describe('how it looks', () => {
  test.each([
    ['auto', /\x1b\[35m/, /\x1b\[38;[\d;]*m/],
    ['dark', /\x1b\[38;2;241;156;240m/, /\x1b\[35m/],
    ['light', /\x1b\[38;2;139;26;139m/, /\x1b\[35m/],
    ['mono', /\x1b\[1m/, /\x1b\[3[0-9;]*m/],
    ['high-contrast', /\x1b\[1m/, /\x1b\[(?:2|3[0-9;]*)m/],
  ] as const)('theme %s', async (theme, has, hasNot) => {
    const terminal = await open('example', [120, 40], { THEME: theme, COLORTERM: 'truecolor' });
    expect(terminal.written()).toMatch(has);
    expect(terminal.written()).not.toMatch(hasNot);
  });

  test('keys are those that were configured, in the footer too', async () => {
    const terminal = await open('example', [80, 24], { KEYS: '{"why":["x"],"timeline":["ctrl-t"]}' });
    await terminal.waitFor('x why  Ctrl-T timeline');
    terminal.type('w');
    terminal.type('x');
    await terminal.waitFor(/━ Why/);
    terminal.type('ctrl-t');
    await terminal.waitFor(/━ Timeline/);
  });

  test('for a screen reader it is lines without boxes: what has the focus, and little more than what changed', async () => {
    const terminal = await open('example', [80, 24], { INK_SCREEN_READER: 'true' });
    await terminal.waitFor('Cases, 1 of 3:');
    await terminal.waitFor('alarm about 1 in 41,000');
    expect(terminal.screen().join('\n')).not.toMatch(/[\u2500-\u259f▲■◇●○]/);
    expect(terminal.written()).not.toMatch(/\x1b\[[0-9;]*m/);
    terminal.press('down', 'list');
    await terminal.waitFor('Cases, 2 of 3:');
    await terminal.waitForAbsence('about 1 in 41,000');
    terminal.press('timeline', 'list');
    await terminal.waitFor('Timeline:');
    terminal.press('back', 'timeline');
    terminal.press('why', 'list');
    await terminal.waitFor('Why this is shown');
    await terminal.waitFor('Keys: j/k move');
    expect(terminal.screen().join('\n')).not.toMatch(/[\u2500-\u259f▲■◇●○]/);
  });
});
