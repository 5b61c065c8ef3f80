import { describe, expect, test } from 'vitest';
import { knownNames } from '../../../src/present/pseudonym/known-names.ts';
import { pseudonymsBy } from '../../../src/present/pseudonym/pseudonyms.ts';
import { rewriterBy } from '../../../src/present/pseudonym/rewriter.ts';
import { functionWords } from '../../../src/style/function-words.ts';
import { addrSpec } from '../../support/mail.ts';

const names = knownNames({
  accounts: [
    { address: addrSpec('ida17@post.example'), displayName: 'Ida Lund' },
    { address: addrSpec('wei@mail.example'), displayName: '李 伟明' },
  ],
  messages: [],
  isCommonWord: (word) => functionWords.has(word),
});
const pseudonyms = pseudonymsBy(Buffer.alloc(32, 1));
const rewrite = rewriterBy(pseudonyms, names);

/** Kinds in the place of pseudonyms, whose letters say nothing. */
function kinds(text: string): string {
  return rewrite(text)
    .text.replaceAll(pseudonyms.word('ida'), 'IDA')
    .replaceAll(pseudonyms.word('lund'), 'LUND')
    .replace(/a[0-9a-f]{12}@d[0-9a-f]{10}\.invalid/g, 'ADDRESS')
    .replace(/https:\/\/d[0-9a-f]{12}\.invalid\//g, 'URL')
    .replace(/d[0-9a-f]{10}\.invalid/g, 'HOST');
}

describe('in a text', () => {
  test.each([
    ['Ask ida, LUND or ida-lund.', 'Ask IDA, LUND or IDA-LUND.'],
    ['Ida_Lund’s branch', 'IDA_LUND’s branch'],
    ['Write to <someone@else.org>.', 'Write to <ADDRESS>.'],
    ['mailto:someone@else.org.', 'mailto:ADDRESS.'],
    ['bob at else.com.au says', 'ADDRESS says'],
    ['bob (at) else (dot) org', 'ADDRESS'],
    ['see http://else.org/~bob?x=1). And www.else.org!', 'see URL). And URL!'],
    ['git.else.org and lists.post.example', 'HOST and HOST'],
    ['I was at work. It was fine.', 'I was at work. It was fine.'],
    ['look at foo.c and at 5.2.1, e.g. this', 'look at foo.c and at 5.2.1, e.g. this'],
    ['+\treturn x->idata.lundy;', '+\treturn x->idata.lundy;'],
    ['=?utf-8?B?SWRh?=', '[encoded]'],
  ])('%s becomes %s', (text, expected) => {
    expect(kinds(text)).toBe(expected);
  });

  test('a name is found where its script puts no spaces', () => {
    expect(rewrite('你好李伟明说').text).toMatch(/^你好[A-Z][a-z]+说$/);
  });

  test('an address that is hidden is called as where it stands openly', () => {
    expect(rewrite('bob (at) else (dot) org').text).toBe(rewrite('bob@else.org').text);
  });

  test('places move with their words; what was within a name goes to its ends', () => {
    const text = 'Dear Ida, thank you';
    const { text: written, at } = rewrite(text);
    expect(written.slice(at(text.indexOf('thank'), 'start'), at(text.length, 'end'))).toBe('thank you');
    expect(written.slice(at(6, 'start'), at(7, 'end'))).toBe(pseudonyms.word('ida'));
    expect(written.slice(at(0, 'start'), at(4, 'end'))).toBe('Dear');
  });
});
