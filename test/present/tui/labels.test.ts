import { describe, expect, test } from 'vitest';
import {
  countOf,
  dayOf,
  daysBetween,
  minuteOf,
  oneIn,
  seenBefore,
  signed,
  signedExactly,
} from '../../../src/present/tui/labels.ts';
import { colourTheme, plainTheme, themeFor } from '../../../src/present/tui/theme.ts';
import { at } from '../../support/mail.ts';

describe('numbers', () => {
  test.each([
    [1 / 41_203, 'about 1 in 41,000'],
    [1 / 82_406, 'about 1 in 82,000'],
    [1 / 345, 'about 1 in 350'],
    [1 / 7, 'about 1 in 7'],
    [1, 'about 1 in 1'],
  ])('a rarity of %f is %s', (rarity, words) => {
    expect(oneIn(rarity)).toBe(words);
  });

  test('log-odds have a sign, and four digits where they are added up', () => {
    expect([signed(1.3268), signed(-0.25), signed(0), signed(-0.0001)]).toEqual(['+1.33', '−0.25', '±0.00', '±0.00']);
    expect([signedExactly(1.3268), signedExactly(-7.2)]).toEqual(['+1.3268', '−7.2000']);
  });

  test('counts have their noun', () => {
    expect([countOf(1, 'thread'), countOf(2_204, 'thread'), countOf(0, 'watch', 'watches')]).toEqual([
      '1 thread',
      '2,204 threads',
      '0 watches',
    ]);
  });
});

describe('times', () => {
  test('are the same for every reader', () => {
    expect(minuteOf(at('+0d'))).toBe('2020-01-06 09:00');
    expect(dayOf(at('+1d'))).toBe('2020-01-07');
  });

  test('may be missing, or beyond every calendar', () => {
    expect([undefined, NaN, Infinity, 1e300].map((one) => minuteOf(one))).toEqual(Array(4).fill('no date'));
    expect(dayOf(undefined)).toBe('no date');
  });

  test('leave out what two days share', () => {
    expect(daysBetween(at('+0d'), at('+3h'))).toBe('2020-01-06');
    expect(daysBetween(at('+0d'), at('+30d'))).toBe('2020-01-06 – 02-05');
    expect(daysBetween(at('-30d'), at('+0d'))).toBe('2019-12-07 – 2020-01-06');
  });

  test('tell how long an account was there', () => {
    expect(seenBefore(at('+0d'), at('+41d'))).toBe('first seen 41 days before');
    expect(seenBefore(at('+0d'), at('+1d'))).toBe('first seen 1 day before');
    expect(seenBefore(at('+0d'), at('+2h'))).toBe('first seen that day');
  });
});

describe('the look', () => {
  test.each([
    [{}, colourTheme],
    [{ TERM: 'xterm' }, colourTheme],
    [{ NO_COLOR: '' }, colourTheme],
    [{ NO_COLOR: '0' }, plainTheme],
    [{ NO_COLOR: '1', TERM: 'xterm' }, plainTheme],
    [{ TERM: 'dumb' }, plainTheme],
  ])('%j', (environment, theme) => {
    expect(themeFor(environment)).toBe(theme);
  });

  test('has one colour, and red is not it', () => {
    const colours = new Set(Object.values(colourTheme).flatMap(({ color }) => color ?? []));
    expect([...colours]).toEqual(['magenta']);
  });
});
