import { describe, expect, test } from 'vitest';
import { footers } from '../../../src/present/tui/footers.ts';
import { keyFor, keymap, meaningOf, writtenKey, type Context } from '../../../src/present/tui/keymap.ts';
import { keysOf } from '../../../src/present/tui/key-names.ts';
import { helpRows } from '../../../src/present/tui/content/help.ts';

const contexts: readonly Context[] = [
  ...(['list', 'conversation', 'why', 'accounts', 'answers', 'lists', 'timeline', 'help'] as const),
];

describe.each(contexts)('in %s', (context) => {
  const here = keymap.filter((binding) => binding.contexts.includes(context));

  test('no key means two things', () => {
    const keys = here.flatMap((binding) => binding.keys);
    expect(new Set(keys).size).toBe(keys.length);
  });

  test('there is always a way out', () => {
    expect(meaningOf('ctrl-c', context)).toBe('quit');
    expect(['back', 'quit']).toContain(meaningOf('q', context));
  });

  test('the footer names at most six things, each with a key that works here', () => {
    expect(footers[context].length).toBeLessThanOrEqual(6);
    for (const { meanings } of footers[context]) {
      for (const meaning of meanings) expect(keyFor(meaning, context), meaning).toBeDefined();
    }
  });

  test('help names every key that works here', () => {
    const text = helpRows(context, 80)
      .map((row) => row.map((one) => one.text).join(''))
      .join('\n');
    for (const { keys, meaning, help } of here) {
      if (meaning === 'help') continue;
      expect(text).toContain(help);
      for (const key of keys) expect(text).toContain(writtenKey(key));
    }
  });
});

describe('keys by name', () => {
  const none = {
    upArrow: false,
    downArrow: false,
    leftArrow: false,
    rightArrow: false,
    pageDown: false,
    pageUp: false,
    home: false,
    end: false,
    return: false,
    escape: false,
    ctrl: false,
    shift: false,
    tab: false,
    backspace: false,
    delete: false,
    meta: false,
    super: false,
    hyper: false,
    capsLock: false,
    numLock: false,
  };

  test.each([
    ['j', none, ['j']],
    ['jjj', none, ['j', 'j', 'j']],
    ['\rn\t \x03', none, ['enter', 'n', 'tab', 'space', 'ctrl-c']],
    ['G', { ...none, shift: true }, ['G']],
    ['c', { ...none, ctrl: true }, ['ctrl-c']],
    ['', { ...none, tab: true, shift: true }, ['shift-tab']],
    ['', { ...none, pageDown: true }, ['pagedown']],
    ['', { ...none, return: true }, ['enter']],
  ])('%j', (input, key, names) => {
    expect(keysOf(input, key)).toEqual(names);
  });
});
