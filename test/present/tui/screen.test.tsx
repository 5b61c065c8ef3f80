import fc from 'fast-check';
import { renderToString } from 'ink';
import stringWidth from 'string-width';
import { describe, expect, test } from 'vitest';
import type { Review } from '../../../src/present/review.ts';
import type { Words } from '../../../src/present/tui/content/why.ts';
import { frameOf } from '../../../src/present/tui/frame.ts';
import { keymap, type Key } from '../../../src/present/tui/keymap.ts';
import type { Pane, Size } from '../../../src/present/tui/layout.ts';
import { createReader, type Reader } from '../../../src/present/tui/reader.ts';
import { respond } from '../../../src/present/tui/respond.ts';
import { initialState, reduce, type State } from '../../../src/present/tui/state.ts';
import { plainTheme } from '../../../src/present/tui/theme.ts';
import { Screen } from '../../../src/present/tui/views/screen.tsx';
import { emptyReview, exampleReview, hostileReview, largeReview } from '../../support/review.ts';
import { payload } from '../../support/payload.ts';

const words: Words = {
  innocentReadings: () => ['They may be tired of waiting.', 'They may not know each other.'],
  question: (signal) => `Is there ${signal}?`,
};

function readerOf(review: Review): Reader {
  return createReader(review, { words });
}

function drawn(state: State, reader: Reader): readonly string[] {
  const screen = <Screen frame={frameOf(state, reader)} theme={plainTheme} />;
  return renderToString(screen, { columns: state.size.columns }).split('\n');
}

function pressed(keys: readonly Key[], reader: Reader, size: Size): State {
  return keys.reduce(
    (state, key) => {
      const action = respond(key, state, reader);
      return action ? reduce(state, action) : state;
    },
    initialState(size, reader.firstThreadOfRow(0, { filter: '' })),
  );
}

function text(keys: readonly Key[], review: Review = exampleReview(), size: Size = { columns: 80, rows: 24 }): string {
  const reader = readerOf(review);
  return drawn(pressed(keys, reader, size), reader).join('\n');
}

describe('the list', () => {
  test('says level, rarity, subject, demand, target and days of each case', () => {
    const shown = text([], exampleReview(), { columns: 60, rows: 24 });
    expect(shown).toContain('● alarm  about 1 in 41,000');
    expect(shown).toContain('Slicing without a copy');
    expect(shown).toContain('maintainership, asked of Ida Lund');
    expect(shown).toMatch(/2020-01-06 – 01-22 +2 accounts, 3 threads/);
    expect(shown).toContain('○ watch  about 1 in 5,200');
  });

  test('shows the conversation of the case under the cursor', () => {
    expect(text([])).toContain('1/3 Slicing without');
    expect(text(['j'])).toContain('1/1 Release keys');
    expect(text(['j', 'j', 'j', 'k', 'G', 'g'])).toContain('1/3 Slicing without');
  });

  test('is calm where nothing was found', () => {
    const shown = text([], emptyReview());
    expect(shown).toContain('No conversation here has the shape of a pressure campaign.');
    expect(shown).toContain('12,481 messages in 2,204 threads by 611 accounts were read.');
    expect(shown).toContain('Measured on 41,203 ordinary threads: 2 alarms, 19 watches.');
  });
});

describe('why a case is shown', () => {
  const long = { columns: 80, rows: 200 };
  const shown = text(['w'], exampleReview(), long);

  test('says first how rare it is, that it is about conversations, and that no answer is owed', () => {
    const order = [
      'about 1 in 41,000 ordinary threads',
      'This is about conversations',
      'You do not owe an answer today.',
    ];
    const places = order.map((one) => shown.indexOf(one));
    expect(Math.min(...places)).toBeGreaterThan(-1);
    expect(places).toEqual([...places].sort((a, b) => a - b));
  });

  test('reckons in columns that add up', () => {
    const numbers = [
      ...shown.matchAll(
        /│ {2}(at the start|wording|participation|timing|linkage|counter-evidence|together) +([+−]\d+\.\d{4})/g,
      ),
    ];
    const values = numbers.map(([, , number = '']) => Number(number.replace('−', '-')));
    expect(values).toHaveLength(7);
    expect(values.slice(0, -1).reduce((sum, value) => sum + Math.round(value * 10_000), 0)).toBe(
      Math.round((values.at(-1) ?? 0) * 10_000),
    );
  });

  test('shows every addend with its contribution, counter-evidence no smaller and no later', () => {
    const { addends } = exampleReview().campaigns[0]!.score;
    expect([...shown.matchAll(/│ {2}[+−±]\d\.\d{4} {2}/g)]).toHaveLength(addends.length);
    expect(shown.indexOf('Speaks against it: −0.75')).toBeGreaterThan(-1);
    expect(shown.indexOf('Speaks against it')).toBeLessThan(shown.indexOf('Speaks for it: +11.40'));
  });

  test('says when each was written, also by those who neither press nor maintain', () => {
    expect(shown).toContain('−0.2500  田中 順 · 2020-01-08');
    expect(shown).toMatch(/\+0\.4100 {2}Marta Quill · 2020-01-06/);
  });

  test('gives innocent readings and what could not be known', () => {
    expect(shown).toContain('· They may be tired of waiting.');
    expect(shown).toContain('What could not be known');
    expect(shown).toContain('shared-mail-habits: fewer than four');
  });

  test('never says that anybody is anything', () => {
    expect(shown).not.toMatch(/sock.?puppet|attacker|malicious|same person|guilt|suspect/i);
  });
});

describe('the accounts', () => {
  const shown = text(['a'], exampleReview(), { columns: 160, rows: 50 });

  test('have their part, first day, messages and technical messages', () => {
    expect(shown).toMatch(/▲ Marta Quill marta\.q@post\.example +pressing in these messages +2020-01-06 +3 +0/);
    expect(shown).toMatch(/◇ Rene Falk rene@falk\.example +named in these messages +2019-11-27 +1 +1/);
  });

  test('stand on one time axis with the levels on it', () => {
    const rows = shown.split('\n').map((row) => row.slice(row.indexOf('│') + 3));
    const levels = rows.find((row) => row.includes('● alarm')) ?? '';
    const axis = rows.find((row) => row.startsWith('├')) ?? '';
    const lane = rows[rows.findIndex((row) => row.includes('▲ Marta')) + 1] ?? '';
    expect(axis[levels.indexOf('●')]).toBe('┼');
    expect(axis[levels.indexOf('○')]).toBe('┼');
    expect(lane[levels.indexOf('●')]).toBe('▲');
  });

  test('lead to their first message in the case', () => {
    expect(text(['a', 'j', 'enter'])).toContain('━ 2/3 Is anybody');
  });
});

describe('the timeline', () => {
  const size = { columns: 120, rows: 40 };
  const at = (...keys: readonly Key[]): string => text(['t', ...keys], exampleReview(), size);

  test('has a lane for everybody, marks by kind, a score line, a level line, and an axis of dates', () => {
    const shown = at();
    expect(shown).toMatch(/━ Timeline ━/);
    expect(shown).toMatch(/▲ Marta Quill .*▲/);
    expect(shown).toMatch(/■ Ida Lund .*■/);
    expect(shown).toMatch(/◇ Rene Falk .*◆/);
    expect(shown).toMatch(/score +.*▁.*█/);
    expect(shown).toMatch(/level +○+●+/);
    expect(shown).toMatch(/2019-11-27 .*2020-01-22/);
    expect(shown).toContain('All that is known: 12 messages; ← goes back');
  });

  test('shows on the whole screen what was known at a message', () => {
    const whole = at();
    const then = at('home', 'right');
    expect(whole).toContain('● alarm  about 1 in 41,000');
    expect(then).toContain('no level  about 1 in');
    expect(then).toContain('as known at 2020-01-06');
    expect(then).toContain('2/12');
    expect(then).toContain('▲ Marta Quill');
    // Nobody had answered yet, and nothing speaks for or against it that came later.
    expect(then).toMatch(/1\/1 Slicing/);
    const why = text(['t', 'home', 'right', 'w'], exampleReview(), { columns: 120, rows: 100 });
    expect(why).not.toContain('alarm since');
    expect(why).toContain('Speaks against it: ±0.00');
    expect(why).not.toContain('−0.3500');
  });

  test('goes along messages with arrows, along pressing ones with n and p, and to both ends', () => {
    expect(at('left')).toContain('12/12');
    expect(at('left', 'left')).toContain('11/12');
    expect(at('left', 'left', 'right')).toContain('12/12');
    expect(at('left', 'right')).toContain('All that is known');
    expect(at('home')).toContain('1/12');
    expect(at('home', 'n')).toContain('2/12');
    expect(at('home', 'end')).toContain('All that is known');
    expect(at('home', 'p')).toContain('1/12');
  });

  test('leaves no message in the conversation that came later', () => {
    for (let step = 0; step < 12; step += 1) {
      const steps = Array.from({ length: step }, () => 'right');
      const shown = text(['t', 'home', ...steps, 'r'], exampleReview(), { columns: 200, rows: 90 });
      const [, now = ''] = /as known at (\S+ \S+)/.exec(shown) ?? [];
      const [, conversation = ''] = /(1\/\d [^]*)/.exec(shown) ?? [];
      for (const [stamp] of conversation.matchAll(/20\d\d-\d\d-\d\d \d\d:\d\d/g))
        expect(stamp <= now, stamp).toBe(true);
    }
  });

  test('is closed by the key that opened it, and then all is known again', () => {
    expect(at('home', 't')).not.toContain('Timeline');
    expect(at('home', 'q')).toContain('● alarm  about 1 in 41,000');
  });

  test('stays open, and stays where it is, while the panes under it are read', () => {
    const shown = at('home', 'n', 'r');
    expect(shown).toMatch(/─ Timeline ─/);
    expect(shown).toMatch(/━ 1\/1 Slicing/);
    expect(shown).toContain('as known at 2020-01-06');
  });
});

describe('reasons and words', () => {
  test('moving on a reason scrolls the conversation to its words', () => {
    const size = { columns: 160, rows: 40 };
    const steps = Array.from({ length: 4 }, () => 'j');
    const shown = text(['w', ...steps], exampleReview(), size);
    expect(shown).toMatch(/┃ −0\.3500 {2}Ida Lund/);
    expect(shown).toMatch(/█ .*settled first/);
  });
});

describe('any keys on any size of screen', () => {
  const reviews: Readonly<Record<string, Reader>> = {
    example: readerOf(exampleReview()),
    hostile: readerOf(hostileReview(payload)),
    empty: readerOf(emptyReview()),
    large: readerOf(largeReview(2_000)),
  };
  const keys = [...new Set(keymap.flatMap((binding) => binding.keys))].filter((key) => key !== 'ctrl-z');

  test.each(Object.keys(reviews))('leave a whole screen of the %s review', (name) => {
    const reader = reviews[name]!;
    fc.assert(
      fc.property(
        fc.record({ columns: fc.integer({ min: 20, max: 220 }), rows: fc.integer({ min: 5, max: 70 }) }),
        fc.array(fc.constantFrom(...keys), { maxLength: 15 }),
        (size, some) => {
          const rows = drawn(pressed(some, reader, size), reader);
          const isSmall = size.columns < 40 || size.rows < 10;
          expect(rows).toHaveLength(isSmall ? 1 : size.rows - 1);
          for (const row of rows) {
            expect(stringWidth(row)).toBeLessThanOrEqual(size.columns);
            expect(row).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  test('show where one is without any colour', () => {
    const titles: Readonly<Record<Pane, RegExp>> = {
      list: /━ Cases ━/,
      conversation: /━ 1\/3 Slicing/,
      why: /━ Why this is shown ━/,
      accounts: /━ Accounts of this case ━/,
      answers: /━ Answers that cost little ━/,
      lists: /━ Lists and years ━/,
    };
    const steps: readonly (readonly [Pane, readonly Key[]])[] = [
      ['list', []],
      ['conversation', ['tab']],
      ['why', ['tab', 'tab']],
      ['accounts', ['shift-tab']],
      ['answers', ['A']],
      ['lists', ['L']],
    ];
    for (const [pane, tabs] of steps)
      expect(text(tabs, exampleReview(), { columns: 160, rows: 40 })).toMatch(titles[pane]);
  });
});
