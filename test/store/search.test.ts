import fc from 'fast-check';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openStore, type Store } from '../../src/store/database.ts';
import { batchWriter } from '../../src/store/messages.ts';
import { listsOf, messagesWithWords, searchMessages } from '../../src/store/search.ts';
import { messageId } from '../support/mail.ts';
import { ordinaryMail, parsedMail } from '../support/mbox.ts';

/** A store of mails with these texts, numbered from 1. */
async function storeWith(...texts: readonly string[]): Promise<Store> {
  const store = openStore(':memory:');
  onTestFinished(() => {
    store.close();
  });
  const fields = { 'List-Id': '<devel.example.org>' };
  const messages = await Promise.all(texts.map((text, index) => parsedMail(ordinaryMail(index + 1, fields, text))));
  const entries = messages.map((message, position) => ({ kind: 'message' as const, message, position, length: 1 }));
  batchWriter(store)({ source: 'a.mbox', entries, cursor: 'c' });
  return store;
}

const ids = ['1@example.org', '2@example.org', '3@example.org'].map(messageId);

describe('a search', () => {
  test('finds messages that hold all words, with list, account and what stands around the words', async () => {
    const store = await storeWith('A new maintainer, at last.', 'Nothing of the kind.');
    expect(searchMessages(store, 'maintainer new', 10)).toEqual([
      expect.objectContaining({
        id: ids[0],
        list: 'devel.example.org',
        snippet: expect.stringContaining('new maintainer'),
      }),
    ]);
    expect(searchMessages(store, '"maintainer new"', 10)).toEqual([]);
    expect(searchMessages(store, 'of', 10).map(({ id }) => id)).toEqual([ids[1]]);
  });

  test('gives no more than it is asked for', async () => {
    expect(searchMessages(await storeWith('word', 'word', 'word'), 'word', 2)).toHaveLength(2);
  });

  test('can be kept to some messages', async () => {
    const store = await storeWith('word', 'word', 'other');
    expect(messagesWithWords(store, 'word', ids.slice(1))).toEqual(new Set([ids[1]]));
    expect(listsOf(store, [...ids.slice(2), messageId('unknown')])).toEqual(new Map([[ids[2], 'devel.example.org']]));
  });

  test('of any text is one for its words: no syntax error comes of it, and no statement', async () => {
    const store = await storeWith('NEAR AND OR NOT release', 'x');
    const syntax = fc.constantFrom(
      '"',
      '*',
      'NEAR',
      'NEAR(',
      '--',
      '\0',
      "'",
      ';',
      'AND',
      'OR',
      'NOT',
      '^',
      ':',
      '{',
      '}',
      '(',
      ')',
      '+',
      ' ',
      'release',
      'subject',
    );
    const texts = fc.oneof(
      fc.array(syntax, { maxLength: 40 }).map((parts) => parts.join('')),
      fc.string({ unit: 'binary' }),
    );
    fc.assert(
      fc.property(texts, (text) => {
        searchMessages(store, text, 5);
        messagesWithWords(store, text, ids);
        listsOf(store, [messageId(text)]);
      }),
    );
    expect(searchMessages(store, `${'release '.repeat(5_000)}"`, 5)).toHaveLength(1);
    expect(searchMessages(store, 'x', 5)).toHaveLength(1);
  });
});
