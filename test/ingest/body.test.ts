import { simpleParser } from 'mailparser';
import { describe, expect, test } from 'vitest';
import { parsedMail, rawMail } from '../support/mbox.ts';

const basic = { From: 'Jane <jane@example.org>', Date: 'Thu, 5 Mar 2020 10:00:00 +0100', 'Message-ID': '<1@x>' };

function multipart(type: string, ...parts: readonly string[]): Buffer {
  const fields = { ...basic, 'MIME-Version': '1.0', 'Content-Type': `multipart/${type}; boundary="b"` };
  return rawMail(fields, `${parts.map((part) => `--b\n${part}\n`).join('')}--b--\n`);
}

const html = 'Content-Type: text/html\n\n<blockquote>old</blockquote><p>new <a href="http://x.example">words</a></p>';

describe('the text of a message', () => {
  test('is its text parts in order', async () => {
    const mail = multipart('mixed', 'Content-Type: text/plain\n\none', 'Content-Type: text/plain\n\ntwo');
    expect((await parsedMail(mail)).text).toBe('one\ntwo');
  });

  test('is decoded from its transfer encoding and charset', async () => {
    const type = { 'Content-Type': 'text/plain; charset=iso-8859-1', 'Content-Transfer-Encoding': 'quoted-printable' };
    expect((await parsedMail(rawMail({ ...basic, ...type }, 'Gr=FC=DFe=\n!\n'))).text).toBe('Grüße!\n');
  });

  test('is its plain version where there is an HTML version beside it', async () => {
    const mail = multipart('alternative', 'Content-Type: text/plain\n\nplain', html);
    expect((await parsedMail(mail)).text).toBe('plain');
  });

  test('is the HTML where there is nothing else, with quote marks and without links', async () => {
    expect((await parsedMail(multipart('alternative', html))).text).toBe('> old\n\nnew words');
  });

  test('is the HTML and the footer that a list put behind it', async () => {
    const mail = multipart('mixed', html, 'Content-Type: text/plain\n\n____\nour list');
    expect((await parsedMail(mail)).text).toBe('> old\n\nnew words\n\n____\nour list');
  });

  test('is text of another kind too, and even what calls itself an attachment', async () => {
    const fields = { ...basic, 'Content-Type': 'text/markdown', 'Content-Disposition': 'attachment; filename=a.md' };
    expect((await parsedMail(rawMail(fields, '# Hello\n'))).text).toBe('# Hello\n');
  });

  test('keeps control characters, that are made visible when it is shown, but no NUL', async () => {
    expect((await parsedMail(rawMail(basic, 'a\u001b[2J\u0007\0b\r\nc\n'))).text).toBe('a\u001b[2J\u0007\uFFFDb\nc\n');
  });

  test.each([
    [
      'on its own',
      rawMail({ ...basic, 'Content-Type': 'text/plain; format=flowed' }, '> a \n> b\n * c \n-d\n-- \nJane\n'),
    ],
    ['in a part', multipart('mixed', 'Content-Type: text/plain; format=flowed\n\n> a \n> b\n * c \n-d\n-- \nJane\n')],
  ])('keeps the lines of format=flowed as they were sent, %s', async (_, mail) => {
    expect((await parsedMail(mail)).text).toBe('> a \n> b\n * c \n-d\n-- \nJane\n');
  });

  test('holds a forwarded message without the time of reading it', async () => {
    const inner =
      'Content-Type: message/rfc822\nContent-Disposition: inline\n\nFrom: joe@example.org\nSubject: x\nDate: none\n\ninner\n';
    const texts = [];
    for (let run = 0; run < 2; run += 1) texts.push((await parsedMail(multipart('mixed', inner))).text);
    expect(texts[0]).toContain('inner');
    expect(texts[0]).not.toMatch(/20\d\d/);
    expect(texts[1]).toBe(texts[0]);
  });
});

test('an enclosed message whose header ends in the middle keeps nobody waiting', async () => {
  const mail = rawMail(
    { ...basic, 'Content-Type': 'message/rfc822', 'Content-Disposition': 'inline' },
    'Content-Type: message/rfc822\nContent-Disposition: inline\n\nContent-Disposition: inline\nContent-Type: message/rfc822\nFrom: a',
  );
  const start = performance.now();
  expect(await parsedMail(mail)).toMatchObject({ id: '1@x', text: '', defects: ['headers-only'] });
  expect(performance.now() - start).toBeLessThan(2_000);
});

test('attachments are named, and patches among them, but not read', async () => {
  const patch = 'Content-Type: text/x-patch; name="fix.patch"\nContent-Disposition: attachment\n\n--- a\n+++ b';
  const log = 'Content-Type: text/plain\nContent-Disposition: attachment; filename=build.log\n\nerror';
  const { text, attachments } = await parsedMail(multipart('mixed', 'Content-Type: text/plain\n\nSee.', patch, log));
  expect(text).toBe('See.');
  expect(attachments).toEqual([
    { fileName: 'fix.patch', contentType: 'text/x-patch', bytes: 11 },
    { fileName: 'build.log', contentType: 'text/plain', bytes: 5 },
  ]);
});

test('a message that is read without the MIME parser is read as the parser would', async () => {
  const texts = [
    '',
    'a\n',
    'a\r\nb',
    '\n\n a\n\n\n',
    'Grüße\n',
    '--\n-- \nx',
    '\uFEFFa',
    '.\n..\n',
    '\ta \n',
    'x'.repeat(100_000),
  ];
  for (const text of texts) {
    for (const type of ['text/plain', 'text/plain; charset=utf-8', 'text/plain; charset="US-ASCII"', undefined]) {
      const fields = { ...basic, Subject: ' a:  "b" (c) ', ...(type ? { 'Content-Type': type } : {}) };
      const mail = rawMail(fields, text);
      const expected = await simpleParser(mail, { skipTextToHtml: true });
      const message = await parsedMail(mail);
      expect(message.text).toBe(expected.text ?? '');
      expect(message.subject).toBe(expected.subject?.replace(/ +/g, ' '));
    }
  }
});

describe('a bomb costs little, and its header fields are kept (T-04)', () => {
  const nested = Array.from(
    { length: 10_000 },
    (_, n) => `Content-Type: multipart/mixed; boundary="b${n}"\n\n--b${n}\n`,
  );
  const ids = Array.from({ length: 60_000 }, (_, n) => `<${n}@x>`);
  const addresses = Array.from({ length: 50_000 }, (_, n) => `a${n}@x.example`);
  const encoded = { 'Content-Transfer-Encoding': 'base64' };
  const bombs: readonly (readonly [what: string, mail: () => Buffer, defects: readonly string[]])[] = [
    [
      '10,000 nested parts',
      () => rawMail({ ...basic, 'MIME-Version': `1.0\n${nested.join('').trim()}` }),
      ['headers-only'],
    ],
    ['1,000,000 parts', () => multipart('mixed', '\nx\n--b\n'.repeat(1e6)), ['headers-only']],
    ['a header field of 10 MB', () => rawMail({ ...basic, X: 'y'.repeat(1e7) }), ['headers-only']],
    ['300,000 header fields', () => rawMail({ ...basic, X: 'y\nX: y'.repeat(3e5) }), ['headers-only']],
    ['60,000 references', () => rawMail({ ...basic, References: ids.join(' ') }), ['headers-only']],
    [
      '50,000 authors',
      () => rawMail({ Date: basic.Date, 'Message-ID': '<1@x>', From: addresses.join() }),
      ['several-from', 'headers-only'],
    ],
    ['200,000 open elements', () => rawMail({ ...basic, 'Content-Type': 'text/html' }, '<b>'.repeat(2e5)), []],
    ['200,000 open paragraphs', () => rawMail({ ...basic, 'Content-Type': 'text/html' }, '<p>'.repeat(2e5)), []],
    ['200,000 brackets', () => rawMail({ ...basic, 'Content-Type': 'text/html' }, '<'.repeat(2e5)), []],
    ['a text of 16 MB', () => rawMail(basic, 'A line.\n'.repeat(2e6)), ['text-cut']],
    ['a text of 8 MB in base64', () => rawMail({ ...basic, ...encoded }, 'QUJD\n'.repeat(1.6e6)), ['text-cut']],
    ['8 MB of lines that could be boundaries', () => multipart('mixed', `\n${'--\n'.repeat(2.6e6)}`), ['text-cut']],
    ['5,000 messages in messages', () => multipart('mixed', 'Content-Type: message/rfc822\n\n'.repeat(5_000)), []],
  ];

  test.each(bombs)('%s', async (_, mail, defects) => {
    const bytes = mail();
    const before = process.memoryUsage().rss;
    const start = performance.now();
    const message = await parsedMail(bytes);
    expect(performance.now() - start).toBeLessThan(2_000);
    expect(process.memoryUsage().rss - before).toBeLessThan(150e6);
    expect(message).toMatchObject({ id: '1@x', defects });
    expect(message.text.length).toBeLessThanOrEqual(1024 * 1024);
  });
});
