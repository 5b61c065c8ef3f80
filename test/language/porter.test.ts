import fc from 'fast-check';
import stemmer from 'natural/lib/natural/stemmers/porter_stemmer.js';
import { expect, test } from 'vitest';
import { porterStem } from '../../src/language/porter.ts';

/** Every ending that a step takes off or puts in its place, and what endings hang on. */
const endings =
  'sses ies ss s eed ed ing at bl iz y ational tional enci anci izer abli bli alli entli eli ousli ization ation ator alism iveness fulness ousness aliti iviti biliti logi icate ative alize iciti ical ful ness al ance ence er ic able ible ant ement ment ent ou ism ate iti ous ive ize sion tion ion e ll l';
const beginnings =
  'a b hop tann fil fail relat condition val digit radic oper feudal hope triplic electr good reviv rat pr w tr'.split(
    ' ',
  );

test('a stem is the same as with every step, whatever the word ends in', () => {
  const letters = fc.string({ unit: fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz', "'"), maxLength: 8 });
  const ending = fc.constantFrom('', ...endings.split(' '));
  const words = fc
    .tuple(fc.oneof(letters, fc.constantFrom(...beginnings)), ending, ending, ending)
    .map((parts) => parts.join(''))
    .filter((word) => word.length >= 3);
  fc.assert(
    fc.property(words, (word) => {
      expect(porterStem(word)).toBe(stemmer.stem(word));
    }),
    { numRuns: 20_000 },
  );
});

test('a stem is the same as with every step for each beginning with two endings', () => {
  const all = beginnings.flatMap((word) =>
    endings.split(' ').flatMap((first) => ['', ...endings.split(' ')].map((second) => `${word}${first}${second}`)),
  );
  const words = all.filter((word) => word.length >= 3);
  expect(words.map(porterStem)).toEqual(words.map((word) => stemmer.stem(word)));
});
