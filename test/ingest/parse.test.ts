import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { parse } from '../../src/ingest/parse.ts';
import { ordinaryMail, parsedMail, raw, rawMail } from '../support/mbox.ts';

const basic = { From: 'Jane <jane@example.org>', Date: 'Thu, 5 Mar 2020 10:00:00 +0100', 'Message-ID': '<1@x>' };

describe('an ordinary message', () => {
  test('gives its envelope, its text and its hashes', async () => {
    const fields = { ...basic, Subject: 'Hello\n world', 'In-Reply-To': '<0@x>', References: '<a@x>\n <0@x>' };
    const mail = rawMail({ ...fields, 'List-Id': 'Our list <Devel.Example.Org>' }, 'One.\n\nTwo.\n');
    expect(await parsedMail(mail)).toMatchObject({
      id: '1@x',
      messageIdField: '1@x',
      from: 'jane@example.org',
      displayName: 'Jane',
      sentAt: Date.UTC(2020, 2, 5, 9),
      utcOffsetMinutes: 60,
      receivedAt: undefined,
      subject: 'Hello world',
      inReplyTo: ['0@x'],
      references: ['a@x', '0@x'],
      list: 'devel.example.org',
      text: 'One.\n\nTwo.\n',
      attachments: [],
      defects: [],
      sha256: createHash('sha256').update(mail).digest('hex'),
    });
  });

  test('keeps the header fields that reasons need, and no others', async () => {
    const kept = { 'X-Mailer': 'A 1.0', 'X-GitHub-Sender': 'jane', 'Auto-Submitted': 'auto-replied' };
    const { headers } = await parsedMail(rawMail({ ...basic, ...kept, 'X-Spam-Status': 'no', Cc: 'joe@example.org' }));
    expect(headers).toEqual({ 'auto-submitted': ['auto-replied'], 'x-github-sender': ['jane'], 'x-mailer': ['A 1.0'] });
  });
});

describe('the same message by two routes', () => {
  const text = 'Hello.\n\n>From here.\n';
  test('has one content hash, though its bytes differ', async () => {
    const direct = await parsedMail(
      rawMail({ Received: 'from a by b; Thu, 5 Mar 2020 09:00:02 +0000', ...basic }, text),
    );
    const archived = await parsedMail(rawMail({ ...basic, From: 'jane at example.org (Jane)' }, `${text}\n\n`));
    expect(archived.contentHash).toBe(direct.contentHash);
    expect(archived.sha256).not.toBe(direct.sha256);
  });

  test('and another text, subject, author or date has another', async () => {
    const mails = [
      rawMail(basic, text),
      rawMail(basic, 'Other.\n'),
      rawMail({ ...basic, Subject: 'Other' }, text),
      rawMail({ ...basic, From: 'joe@example.org' }, text),
      rawMail({ ...basic, Date: 'Fri, 6 Mar 2020 10:00:00 +0100' }, text),
    ];
    const hashes = await Promise.all(mails.map(async (mail) => (await parsedMail(mail)).contentHash));
    expect(new Set(hashes).size).toBe(mails.length);
  });
});

describe('when it was received', () => {
  const older = 'from c by d; Wed, 4 Mar 2020 09:00:00 +0000';
  test('is what the topmost Received field says', async () => {
    const mail = rawMail({ Received: 'from a by b (x; y); Thu, 5 Mar 2020 09:00:02 +0000', received: older, ...basic });
    expect((await parsedMail(mail, 'From a@b Fri Mar  6 00:00:00 2020')).receivedAt).toBe(
      Date.UTC(2020, 2, 5, 9, 0, 2),
    );
  });

  test.each([
    ['From jane at example.org  Thu Mar  5 10:00:03 2020', Date.UTC(2020, 2, 5, 10, 0, 3)],
    ['From jane@example.org Sat, 12 Jun 1999 02:55:14 -0400 (EDT)', Date.UTC(1999, 5, 12, 6, 55, 14)],
    ['From j@ne @end|ng |rom ex@mp|e@com  Thu Mar  5 10:00:03 2020', Date.UTC(2020, 2, 5, 10, 0, 3)],
    ['From mboxrd@z Thu Mar  5 10:00:03 2020', undefined],
    ['From mboxrd@z Thu Jan  1 00:00:00 1970', undefined],
    ['From jane at example.org  Wed Feb  7 20:28:34 1945', undefined],
    [`From ${'0a'.repeat(20)} Mon Sep 17 00:00:00 2001`, undefined],
  ])('is else what a From_ line saw: "%s"', async (separator, receivedAt) => {
    expect((await parsedMail(rawMail(basic), separator)).receivedAt).toBe(receivedAt);
  });
});

describe('defects are said and the message kept', () => {
  test.each([
    ['no-date', { From: basic.From, 'Message-ID': '<1@x>' }],
    ['implausible-date', { ...basic, Date: 'Sat, 30 Dec 1899 00:00:00 +0000' }],
    ['implausible-date', { ...basic, Date: 'the other day' }],
    ['implausible-date', { Received: 'by b; Sun, 1 Mar 2020 00:00:00 +0000', ...basic }],
    ['no-from', { Date: basic.Date, 'Message-ID': '<1@x>' }],
    ['several-from', { ...basic, From: 'a@example.org, b@example.org' }],
    ['several-from', { ...basic, from: 'Other <other@example.org>' }],
    ['several-from', { ...basic, From: '<a@example.org>:<b@example.org>' }],
    ['unknown-charset', { ...basic, 'Content-Type': 'text/plain; charset=x-unknown' }],
  ])('%s: %j', async (defect, fields) => {
    expect((await parsedMail(rawMail(fields))).defects).toEqual([defect]);
  });

  test('of several From fields the first counts', async () => {
    expect((await parsedMail(rawMail({ ...basic, from: 'Other <other@example.org>' }))).from).toBe('jane@example.org');
    expect((await parsedMail(rawMail({ ...basic, From: '<a@example.org>:<b@example.org>' }))).from).toBe(
      'a@example.org',
    );
  });

  test('a message without msg-id gets a stand-in from its content, the same whichever way it came', async () => {
    const fields = { From: basic.From, Date: basic.Date };
    const one = await parsedMail(rawMail(fields));
    const other = await parsedMail(rawMail({ Received: 'by b; Thu, 5 Mar 2020 09:00:02 +0000', ...fields }));
    expect(one.id).toMatch(/^[0-9a-f]{16}@no-message-id\.invalid$/);
    expect(other.id).toBe(one.id);
    expect(one.messageIdField).toBeUndefined();
  });

  test('a message over the size limit is kept by its header fields', async () => {
    const parsed = await parse({ ...raw(ordinaryMail(1)), held: 'head', length: 1e8 });
    expect(parsed).toMatchObject({
      kind: 'message',
      message: { id: '1@example.org', subject: 'Subject 1', text: '', defects: ['oversize', 'headers-only'] },
    });
  });

  test('what has no field of a message is rejected with its reason and its first bytes', async () => {
    const parsed = await parse(raw(Buffer.from('Dear reader,\n\nno header here.\n')));
    expect(parsed).toEqual({
      kind: 'rejected',
      reason: 'It has no header fields of a message.',
      head: 'Dear reader,\n\nno header here.\n',
    });
  });
});

describe('names and subjects', () => {
  test.each(['text/plain', 'multipart/mixed; boundary=b', 'text/plain; format=flowed'])(
    'that end in a letter whose last byte looks like a space, in %s',
    async (type) => {
      const mail = rawMail({ ...basic, Subject: 'Et voilà', 'X-Mailer': 'Là', 'Content-Type': type });
      expect(await parsedMail(mail)).toMatchObject({ subject: 'Et voilà', headers: { 'x-mailer': ['Là'] } });
    },
  );

  test.each([
    ['encoded words', { Subject: '=?utf-8?q?Gr=C3=BC=C3=9Fe?=' }, 'Grüße'],
    ['an encoded line end', { Subject: '=?utf-8?q?a=0D=0ABcc:_b?=' }, 'a Bcc: b'],
    ['NUL', { Subject: 'a\0b' }, 'a\uFFFDb'],
    ['ESC, which is kept to be shown', { Subject: '=?utf-8?q?a=1B[2J?=' }, 'a\u001b[2J'],
  ])('with %s', async (_, fields, subject) => {
    expect((await parsedMail(rawMail({ ...basic, ...fields }))).subject).toBe(subject);
  });

  test.each([
    ['UTF-8', 'Jörg', 'utf8'],
    ['Latin-1', 'Jörg', 'latin1'],
  ] as const)('with raw bytes in %s', async (_, name, encoding) => {
    const mail = Buffer.from(`From: ${name} <j@example.org>\nSubject: ${name}\n\nText ${name}\n`, encoding);
    expect(await parsedMail(mail)).toMatchObject({ displayName: name, subject: name, text: `Text ${name}\n` });
  });
});
