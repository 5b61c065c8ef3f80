import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isImplausible, parseDateTime } from '../../src/mail/date-time.ts';
import { instant } from '../../src/mail/message.ts';

const readable: readonly (readonly [field: string, iso: string, utcOffsetMinutes: number | undefined])[] = [
  ['Fri, 22 May 2015 06:38:22 -0500', '2015-05-22T11:38:22Z', -300],
  ['  Mon,  2 Sep 2019 9:05:07 +0200 (CEST)', '2019-09-02T07:05:07Z', 120],
  ['17 Feb 2002 01:36 -0600', '2002-02-17T07:36:00Z', -360],
  ['Fri, 30 Dec 2016 14:08:30 -0000', '2016-12-30T14:08:30Z', undefined],
  ['Fri, 30 Dec 2016 14:08:30', '2016-12-30T14:08:30Z', undefined],
  ['Tue, 28 Jul 20 12:00:00 GMT', '2020-07-28T12:00:00Z', 0],
  ['Sat, 1 Jan 94 12:00:00 EST', '1994-01-01T17:00:00Z', -300],
  ['Wed, 3 Jan 102 08:00:00 +0000', '2002-01-03T08:00:00Z', 0],
  ['Mon, 5 Jun 2006 08:00:00 GMT+0100', '2006-06-05T07:00:00Z', 60],
  ['Mon Aug  4 15:32:13 2014', '2014-08-04T15:32:13Z', undefined],
  ['Tue Jul  5 18:15:02 2022 +0200', '2022-07-05T16:15:02Z', 120],
  ['Thu Mar  3 10:00:00 PST 2005', '2005-03-03T18:00:00Z', -480],
  ['Wednesday, October 31, 2012 9:05 PM', '2012-10-31T21:05:00Z', undefined],
  ['Friday, 2 March 2012 at 12:10 am', '2012-03-02T00:10:00Z', undefined],
  ['12-Jun-1999 02:55:14 -0400', '1999-06-12T06:55:14Z', -240],
  ['2005-03-01T12:30:00Z', '2005-03-01T12:30:00Z', 0],
  ['2005-03-01 12:30:00.250 +01:00', '2005-03-01T11:30:00Z', 60],
  ['Sat, 31 Dec 2016 23:59:60 +0000', '2017-01-01T00:00:00Z', 0],
  ['Mon, 21 Oct 2002 15:02:34 +1400', '2002-10-21T01:02:34Z', 840],
  ['Mon, 21 Oct 2002 15:02:34 XYZ', '2002-10-21T15:02:34Z', undefined],
  ['Sat, 30 Dec 1899 00:00:00 +0000', '1899-12-30T00:00:00Z', 0],
];

test.each(readable)('"%s" is read as a date', (field, iso, utcOffsetMinutes) => {
  expect(parseDateTime(field)).toEqual({ instant: Date.parse(iso), utcOffsetMinutes });
});

test.each(['+50579034', '+1500', '-0175'])('a zone that no place has (%s) is said, and not reckoned with', (zone) => {
  const seen = instant(Date.parse('2002-10-21T15:02:34Z'));
  const date = { instant: seen, utcOffsetMinutes: undefined, isZoneImpossible: true };
  expect(parseDateTime(`Mon, 21 Oct 2002 15:02:34 ${zone}`)).toEqual(date);
});

test.each([
  '',
  'yesterday',
  'Thu, 31 Feb 2019 10:00:00 +0000',
  'Thu, 3 Jan 2019 25:00:00 +0000',
  'Jan 2019',
  '10:00:00',
])('"%s" is no date', (field) => {
  expect(parseDateTime(field)).toBeUndefined();
});

test('a date is implausible before 1980, from 2070 on, or two days after a server saw the message', () => {
  const at = (iso: string) => instant(Date.parse(iso));
  const seen = at('2020-03-01T00:00:00Z');
  expect(isImplausible(at('1979-12-31T23:59:59Z'), undefined)).toBe(true);
  expect(isImplausible(at('2070-01-01T00:00:00Z'), undefined)).toBe(true);
  expect(isImplausible(at('2020-03-04T00:00:00Z'), seen)).toBe(true);
  expect(isImplausible(at('2020-03-02T23:00:00Z'), seen)).toBe(false);
  expect(isImplausible(at('2003-01-01T00:00:00Z'), seen)).toBe(false);
});

test('a hostile date field is read in linear time', () => {
  for (const unit of ['(', ')', ' ', ',', '1', 'a', ':', '+1', '((', '1 ']) {
    const start = performance.now();
    parseDateTime(unit.repeat(1_000_000 / unit.length));
    expect(performance.now() - start).toBeLessThan(100);
  }
});

test('a date in the form of today is read as when it is spaced so that it must be read word by word', () => {
  const digits = (length: number) => fc.nat(10 ** length - 1).map((number) => `${number}`.padStart(length, '0'));
  const clock = fc.tuple(digits(2), digits(2), digits(2)).map((parts) => parts.join(':'));
  const date = fc.tuple(
    fc.constantFrom('', 'Mon, ', 'tue, ', 'Mar, ', 'Mon '),
    fc.nat(33).map(String),
    fc.constantFrom('Jan', 'feb', 'JUN', 'Dec', 'Foo', 'Sat', 'utc'),
    digits(4),
    clock,
    fc
      .tuple(fc.constantFrom('+', '-'), fc.oneof(digits(4), fc.constantFrom('0000', '0130', '1400')))
      .map((zone) => zone.join('')),
    fc.constantFrom('', '(UTC)', '(Jan)', '(12)', '(', 'pm'),
  );
  fc.assert(
    fc.property(date, ([day, ...words]) => {
      const field = `${day}${words.join(' ')}`;
      expect(parseDateTime(field)).toEqual(parseDateTime(field.replaceAll(' ', '   ').concat(' ')));
      const [number = '', month = '', year = '', time = ''] = words;
      const asctime = `Mon ${month} ${number} ${time} ${year}`;
      expect(parseDateTime(asctime)).toEqual(parseDateTime(asctime.replaceAll(' ', '   ')));
    }),
    { numRuns: 3_000 },
  );
});
