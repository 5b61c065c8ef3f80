import { describe, expect, test } from 'vitest';
import { addrSpec, authorOf, displayNameOf, type AuthorFields } from '../../src/mail/address.ts';

const nobody: AuthorFields = {
  fromText: '',
  from: [],
  replyTo: [],
  original: [],
  list: undefined,
  listAddresses: [],
  inBody: () => undefined,
};
const jane = { name: 'Jane Doe', address: 'jane@example.org' };
const list = 'devel.lists.example.net';
const listAddress = 'devel@lists.example.net';

describe('who wrote a message', () => {
  test('is the From address, lower-case, with its display name', () => {
    const from = [{ name: ' "Jane\t Doe" ', address: ' Jane@Example.ORG' }];
    expect(authorOf({ ...nobody, from })).toEqual({ from: 'jane@example.org', displayName: 'Jane Doe', defects: [] });
  });

  test('is the first of several, and the message says so', () => {
    const from = [jane, { name: 'Joe', address: 'joe@example.org' }];
    expect(authorOf({ ...nobody, from })).toMatchObject({ from: 'jane@example.org', defects: ['several-from'] });
  });

  test('is told by the name alone where there is no address', () => {
    const author = authorOf({ ...nobody, fromText: 'Jane Doe' });
    expect(author).toEqual({ from: 'jane-doe@no-from.invalid', displayName: 'Jane Doe', defects: ['no-from'] });
    expect(authorOf(nobody)).toEqual({ from: 'unknown@no-from.invalid', displayName: '', defects: ['no-from'] });
  });
});

describe('a From that a list server rewrote to its own address', () => {
  const munged = { ...nobody, from: [{ name: 'Jane Doe via Devel', address: listAddress }], list };

  test('gives way to Reply-To', () => {
    expect(authorOf({ ...munged, replyTo: [jane] })).toMatchObject({ from: jane.address, displayName: 'Jane Doe' });
  });

  test('gives way to the one address in Reply-To that is not the list', () => {
    const replyTo = [{ name: '', address: listAddress }, jane];
    expect(authorOf({ ...munged, replyTo })).toMatchObject({ from: jane.address });
  });

  test('gives way to X-Original-From before Reply-To', () => {
    const replyTo = [{ name: '', address: 'other@example.org' }];
    expect(authorOf({ ...munged, original: [jane], replyTo })).toMatchObject({ from: jane.address });
  });

  test('is told by "via" and the local part where no List-Id is left', () => {
    expect(authorOf({ ...munged, list: undefined, replyTo: [jane] })).toMatchObject({ from: jane.address });
  });

  test('keeps authors apart by name where their address is lost', () => {
    const author = authorOf({ ...munged, replyTo: [{ name: '', address: listAddress }] });
    expect(author).toMatchObject({ from: 'jane-doe@via-list.invalid', displayName: 'Jane Doe' });
  });

  test('stays where not even the name is left', () => {
    const from = [{ name: 'Development list', address: listAddress }];
    expect(authorOf({ ...munged, from })).toMatchObject({ from: listAddress, displayName: 'Development list' });
  });
});

describe('of an author whom the fields do not name', () => {
  const munged = { ...nobody, from: [{ name: 'Development list', address: listAddress }], list };

  test('the body is asked, and the message says so', () => {
    const author = authorOf({ ...munged, inBody: () => jane });
    expect(author).toEqual({ from: jane.address, displayName: 'Jane Doe', defects: ['author-in-body'] });
  });

  test('nothing is taken from a body that names the list itself', () => {
    const author = authorOf({ ...munged, inBody: () => ({ name: 'Devel', address: listAddress }) });
    expect(author).toMatchObject({ from: listAddress, defects: ['author-hidden'] });
  });

  test('the body is not asked where a field tells', () => {
    const inBody = () => {
      throw new Error('asked');
    };
    expect(authorOf({ ...munged, replyTo: [jane], inBody }).defects).toEqual(['author-in-reply-to']);
    expect(authorOf({ ...nobody, from: [jane], inBody }).defects).toEqual([]);
  });

  test('a list is also known by the address that mail to it is sent to', () => {
    const author = authorOf({ ...munged, list: undefined, listAddresses: [listAddress], replyTo: [jane] });
    expect(author).toMatchObject({ from: jane.address, displayName: 'Jane Doe' });
  });
});

test('where an archive cut the address, people are told apart by their names', () => {
  const from = [{ name: 'Jane Doe', address: 'jan...@example.org' }];
  expect(authorOf({ ...nobody, from })).toEqual({
    from: 'jane-doe@cut-address.invalid',
    displayName: 'Jane Doe',
    defects: ['author-name-only'],
  });
});

test('Reply-To and "via" move nobody who writes from an address of their own', () => {
  const from = [{ name: 'Jane Doe via Devel', address: 'somebody@example.com' }];
  expect(authorOf({ ...nobody, from, list, replyTo: [jane] })).toMatchObject({ from: 'somebody@example.com' });
});

test('B4 Relay gives way to the author whose address it holds, and to no other', () => {
  const from = [{ name: 'Jane Doe via B4 Relay', address: 'devnull+jane.example.org@kernel.org' }];
  expect(authorOf({ ...nobody, from, replyTo: [jane] })).toEqual({
    from: jane.address,
    displayName: 'Jane Doe',
    defects: ['author-in-reply-to'],
  });
  const replyTo = [{ name: '', address: 'other@example.org' }];
  expect(authorOf({ ...nobody, from, replyTo })).toMatchObject({ from: from[0]?.address });
});

test('addresses and names are bounded', () => {
  expect(addrSpec('a'.repeat(1_000))).toHaveLength(320);
  expect(addrSpec(`${'a'.repeat(1_000)}@example.org`)).toMatch(/^a{308}@example\.org$/);
  expect(displayNameOf('a'.repeat(1_000))).toHaveLength(200);
});

test('hostile fields are read in linear time', () => {
  for (const unit of ['(', ')', ' ', '"', '<', ' at ', 'a at b (', '@', ') ', "' ", ' via ']) {
    const field = unit.repeat(1_000_000 / unit.length);
    const start = performance.now();
    displayNameOf(field);
    expect(performance.now() - start).toBeLessThan(100);
  }
});
