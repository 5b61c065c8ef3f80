import { describe, expect, test } from 'vitest';
import { identities, knownBy, knownByAddress, leastSure } from '../../src/mail/identity.ts';
import { addrSpec } from '../support/mail.ts';

const jane = addrSpec('jane@example.org');

describe('how an author is known', () => {
  test('is as written where nothing is wrong with the fields, and verified where a platform vouches', () => {
    expect(knownBy({ from: jane, defects: [] })).toBe('as-written');
    expect(knownBy({ from: jane, defects: ['no-date', 'text-cut'] })).toBe('as-written');
    expect(knownBy({ from: addrSpec('octocat@github.com.login.invalid'), defects: [] })).toBe('verified');
  });

  test('is the least sure of all that is wrong', () => {
    expect(knownBy({ from: jane, defects: ['obfuscated-from'] })).toBe('de-obfuscated');
    expect(knownBy({ from: jane, defects: ['author-in-reply-to', 'several-from'] })).toBe('ambiguous');
    expect(leastSure(['as-written', 'from-body', 'de-obfuscated'])).toBe('from-body');
    expect(leastSure([])).toBe('as-written');
  });

  test.each([
    ['octocat@github.com.unverified.invalid', 'unverified'],
    ['jane@forum.example.name.invalid', 'name-only'],
    ['jane-doe@via-list.invalid', 'name-only'],
    ['jane@example.org', 'as-written'],
  ])('is told by the address of %s alone: %s', (account, by) => {
    expect(knownByAddress(addrSpec(account))).toBe(by);
  });

  test('has one order', () => expect(new Set(identities).size).toBe(identities.length));
});
