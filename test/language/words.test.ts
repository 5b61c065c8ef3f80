import fc from 'fast-check';
import { expect, test } from 'vitest';
import { knownWordsOf } from '../../src/language/known-words.ts';
import { wordsOf, wordsRead } from '../../src/language/words.ts';

const known = knownWordsOf(['please will the maintainer answer us', 'please will somebody else answer us it']);

const pieces = fc.constantFrom(
  ...['the', 'The', 'a', 'A', 'an', 'AN', 'Please', 'please', 'Sven', 'sven', "Sven's", "don't", "O'Neil", "it's"],
  ...[
    '1.10',
    '3',
    ',',
    '.',
    '-',
    "'",
    '?',
    '!',
    ' ',
    '  ',
    '\n',
    '\t',
    '(',
    ')',
    '_',
    '@',
    'x@y',
    'http://a',
    ':',
    '/',
  ],
  ...[
    '“',
    '”',
    '„',
    '«',
    '»',
    '‐',
    '‑',
    '–',
    '—',
    '→',
    '•',
    '…',
    '‘',
    'https://x.y/z?',
    '<a.b@c.d>',
    'a@b',
    '<',
    '>',
    '+',
    '\u0338',
  ],
  ...['ü', 'Über', '’', '\r', '\u200b', 'Foo2', '2Foo', "x'y'z", 'cannot', 'US', 'Us', '&'],
);
const sentences = fc.array(fc.oneof(pieces, fc.string({ maxLength: 4 })), { maxLength: 30 }).map((all) => all.join(''));

test.each([
  ['with', known],
  ['without', undefined],
] as const)('a plain sentence has the words that it has read with care, %s names alike', (_, names) => {
  fc.assert(
    fc.property(sentences, (sentence) => {
      expect(wordsOf(sentence, names)).toEqual(wordsRead(sentence, names));
    }),
    { numRuns: 20_000 },
  );
});

test('articles are left out, and what they stand between is not joined', () => {
  const said = (sentence: string) => wordsOf(sentence, known).map(({ text }) => text);
  expect(said('The maintainer will answer a 3.the 5 in an hour')).toEqual(
    wordsRead('The maintainer will answer a 3.the 5 in an hour', known).map(({ text }) => text),
  );
  expect(said('the a')).toEqual(['a']);
  expect(said('Please, Jonna, answer the Sven')).toEqual(['please', 'xname', 'answer', 'xname']);
});

test('equal words of a sentence are one, however many words were read before', () => {
  for (let at = 0; at < 70_000; at += 1) wordsOf(`w${'abcdefghij'.charAt(at % 10)}${at}x word Word`, known);
  const words = Array.from(
    { length: 61_000 },
    (_, at) => `q${at.toString(36).replace(/\d/g, (digit) => 'ghijklmnop'[Number(digit)] ?? '')}`,
  );
  const all = wordsOf([...words, ...words].join(' '), known);
  expect(new Set(all).size).toBe(new Set(all.map(({ text }) => text)).size);
});
