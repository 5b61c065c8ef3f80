import fc from 'fast-check';
import { expect, test } from 'vitest';
import { outlineOf } from '../../src/mail/outline.ts';
import { message } from '../support/mail.ts';

const outline = (text: string) => outlineOf(message({ id: 'a', text }));
const greeting = 'Hello everybody on this list, I have been reading along for some time now, and so I ask.';

test('texts that begin with the same sixty letters begin alike, however they are set', () => {
  expect(outline(greeting).opening).toBeDefined();
  expect(outline(`  ${greeting.toUpperCase()} More.`).opening).toBe(outline(greeting).opening);
  expect(outline(greeting.replaceAll(' ', '\n')).opening).toBe(outline(greeting).opening);
  expect(outline(greeting.replace('for', 'since')).opening).not.toBe(outline(greeting).opening);
  expect(outline('Hello everybody.').opening).toBeUndefined();
});

test('a signature is told by its letters, up to a rule or two blank lines', () => {
  const signed = (block: string) => outline(`Yes.\n-- \n${block}`).signature;
  expect(signed('Jana Novak\nExample Works')).toBeDefined();
  expect(signed('Jana Novak\nExample Works\n__________\nA list')).toBe(signed('Jana Novak, EXAMPLE WORKS 17'));
  expect(signed('Jana Novak\nExample Works\n\n\nA list')).toBe(signed('Jana Novak, EXAMPLE WORKS 17'));
  expect(signed('Jana')).toBeUndefined();
});

test('what is read letter by letter is what is read as any alphabet', () => {
  const ascii = fc.string({
    unit: fc.oneof(fc.constantFrom('\n', ' ', '-'), fc.string({ unit: 'binary-ascii', minLength: 1, maxLength: 1 })),
    maxLength: 900,
  });
  fc.assert(
    fc.property(ascii, fc.constantFrom('', '\n-- \n'), ascii, (text, separator, block) => {
      const whole = `.${text}${separator}.${block}`;
      // A dash that is no ASCII, where the text and the signature begin.
      const other = `–${text}${separator}–${block}`;
      expect(outline(other)).toEqual(outline(whole));
    }),
  );
});
