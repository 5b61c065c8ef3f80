import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hasPhrase, parseLexicon, phrasesIn } from '../../src/language/phrases.ts';

const folder = 'data/lexicons';
const lexicons = readdirSync(folder).map((file) => [file, readFileSync(`${folder}/${file}`, 'utf8')] as const);

test.each([
  ...lexicons,
  ['of short forms', "is not\nwill not do\n(can|let us|) go\ndoesn't\n2.0 ships?\n!\n"],
] as const)('%s: a text holds a phrase exactly where one is found in it', (name, content) => {
  const lexicon = parseLexicon(name, content);
  const words = content.split(/[\s(|)#]+/);
  const pieces = fc.constantFrom(
    ...words,
    "isn't",
    "won't",
    'cannot',
    'dont',
    "let's",
    "I've",
    'ⅰ',
    'АPPLIED',
    '’',
    '210',
    '\n',
  );
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 14 }), fc.constantFrom(' ', '\n', '', '-'), (said, between) => {
      const text = said.join(between);
      expect(hasPhrase(lexicon, text)).toBe(phrasesIn(lexicon, text).length > 0);
    }),
    { numRuns: 2_000 },
  );
});

test('an empty lexicon holds nothing', () => {
  expect(hasPhrase(parseLexicon('empty', '# nothing\n'), 'any text')).toBe(false);
});
