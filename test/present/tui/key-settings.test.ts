import { describe, expect, test } from 'vitest';
import { ExpectedError } from '../../../src/errors.ts';
import { keyFor, keymap, meaningOf } from '../../../src/present/tui/keymap.ts';
import { keymapWith, meaningsWithKeys, type KeySettings } from '../../../src/present/tui/key-settings.ts';

function refusal(settings: KeySettings): string {
  try {
    keymapWith(settings);
  } catch (cause) {
    if (cause instanceof ExpectedError) return `${cause.message} ${cause.nextStep}`;
    throw cause;
  }
  return '';
}

describe('configured keys', () => {
  test('take the place of the usual ones, wherever these count', () => {
    const keys = keymapWith({ why: ['x'], down: ['down', 'ctrl-n'] });
    expect(meaningOf('x', 'list', keys)).toBe('why');
    expect(meaningOf('w', 'list', keys)).toBeUndefined();
    expect(meaningOf('ctrl-n', 'conversation', keys)).toBe('down');
    expect(keyFor('why', 'accounts', keys)).toBe('x');
  });

  test('may be exchanged', () => {
    const keys = keymapWith({ why: ['a'], accounts: ['w'] });
    expect([meaningOf('a', 'list', keys), meaningOf('w', 'list', keys)]).toEqual(['why', 'accounts']);
  });

  test('never mean two things: the error names the key, both actions and a key that is free', () => {
    expect(refusal({ why: ['a'] })).toMatch(/\[keys\]: a would mean both "why" and "accounts" in list\. .*= \["x"\]/);
    expect(refusal({ why: ['ctrl-c'] })).toMatch(/Ctrl-C would mean both "why" and "quit"/);
  });

  test('can be given only to what exists, and have to be keys', () => {
    expect(refusal({ wy: ['x'] })).toMatch(/there is no "wy"\. These can have other keys: .*why/);
    expect(refusal({ why: [] })).toMatch(/why has no key/);
    expect(refusal({ why: ['xy'] })).toMatch(/"xy", given for why, is no key\. A key is one character/);
    expect(refusal({ why: ['\u001b'] })).not.toBe('');
  });

  test('leave the ways out where they are', () => {
    const all = Object.fromEntries(
      meaningsWithKeys.map((meaning) => [meaning, keymap.find((one) => one.meaning === meaning)?.keys ?? []]),
    );
    const keys = keymapWith({ ...all, quit: ['x'] });
    expect(meaningOf('x', 'list', keys)).toBe('quit');
    expect(meaningOf('ctrl-c', 'list', keys)).toBe('quit');
    expect(meaningOf('Q', 'why', keys)).toBe('quit');
  });
});
