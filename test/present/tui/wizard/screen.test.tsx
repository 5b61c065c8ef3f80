import fc from 'fast-check';
import { renderToString } from 'ink';
import stringWidth from 'string-width';
import { describe, expect, test } from 'vitest';
import type { Size } from '../../../../src/present/tui/layout.ts';
import { plainTheme } from '../../../../src/present/tui/theme.ts';
import { textOf } from '../../../../src/present/tui/wizard/editor.ts';
import { frameOf } from '../../../../src/present/tui/wizard/frame.ts';
import { respond } from '../../../../src/present/tui/wizard/respond.ts';
import { initialState, reduce, type Action, type State, type Work } from '../../../../src/present/tui/wizard/state.ts';
import type { Step } from '../../../../src/present/tui/wizard/steps.ts';
import { WizardScreen } from '../../../../src/present/tui/wizard/views/wizard-screen.tsx';
import { payload } from '../../../support/payload.ts';
import { hostileLists, someLists } from '../../../support/wizard-world.ts';

const usual: Size = { columns: 80, rows: 24 };

function drawn(state: State): readonly string[] {
  const screen = <WizardScreen frame={frameOf(state)} theme={plainTheme} />;
  return renderToString(screen, { columns: state.size.columns }).split('\n');
}

function stateAt(step: Step, size: Size, change: Partial<State> = {}): State {
  const state = initialState(size, true);
  const texts = { ...state.draft.texts, server: textOf('imaps://ida%40gmail.com@imap.gmail.com/') };
  return { ...state, step, found: { lists: someLists(30) }, draft: { ...state.draft, texts }, ...change };
}

const progress = { done: 3_600, total: 12_000, seconds: 3.6 };
const summary = { messages: 12_000, threads: 2_204, campaigns: { watch: 0, alarm: 0 } };
const failed: Work = { kind: 'failed', message: 'The server refused the sign-in.', nextStep: 'Type it again.' };

const steps: readonly (readonly [string, Step, Partial<State>, string])[] = [
  ['welcome', 'welcome', {}, 'My mailbox'],
  ['address', 'address', {}, 'Address'],
  ['server', 'server', {}, 'Server'],
  ['a server that is wrong', 'server', { notice: 'The name of the server is missing.' }, '! The name of the server'],
  ['archive', 'archive', {}, 'Server  imaps://'],
  ['path', 'path', {}, 'Path'],
  ['sign-in', 'sign-in', {}, 'Keyring'],
  ['command', 'command', {}, 'Command'],
  ['password', 'password', {}, 'nothing typed yet'],
  ['a typed password', 'password', { hasPassword: true }, 'typed, and not shown'],
  ['test', 'test', { work: { kind: 'testing' } }, 'Signing in'],
  ['a failed test', 'test', { work: failed }, 'Type it again.'],
  ['lists', 'lists', {}, 'None marked: all 30 are read.'],
  ['no lists', 'lists', { found: { lists: [] } }, 'No list was found.'],
  ['a search', 'lists', { isSearching: true, filter: textOf('git') }, 'Search  git'],
  ['span', 'span', {}, 'The last 12 months'],
  ['saving', 'read', { work: { kind: 'saving' } }, 'Writing the settings.'],
  ['reading', 'read', { work: { kind: 'reading', progress } }, '3,600 of 12,000 messages'],
  ['stopping', 'read', { work: { kind: 'stopping', progress } }, 'Stopping.'],
  ['outcome', 'outcome', { summary, saved: { places: ['Settings: there'] } }, 'No conversation here'],
];

const sizes: readonly Size[] = [
  { columns: 40, rows: 10 },
  { columns: 40, rows: 12 },
  usual,
  { columns: 120, rows: 40 },
  { columns: 200, rows: 60 },
];

describe.each(sizes)('on $columns columns and $rows rows', (size) => {
  test.each(steps)('%s says what it is about, is whole and leaves the last row free', (_name, step, change, text) => {
    const rows = drawn(stateAt(step, size, change));
    expect(rows.join('\n')).toContain(text);
    expect(rows).toHaveLength(size.rows - 1);
    for (const row of rows) expect(stringWidth(row), row).toBeLessThanOrEqual(size.columns);
    expect(rows.at(-1)).toMatch(/Esc|q leave/);
    expect(rows[1], 'the title is never cut').not.toContain('…');
  });
});

describe('every screen', () => {
  const anySize = fc.record({ columns: fc.integer({ min: 1, max: 220 }), rows: fc.integer({ min: 1, max: 70 }) });
  const anyKey = fc.constantFrom(
    ...[
      'down',
      'up',
      'pagedown',
      'pageup',
      'end',
      'home',
      'space',
      'a',
      '/',
      'enter',
      'esc',
      'left',
      'ctrl-w',
      'é',
      '漢',
      'r',
    ],
  );

  test('is no wider and lower than the terminal, whatever is pressed', () => {
    const anyStart = fc.constantFrom(...steps);
    fc.assert(
      fc.property(anySize, anyStart, fc.array(anyKey, { maxLength: 30 }), (size, [, step, change], keys) => {
        const start = stateAt(step, size, { found: { lists: hostileLists() }, ...change });
        const end = keys.reduce((state, key) => {
          const action = respond(key, state);
          return action ? reduce(state, action) : state;
        }, start);
        const frame = frameOf(end);
        expect(frame.length).toBeLessThan(Math.max(2, size.rows));
        for (const row of frame) {
          expect(stringWidth(row.map(({ text }) => text).join(''))).toBeLessThanOrEqual(size.columns);
        }
      }),
    );
  });

  test('shows what a server said without obeying it', () => {
    const hostile: readonly State[] = [
      stateAt('lists', usual, { found: { lists: hostileLists() } }),
      stateAt('test', usual, { work: { kind: 'failed', message: payload, nextStep: payload } }),
      stateAt('outcome', usual, { summary, saved: { places: [payload] } }),
    ];
    for (const state of hostile) {
      const shown = drawn(state).join('');
      expect(shown).toContain('<U+001B>');
      expect(shown).not.toMatch(/[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Zl}\p{Zp}]/u);
    }
  });

  test('tells people nothing about people', () => {
    const shown = steps.map(([, step, change]) => drawn(stateAt(step, usual, change)).join('\n')).join('\n');
    expect(shown).not.toMatch(/sock.?puppet|attacker|malicious|same person|suspect/i);
  });
});

describe('what is said', () => {
  const shown = (step: Step, change: Partial<State> = {}): string =>
    drawn(stateAt(step, usual, change))
      .join(' ')
      .replace(/\s+/g, ' ');

  test('first: that it only reads, that nothing leaves the machine, and that people are not scored', () => {
    expect(shown('welcome')).toContain('It only reads');
    expect(shown('welcome')).toContain('no message leaves this machine');
    expect(shown('welcome')).toContain('conversations, never people');
  });

  test('at lists: that mail by no list is not read', () => {
    expect(shown('lists')).toContain('Notifications are read too. Mail that came by no list is not read.');
  });

  test('of the provider of the server', () => {
    expect(shown('server')).toContain('Make an app password at myaccount.google.com/apppasswords');
  });

  test('of servers that keep mail of other domains, where the server is nobody’s who is known', () => {
    const { draft } = stateAt('server', usual);
    const texts = { ...draft.texts, server: textOf('imaps://ida@imap.lund.example/') };
    expect(shown('server', { draft: { ...draft, texts } })).toContain('Google is imap.gmail.com');
  });

  test('where no list was found: what is read nevertheless', () => {
    expect(shown('lists', { found: { lists: [] } })).toContain('Lists and notifications that come are read');
  });

  test('whether something was written already', () => {
    expect(shown('span')).toContain('nothing is written yet');
    expect(shown('outcome', { summary, saved: { places: [] } })).toContain('settings are saved');
  });

  test('of progress: count, rate and time left', () => {
    expect(shown('read', { work: { kind: 'reading', progress } })).toMatch(
      /30 % 3,600 of 12,000 messages 1,000 a second, about 8 s left/,
    );
    const unknown = { done: 90, total: undefined, seconds: 0.5 };
    expect(shown('read', { work: { kind: 'reading', progress: unknown } })).toMatch(/looked at. 90 messages q stop/);
  });

  test.each([
    [{ watch: 0, alarm: 0 }, 'No conversation here has the shape of a pressure campaign.'],
    [{ watch: 1, alarm: 0 }, '1 case is worth a look. You do not owe an answer today'],
    [{ watch: 0, alarm: 2 }, '2 cases have the shape of a pressure campaign.'],
    [{ watch: 3, alarm: 1 }, '1 case has the shape of a pressure campaign, and 3 others are worth a look.'],
  ])('of an outcome with %j', (campaigns, sentence) => {
    expect(shown('outcome', { summary: { ...summary, campaigns } })).toContain(sentence);
  });

  test('of an outcome that rests on nothing, or on a part', () => {
    expect(shown('outcome', { summary: { ...summary, messages: 0, threads: 0 } })).toContain('nothing can be said yet');
    expect(shown('outcome', { summary, wasStopped: true })).toContain('what was not read is not judged');
  });
});

describe('a state', () => {
  test('passes over answers to what was given up', () => {
    const state = stateAt('password', usual, { run: 4 });
    const late: readonly Action[] = [
      { type: 'tested', run: 3, found: { lists: [] } },
      { type: 'saved', run: 3, saved: { places: [] } },
      { type: 'read', run: 3, summary },
      { type: 'progressed', run: 3, progress },
      { type: 'failed', run: 3, message: 'late', nextStep: '' },
    ];
    for (const action of late) expect(reduce(state, action)).toBe(state);
  });

  test('takes progress four times a second, and the last of it always', () => {
    const state = stateAt('read', usual, { run: 1, work: { kind: 'reading', progress } });
    const next = (done: number, seconds: number): State =>
      reduce(state, { type: 'progressed', run: 1, progress: { done, total: 12_000, seconds } });
    expect(next(3_700, 3.7)).toBe(state);
    expect(next(4_000, 4)).not.toBe(state);
    expect(next(12_000, 3.7)).not.toBe(state);
  });

  test('drops marks of lists that a second test did not find', () => {
    const before = stateAt('test', usual, { run: 1, work: { kind: 'testing' } });
    const state = { ...before, draft: { ...before.draft, marked: new Set(['gone', 'git.vger.kernel.org']) } };
    const after = reduce(state, { type: 'tested', run: 1, found: { lists: someLists(2) } });
    expect([...after.draft.marked]).toEqual(['git.vger.kernel.org']);
  });
});
