import { expect, test } from 'vitest';
import { unknownWords } from '../../src/present/words.ts';

test('what could not be known is said once for each reason, naming every signal that it holds for', () => {
  const unknown = [
    { signal: 'pace-complaint', reason: 'a language that is not supported' },
    { signal: 'recent-account', reason: 'the archive is too young' },
    { signal: 'person-blame', reason: 'a language that is not supported' },
  ];
  expect(unknownWords(unknown)).toEqual([
    'pace-complaint, person-blame: a language that is not supported',
    'recent-account: the archive is too young',
  ]);
});
