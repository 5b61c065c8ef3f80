import { describe, expect, test } from 'vitest';
import { footers, keyFor, keymap, meaningOf, type Context } from '../../../../src/present/tui/wizard/keymap.ts';

const contexts = Object.keys(footers) as readonly Context[];

describe.each(contexts)('in %s', (context) => {
  const here = keymap.filter((binding) => binding.contexts.includes(context));

  test('no key means two things', () => {
    const keys = here.flatMap((binding) => binding.keys);
    expect(new Set(keys).size).toBe(keys.length);
  });

  test('Ctrl-C leaves, and Esc goes back wherever there is a step before', () => {
    expect(meaningOf('ctrl-c', context)).toBe('leave');
    expect(meaningOf('esc', context)).toBe(context === 'welcome' ? undefined : 'back');
  });

  test('the footer names at most six things, each with a key that works here', () => {
    expect(footers[context].length).toBeLessThanOrEqual(6);
    for (const meaning of footers[context].flatMap(({ meanings }) => meanings)) {
      expect(keyFor(meaning, context), meaning).toBeDefined();
    }
  });
});

test('where text is typed, no letter means anything else', () => {
  for (const context of ['text', 'search', 'secret'] as const) {
    for (const letter of 'abcdefghijklmnopqrstuvwxyzGQ/? ') expect(meaningOf(letter, context)).toBeUndefined();
    expect(meaningOf('space', context)).toBeUndefined();
  }
});
