import { expect, test } from 'vitest';
import { rememberedText, rememberedOf } from '../src/remember.ts';

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

test('an object is asked for its answer once, whatever the answer is', () => {
  const asked: object[] = [];
  const answer = rememberedOf((one: object) => void asked.push(one));
  const [first, second] = [{}, {}];
  for (const one of [first, second, first, second]) expect(answer(one)).toBeUndefined();
  expect(asked).toEqual([first, second]);
  expect(asked[0]).toBe(first);
});
