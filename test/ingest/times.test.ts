import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openSource } from '../../src/ingest/index.ts';
import { parse, type ParsedMessage } from '../../src/ingest/parse.ts';
import { effectiveTime, instant, type Defect } from '../../src/mail/message.ts';
import { threadMessages } from '../../src/thread/jwz.ts';
import { parsedMail, raw, rawMail } from '../support/mbox.ts';

const basic = { From: 'Jane <jane@example.org>', 'Message-ID': '<1@x>' };
const seen = 'from a by b; Thu, 5 Mar 2020 09:00:02 +0000';
const seenAt = Date.UTC(2020, 2, 5, 9, 0, 2);

describe('a message that lies about its time is flagged and ordered by what servers saw (T-22)', () => {
  const lies: readonly (readonly [date: string | undefined, defect: Defect])[] = [
    ['Thu, 1 Jan 1970 00:00:00 +0000', 'implausible-date'],
    ['Sat, 30 Dec 1899 00:00:00 -0700', 'implausible-date'],
    ['Fri, 6 Mar 2099 09:00:00 +0000', 'implausible-date'],
    ['Tue, 10 Mar 2020 09:00:00 +0000', 'implausible-date'],
    ['Tue, 5 Mar 2019 09:00:00 +0000', 'implausible-date'],
    ['the other day', 'implausible-date'],
    [undefined, 'no-date'],
  ];

  test.each(lies)('%s by Received', async (date, defect) => {
    const message = await parsedMail(rawMail({ Received: seen, ...basic, ...(date ? { Date: date } : {}) }));
    expect([effectiveTime(message), message.defects]).toEqual([seenAt, [defect]]);
  });

  test.each(lies.filter(([date]) => !/2019|2020/.test(date ?? '')))('%s by the From_ line', async (date, defect) => {
    const mail = rawMail({ ...basic, ...(date ? { Date: date } : {}) });
    const message = await parsedMail(mail, 'From jane@example.org  Thu Mar  5 09:00:02 2020');
    expect([effectiveTime(message), message.defects]).toEqual([seenAt, [defect]]);
  });

  test.each(lies.filter(([date]) => !/2019|2020/.test(date ?? '')))('%s by INTERNALDATE', async (date, defect) => {
    const mail = rawMail({ ...basic, ...(date ? { Date: date } : {}) });
    const parsed = await parse({ ...raw(mail), storedAt: instant(seenAt) });
    expect(parsed).toMatchObject({ message: { receivedAt: seenAt, defects: [defect] } });
  });

  test.each(['Delivery-date', 'NNTP-Posting-Date', 'Injection-Date'])('none, by %s', async (name) => {
    const message = await parsedMail(rawMail({ ...basic, [name]: 'Thu, 5 Mar 2020 09:00:02 +0000' }));
    expect([effectiveTime(message), message.defects]).toEqual([seenAt, ['no-date']]);
  });

  test('a Received field on top that says nothing gives way to the next, but only then', async () => {
    const mail = rawMail({ Received: 'by nobody knows', received: seen, ...basic });
    expect(effectiveTime(await parsedMail(mail))).toBe(seenAt);
  });
});

describe('honest mail is left alone', () => {
  test.each([
    ['held by a moderator for three weeks', 'Thu, 13 Feb 2020 09:00:00 +0000', { Received: seen }],
    [
      'delivered again years later',
      'Thu, 5 Mar 2015 09:00:00 +0000',
      {
        Received: seen,
        received: 'from c by d; Thu, 5 Mar 2015 09:00:04 +0000',
      },
    ],
  ])('%s', async (_, Date, fields) => {
    expect((await parsedMail(rawMail({ ...fields, ...basic, Date }))).defects).toEqual([]);
  });
});

test('a zone that no place has is flagged, and the time taken as it stands', async () => {
  const message = await parsedMail(rawMail({ ...basic, Date: 'Mon, 21 Oct 2002 15:02:34 +50579034' }));
  const at = Date.UTC(2002, 9, 21, 15, 2, 34);
  expect(message).toMatchObject({ sentAt: at, utcOffsetMinutes: undefined, defects: ['implausible-zone'] });
});

test('a thread with lying clocks is in the order in which its messages came', async () => {
  const mails: readonly Readonly<Record<string, string>>[] = [
    { 'Message-ID': '<a@x>', Date: 'Fri, 6 Mar 2099 09:00:00 +0000', Received: 'by b; Thu, 5 Mar 2020 09:00:00 +0000' },
    { 'Message-ID': '<b@x>', 'In-Reply-To': '<a@x>', Received: 'by b; Thu, 5 Mar 2020 10:00:00 +0000' },
    {
      'Message-ID': '<c@x>',
      'In-Reply-To': '<a@x>',
      Date: '1 Jan 1970 00:00 GMT',
      Received: 'by b; Thu, 5 Mar 2020 11:00:00 +0000',
    },
  ];
  const parsed = await Promise.all(mails.map((fields) => parsedMail(rawMail({ From: basic.From, ...fields }))));
  const [thread] = threadMessages(parsed.toReversed());
  expect(thread?.messages.map(({ id }) => id)).toEqual(['a@x', 'b@x', 'c@x']);
});

/** Odd mail that may lie beside the real archives (see fast-lane.test.ts). */
const quirks = join(process.env['UNDUE_ARCHIVES'] ?? '/nowhere', '../quirks');

describe.skipIf(!existsSync(quirks))('odd mail as it was found (../quirks beside UNDUE_ARCHIVES)', () => {
  test.each([
    ['date-1899.mbox', 'implausible-date', 2023],
    ['no-date-header.mbox', 'author-in-reply-to', 2019],
    ['pipermail-r-sig-mac-1970-January.raw.mbox', 'implausible-date', undefined],
    ['pipermail-twisted-1945-February.raw.txt', 'implausible-zone', 2002],
  ] as const)('%s', async (file, defect, year) => {
    const messages: ParsedMessage[] = [];
    for await (const one of (await openSource(join(quirks, file))).read(undefined)) {
      const parsed = await parse(one);
      if (parsed.kind === 'message') messages.push(parsed.message);
    }
    const [first] = messages;
    const at = first && effectiveTime(first);
    expect(messages.every(({ defects }) => defects.includes(defect))).toBe(true);
    expect(at === undefined ? undefined : new Date(at).getUTCFullYear()).toBe(year);
  });
});
