import fc from 'fast-check';
import { expect, test } from 'vitest';
import { featuresOf } from '../../src/language/features.ts';
import { hasGloss } from '../../src/language/glosses.ts';
import { knownWordsOf, withoutNames } from '../../src/language/known-words.ts';

const known = knownWordsOf(['please will the maintainer answer', 'please will somebody else maintain it']);

test('words that are written small twice are known, names are not', () => {
  expect([...known]).toEqual(['please', 'will']);
});

/** A name that is also a common German, Spanish or French word (Bis, Fall) is heard as that word. */
test('who is spoken of changes no feature of a sentence', () => {
  const names = fc
    .stringMatching(/^[A-Z][a-z]{2,12}$/)
    .filter((name) => !known.has(name.toLowerCase()) && !hasGloss(name.toLowerCase()));
  fc.assert(
    fc.property(names, names, (one, other) => {
      const said = (name: string) =>
        featuresOf(`Please give ${name} the keys, ${name}@example.org will answer.`, known);
      expect(said(one)).toEqual(said(other));
    }),
  );
});

test('a known word stays a word where it begins a sentence', () => {
  expect(withoutNames('Will somebody answer?', known)).toBe('Will somebody answer?');
});

test('a sentence without its articles has the same features', () => {
  const full = featuresOf('The project needs a new maintainer and an answer.', known);
  expect(featuresOf('Project needs new maintainer and answer.', known)).not.toEqual(featuresOf('Nothing.', known));
  expect(featuresOf('the project needs new maintainer and answer.', known)).toEqual(
    featuresOf('project needs a new maintainer and an answer.', known),
  );
  expect(full.words.length).toBeGreaterThan(5);
});
