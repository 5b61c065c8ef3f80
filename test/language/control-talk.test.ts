import fc from 'fast-check';
import { expect, test } from 'vitest';
import { speaksOfControl } from '../../src/language/control-talk.ts';
import { stemOf } from '../../src/language/tokens.ts';

test.each([
  ['It is time for another maintainer.', true],
  ['Hand the project’s owner-ship, or its OWNERSHIP, to somebody.', true],
  ['Nobody else maintains it.', true],
  ['The maintainer has answered.', false],
  ['Another library does that.', false],
])('%s', (sentence, expected) => expect(speaksOfControl(sentence)).toBe(expected));

const roles =
  'maintainer maintainers comaintainer owner owners leader leaders leadership steward maintainership ownership successor committer'.split(
    ' ',
  );
const stems = new Set(roles.map(stemOf));

test('a role is heard in every word that has its stem, and in no other', () => {
  const beginnings = fc.tuple(fc.constantFrom(...roles), fc.nat({ max: 12 })).map(([role, end]) => role.slice(0, end));
  const endings = fc.constantFrom(
    ...'s ed ing er ership or ly al ally ence ance ate ation ational ator ize ness ful ment ement ion able e y l t tt'.split(
      ' ',
    ),
    '',
  );
  const words = fc.tuple(beginnings, endings, endings).map((parts) => parts.join(''));
  fc.assert(
    fc.property(
      words.filter((word) => word !== ''),
      (word) => {
        expect(speaksOfControl(`to another ${word}`)).toBe(stems.has(stemOf(word)));
      },
    ),
    { numRuns: 10_000 },
  );
});
