import { expect, test } from 'vitest';
import { rememberedText } from '../src/remember.ts';

test('an answer about a text is found once, unless the text is long or was asked for too long ago', () => {
  const asked: string[] = [];
  const lengthOf = rememberedText(
    (text) => {
      asked.push(text);
      return text.length;
    },
    { most: 2, longest: 5 },
  );
  expect(['one', 'one', 'eleven', 'eleven', '\ud800', '\ud800', 'two', 'one'].map(lengthOf)).toEqual([
    ...[3, 3, 6, 6, 1, 1, 3, 3],
  ]);
  expect(asked).toEqual(['one', 'eleven', 'eleven', '\ud800', 'two', 'one']);
});
