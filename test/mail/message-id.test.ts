import { expect, test } from 'vitest';
import { parseInReplyTo, parseMessageId, parseReferences } from '../../src/mail/message-id.ts';

test.each([
  ['<a@b.example>', 'a@b.example'],
  ['\t<a@b.example> (added by postmaster)', 'a@b.example'],
  ['<a@b.example>>', 'a@b.example'],
  ['<abc\tdef@b.example>', 'abcdef@b.example'],
  ['a@b.example', 'a@b.example'],
  ['<20210907.201807.235.1@TRENT', '20210907.201807.235.1@TRENT'],
  ['<2005 at ohm>', '2005@ohm'],
  ['<no-at-sign>', 'no-at-sign'],
  ['', undefined],
  ['<>', undefined],
  ['two words', undefined],
  ['<0123456789abcdef@duplicate-id.invalid>', undefined],
])('the msg-id of "%s" is %s', (field, id) => {
  expect(parseMessageId(field)).toBe(id);
});

test.each([
  ['<a@b.example>', ['a@b.example']],
  ['<a@b.example>\t<c@d.example>', ['a@b.example', 'c@d.example']],
  [`<a@b.example> (Jane Doe's message of "Thu, 1 Jan")`, ['a@b.example']],
  ['<a@b.example>; from jane@example.org on Tue, Mar 20, 2001', ['a@b.example']],
  ['Your message of "Fri, 1 Jan 1999 12:00:00 EST." <a@b.example>', ['a@b.example']],
  ['a@b.example', ['a@b.example']],
  ['Your message of "Sat, 18 Dec 2021 19:49:51 +0100."', []],
  ['Message from Jane Doe <jane@example.org>', []],
  ['Message from Jane Doe <jane@example.org> of "Fri, 1 Jan"', []],
  ['0', []],
  ['pa0bg2TZktXDipa0dgBtnH', []],
  ['', []],
])('In-Reply-To "%s" answers %j', (field, ids) => {
  expect(parseInReplyTo(field)).toEqual(ids);
});

test('References are listed oldest first, and what is no msg-id is passed over', () => {
  expect(parseReferences('<a@x>\n <b@x> word <c d> <e at x>')).toEqual(['a@x', 'b@x', 'e@x']);
  expect(parseReferences('a@x, b@x')).toEqual(['a@x', 'b@x']);
});

test('of very many references the first 5 and the last 200 are kept', () => {
  const ids = Array.from({ length: 60_000 }, (_, index) => `${index}@x`);
  const kept = parseReferences(ids.map((id) => `<${id}>`).join(' '));
  expect(kept).toEqual([...ids.slice(0, 5), ...ids.slice(-200)]);
});

test('hostile fields are read in linear time', () => {
  for (const unit of ['<', '>', '<>', ' ', 'a ', '<a@b>', '"', '@', ' at ']) {
    const field = unit.repeat(1_000_000 / unit.length);
    const start = performance.now();
    parseMessageId(field);
    parseInReplyTo(field);
    parseReferences(field);
    expect(performance.now() - start).toBeLessThan(300);
  }
});
