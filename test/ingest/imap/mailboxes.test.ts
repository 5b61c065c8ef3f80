import { expect, test } from 'vitest';
import { matchesMailbox } from '../../../src/ingest/imap/mailboxes.ts';

test.each([
  ['INBOX', 'INBOX', true],
  ['inbox', 'INBOX', true],
  ['INBOX', 'Inbox', true],
  ['INBOX', 'INBOX/old', false],
  ['lists', 'lists', true],
  ['lists', 'Lists', false],
  ['lists', 'lists/dev', false],
  ['*', 'lists/dev', true],
  ['*', '', true],
  ['', 'lists', false],
  ['%', 'lists', true],
  ['%', 'lists/dev', false],
  ['lists/%', 'lists/dev', true],
  ['lists/%', 'lists/dev/old', false],
  ['lists/*', 'lists/dev/old', true],
  ['lists*', 'lists', true],
  ['*/dev', 'lists/dev', true],
  ['*/dev', 'lists/devel', false],
  ['l%s/d*v', 'lists/dev', true],
  ['a.c', 'abc', false],
  ['[a-z]', 'b', false],
  ['*a*', 'Größe/a', true],
])('the pattern %j and the mailbox %j: %s', (pattern, path, matches) => {
  expect(matchesMailbox(pattern, path, '/')).toBe(matches);
});

test('a pattern of stars and a long name take no more time than their lengths', () => {
  const start = performance.now();
  expect(matchesMailbox(`${'*a'.repeat(50)}b`, 'a'.repeat(2_000), '/')).toBe(false);
  expect(performance.now() - start).toBeLessThan(1_000);
});
