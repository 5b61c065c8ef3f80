import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { edited, inserted, textOf, valueOf, type Edit, type Text } from '../../../../src/present/tui/wizard/editor.ts';

const edits: readonly Edit[] = [
  'left',
  'right',
  'line-start',
  'line-end',
  'delete-before',
  'delete-after',
  'delete-word',
  'clear-before',
];

function after(text: Text, ...steps: readonly Edit[]): Text {
  return steps.reduce(edited, text);
}

describe('a line that is typed', () => {
  test.each<readonly [string, readonly Edit[], Text]>([
    ['ida', ['left'], { before: 'id', after: 'a' }],
    ['ida', ['left', 'left', 'right'], { before: 'id', after: 'a' }],
    ['ida', ['line-start', 'delete-after'], { before: '', after: 'da' }],
    ['ida', ['left', 'delete-before'], { before: 'i', after: 'a' }],
    ['ida', ['line-start', 'delete-before', 'left'], { before: '', after: 'ida' }],
    ['ida', ['line-start', 'line-end', 'delete-after', 'right'], { before: 'ida', after: '' }],
    ['pass show  mail ', ['delete-word'], { before: 'pass show  ', after: '' }],
    ['pass show', ['left', 'left', 'clear-before'], { before: '', after: 'ow' }],
    ['é👩‍👧', ['delete-before'], { before: 'é', after: '' }],
    ['é👩‍👧', ['left', 'left'], { before: '', after: 'é👩‍👧' }],
  ])('%j after %j', (before, steps, text) => {
    expect(after(textOf(before), ...steps)).toEqual(text);
  });

  test('takes what is typed where the cursor is', () => {
    expect(inserted(after(textOf('ia'), 'left'), 'd')).toEqual({ before: 'id', after: 'a' });
  });

  test('takes a pasted line without its end and without anything that controls', () => {
    expect(valueOf(inserted(textOf('a'), 'b\x1b[2J\r\n\u009b'))).toBe('ab[2J');
  });

  test('never grows without end', () => {
    expect(valueOf(inserted(textOf('x'.repeat(1990)), 'y'.repeat(50)))).toHaveLength(2000);
  });

  test('keeps all that was not deleted, whatever is pressed', () => {
    const moves = fc.array(fc.constantFrom<Edit>('left', 'right', 'line-start', 'line-end'));
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), moves, (typed, steps) => {
        const text = inserted(textOf(''), typed);
        expect(valueOf(after(text, ...steps))).toBe(valueOf(text));
      }),
    );
  });

  test('only ever loses by edits', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.array(fc.constantFrom(...edits)), (typed, steps) => {
        const text = inserted(textOf(''), typed);
        let left = valueOf(text);
        for (const step of valueOf(after(text, ...steps))) {
          const at = left.indexOf(step);
          expect(at).toBeGreaterThan(-1);
          left = left.slice(at + step.length);
        }
      }),
    );
  });
});
