import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readCursor, writeCursor } from '../../../src/ingest/imap/mailbox-cursor.ts';

test('a cursor is read as it was written', () => {
  const cursor = { uidValidity: '1600000000', reached: { uidNext: 31, modseq: '9007199254740993', selection: '[]' } };
  expect(readCursor(writeCursor(cursor))).toEqual(cursor);
  expect(readCursor(writeCursor({ uidValidity: '1' }))).toEqual({ uidValidity: '1' });
});

test.each([
  ...['', 'null', '[]', '{}', '7', '{"uidValidity":7}', '{"uidValidity":"1","reached":{}}'],
  ...['{"uidValidity":"1","reached":null}', '{"uidValidity":"1","reached":{"uidNext":1,"modseq":"x","selection":""}}'],
])('what is none of ours (%s) fits nothing', (text) => {
  expect(readCursor(text)).toBeUndefined();
});

test('no text whatever makes it fail', () => {
  fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), (text) => void readCursor(text)));
});
