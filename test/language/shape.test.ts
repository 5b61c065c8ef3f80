import fc from 'fast-check';
import { expect, test } from 'vitest';
import { countWords, isProse } from '../../src/language/shape.ts';

const whites = [
  ' ',
  '\n',
  '\t',
  '\v',
  '\f',
  '\r',
  '\u00a0',
  '\u1680',
  '\u2003',
  '\u2028',
  '\u202f',
  '\u3000',
  '\ufeff',
];
const others = ['\u0085', '\u180e', '\u200b', '\0', '\x1f', 'a', 'bcd', 'Efgh', 'é', '1', '--', '漢'];
const texts = fc
  .array(fc.oneof(fc.constantFrom(...whites), fc.constantFrom(...others), fc.string({ unit: 'binary', maxLength: 2 })))
  .map((parts) => parts.join(''));

test('words are counted as white space of any kind parts them', () => {
  fc.assert(
    fc.property(texts, (text) => {
      expect(countWords(text)).toBe(text.split(/\s+/).length);
    }),
    { numRuns: 2000 },
  );
});

test('prose has four words, and of ten characters seven are letters and spaces', () => {
  fc.assert(
    fc.property(texts, (text) => {
      const letters = text.match(/[a-z]|[^\x00-\x9f\xa0-\xbf]/gi)?.length ?? 0;
      const spaces = text.match(/[\x00-\x20]/g)?.length ?? 0;
      const hasFour = text.length >= 12 && /^\S+\s+\S+\s+\S+\s+\S/.test(text);
      expect(isProse(text)).toBe(hasFour && letters + spaces >= text.length * 0.7 && letters >= 4);
    }),
    { numRuns: 2000 },
  );
});

test.each([
  ['Will anybody answer this?', true],
  ['Hello all,', false],
  ['0x17 0x18 0x19 0x20 0x21', false],
  ['Wird das heute noch überprüft?', true],
])('%s', (text, expected) => expect(isProse(text)).toBe(expected));
