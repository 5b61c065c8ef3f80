import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toPrintable, toPrintableFrom, toPrintableLines, widthOf } from '../../src/present/printable.ts';

/** Nothing that a terminal obeys, reorders by or does not draw. */
const hazardous = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u;

const payloads: readonly (readonly [name: string, hostile: string, shown: string])[] = [
  ['a hyperlink (OSC 8)', '\x1b]8;;http://evil/\x07x', '<U+001B>]8;;http://evil/<U+0007>x'],
  ['the clipboard (OSC 52)', '\x1b]52;c;ZWNobw==\x1b\\', '<U+001B>]52;c;ZWNobw==<U+001B>\\'],
  ['the window title (OSC 0)', '\x1b]0;mine\x07', '<U+001B>]0;mine<U+0007>'],
  ['the palette (OSC 4)', '\x1b]4;1;#000\x1b\\', '<U+001B>]4;1;#000<U+001B>\\'],
  ['colour (CSI m)', '\x1b[31mred', '<U+001B>[31mred'],
  ['a cleared screen (CSI J)', '\x1b[2J', '<U+001B>[2J'],
  ['a moved cursor (CSI H)', '\x1b[1;1Hroot', '<U+001B>[1;1Hroot'],
  ['a mode (CSI h)', '\x1b[?1049h', '<U+001B>[?1049h'],
  ['a device string (DCS)', '\x1bP1$tx\x1b\\', '<U+001B>P1$tx<U+001B>\\'],
  ['a terminal reset (RIS)', '\x1bc', '<U+001B>c'],
  ['a question to the terminal (DSR)', '\x1b[6n', '<U+001B>[6n'],
  ['CSI as a C1 byte', '\u009b31m', '<U+009B>31m'],
  ['OSC as a C1 byte', '\u009d0;x\u009c', '<U+009D>0;x<U+009C>'],
  ['DCS as a C1 byte', '\u0090q\u009c', '<U+0090>q<U+009C>'],
  ['overprinting by a carriage return', 'honest\rforged', 'honest<U+000D>forged'],
  ['overprinting by backspaces', 'ab\b\bcd', 'ab<U+0008><U+0008>cd'],
  ['NUL', 'honest\0forged', 'honest<U+0000>forged'],
  ['DEL', 'a\x7fb', 'a<U+007F>b'],
  ['a bell', '\x07', '<U+0007>'],
  ['a vertical tab and a form feed', 'a\vb\fc', 'a<U+000B>b<U+000C>c'],
  ['another character set (SO, SI)', '\x0elqk\x0f', '<U+000E>lqk<U+000F>'],
  ['the next line of C1 (NEL)', 'a\u0085b', 'a<U+0085>b'],
  ['line and paragraph separators', 'a\u2028b\u2029c', 'a<U+2028>b<U+2029>c'],
  ['right-to-left override', 'exe\u202Egpj', 'exe<U+202E>gpj'],
  ['isolates', '\u2066a\u2069', '<U+2066>a<U+2069>'],
  ['right-to-left and Arabic letter marks', '\u200Fa\u061C', '<U+200F>a<U+061C>'],
  ['zero-width space', 'hand\u200Bover', 'hand<U+200B>over'],
  ['zero-width joiners between Latin letters', 'a\u200Db\u200Cc', 'a<U+200D>b<U+200C>c'],
  ['word joiner and byte-order mark', 'a\u2060b\uFEFFc', 'a<U+2060>b<U+FEFF>c'],
  ['soft hyphen', 'con\u00ADtrol', 'con<U+00AD>trol'],
  ['Hangul fillers', 'a\u3164b\uFFA0c\u115Fd', 'a<U+3164>b<U+FFA0>c<U+115F>d'],
  ['combining grapheme joiner', 'a\u034Fb', 'a<U+034F>b'],
  ['tag characters', 'a\u{E0068}\u{E0069}', 'a<U+E0068><U+E0069>'],
  ['variation selectors on letters', 'a\uFE0F\u{E0100}', 'a<U+FE0F><U+E0100>'],
  ['private use', '\uE0B0', '<U+E0B0>'],
  ['unassigned', '\u0378\uFFFF', '<U+0378><U+FFFF>'],
  ['lone surrogates', '\uD800a\uDC00', '<U+D800>a<U+DC00>'],
  ['a heap of marks', `a${'\u0338'.repeat(1000)}`, `a${'\u0338'.repeat(4)}<+996 marks>`],
  ['a mark without a letter', '\u0338x', '\u25cc\u0338x'],
  ['a mark on the end of an escape', '\0\u0338', '<U+0000>\u25cc\u0338'],
  ['a line break in a subject', 'Re: x\r\nBcc: y', 'Re: x Bcc: y'],
  ['a tab', 'a\tb', 'a b'],
];

describe('one line', () => {
  test.each(payloads)('shows %s instead of obeying it', (_name, hostile, shown) => {
    expect(toPrintable(hostile)).toBe(shown);
  });

  test.each([
    ['plain text', 'Will there be a release this year?'],
    ['accents, composed', 'Große Grüße, Ærøskøbing, ź'],
    ['Cyrillic, Greek, Hebrew, Arabic', 'Пожалуйста Ελλάδα שלום مرحبا'],
    ['Chinese, Japanese, Korean', '你好，こんにちは 안녕'],
    ['Devanagari and Thai', 'नमस्ते สวัสดี'],
    ['emoji', 'thanks 👍 🎉'],
    ['up to four marks on a letter', 'q\u0338\u0323\u0307\u0301'],
  ])('keeps %s', (_name, honest) => {
    expect(toPrintable(honest)).toBe(honest);
  });

  test.each([
    ['letters and marks are composed', 'e\u0301', 'é', 1],
    ['a family is its members', '👨\u200D👩\u200D👧', '👨👩👧', 6],
    ['a skin tone is left out', '👍🏽', '👍', 2],
    ['an emoji selector is left out', '❤\uFE0F', '❤', 1],
    ['a keycap is its digit', '1\uFE0F\u20E3', '1\u20E3', 1],
    ['a flag is its letters', '🇩🇪!', '<DE>!', 5],
    ['joiners within Persian words are left out', 'می\u200Cخواهم', 'میخواهم', 7],
    ['wide and unusual spaces are spaces', 'a\u00A0b\u3000c\u2003d', 'a b  c d', 8],
  ])('has a sure width: %s', (_name, text, shown, width) => {
    expect(toPrintable(text)).toBe(shown);
    expect(widthOf(toPrintable(text))).toBe(width);
  });
});

describe('a body', () => {
  test('keeps its lines, whatever ends them', () => {
    expect(toPrintableLines('one\r\ntwo\n\nthree')).toEqual(['one', 'two', '', 'three']);
  });

  test('moves tabs to columns of eight, counting wide letters', () => {
    expect(toPrintableLines('a\tb\n你\tc\n12345678\td')).toEqual(['a       b', '你      c', '12345678        d']);
  });

  test('counts tabs of a piece from where it stands', () => {
    expect(toPrintableFrom('\tb', 6)).toBe('  b');
  });

  test('shows a carriage return that ends no line', () => {
    expect(toPrintableLines('honest\rforged')).toEqual(['honest<U+000D>forged']);
  });
});

/** The whole of Unicode, with controls, joiners, marks and emoji more often than chance brings them. */
const hostile = fc.array(
  fc.oneof(
    fc.string({ unit: 'binary', maxLength: 4 }),
    fc.integer({ min: 0, max: 0x9f }).map((code) => String.fromCharCode(code)),
    fc.constantFrom(
      '\u200D',
      '\uFE0F',
      '\u0338',
      '👍',
      '👩',
      '🏽',
      '🇩',
      '\u202E',
      '\uD83D',
      '\uDC4D',
      '\x1b[',
      'ک',
      '\u1161',
    ),
  ),
  { maxLength: 12 },
);

describe('any text', () => {
  test('reaches the terminal without a character that it obeys or hides, and unchanged when made printable again', () => {
    fc.assert(
      fc.property(hostile, (pieces) => {
        const shown = toPrintable(pieces.join(''));
        expect(hazardous.test(shown)).toBe(false);
        expect(/\p{M}{5}/u.test(shown)).toBe(false);
        expect(toPrintable(shown)).toBe(shown);
      }),
      { numRuns: 100_000 },
    );
  }, 60_000);

  test('takes time in proportion to its length', () => {
    for (const unit of [
      'a\u0338',
      '\u0338',
      '👩\u200D',
      '\u200D',
      '\uFE0F',
      '\t',
      '🇩',
      '\x1b[31m',
      'ک\u200C',
      '\u00A0',
    ]) {
      const text = unit.repeat(500_000 / unit.length);
      const began = performance.now();
      toPrintableLines(text);
      expect(performance.now() - began).toBeLessThan(2_000);
    }
  }, 60_000);
});
