import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { splitMbox, type MboxPiece } from '../../src/ingest/mbox-splitter.ts';
import { chunked, collect, mbox, mboxrd, ordinaryMail, sourceOf } from '../support/mbox.ts';

const fromLine = 'From jane at example.org  Thu Mar  5 10:00:00 2020';

/** The message texts that an mbox is split into. */
async function messagesIn(content: Buffer): Promise<readonly string[]> {
  const source = await sourceOf(content);
  return (await collect(source.read(undefined))).map(({ bytes }) => bytes.toString('latin1'));
}

describe('a From_ line begins a message', () => {
  test('at the start of the file, and behind a blank line before header fields', async () => {
    const mails = [ordinaryMail(1), ordinaryMail(2), ordinaryMail(3)];
    expect(await messagesIn(mbox(mails, fromLine))).toEqual(mails.map(String));
  });

  test('whatever it looks like, as long as it bears a time', async () => {
    const odd = 'From jane@example.org Sat, 12 Jun 1999 02:55:14 -0400 (EDT)';
    expect(await messagesIn(mbox([ordinaryMail(1), ordinaryMail(2)], odd))).toHaveLength(2);
  });

  test('in files with network line ends too', async () => {
    const unix = mbox([ordinaryMail(1), ordinaryMail(2)], fromLine).toString('latin1');
    const messages = await messagesIn(Buffer.from(unix.replaceAll('\n', '\r\n'), 'latin1'));
    expect(messages).toEqual([1, 2].map((number) => `${ordinaryMail(number)}`.replaceAll('\n', '\r\n')));
  });

  test('behind the blank lines that a file may begin with', async () => {
    const file = Buffer.concat([Buffer.from('\n\r\n\n'), mbox([ordinaryMail(1)], fromLine)]);
    expect(await messagesIn(file)).toEqual([`${ordinaryMail(1)}`]);
  });
});

describe('no message begins', () => {
  const sameMessage = async (text: string) => {
    const file = mbox([ordinaryMail(1, {}, text), ordinaryMail(2)], fromLine);
    expect(await messagesIn(file)).toEqual([ordinaryMail(1, {}, text), ordinaryMail(2)].map(String));
  };

  test.each([40, 64])('at the head of a patch, with a hash of %i digits', async (digits) => {
    const head = `From ${'0123456789abcdef'.repeat(4).slice(0, digits)} Mon Sep 17 00:00:00 2001`;
    await sameMessage(
      `Here it is.\n\n${head}\nFrom: A <a@b.example>\nDate: Mon, 6 Jan 2020\nSubject: [PATCH]\n\n---\n`,
    );
  });

  test('at prose that begins with From', async () => {
    await sameMessage('Hello.\n\nFrom what I saw at 10:30 it works.\nBut: see below.\n');
  });

  test('at a From_ line without a blank line before it', async () => {
    await sameMessage(`Look:\n${fromLine}\nFrom: a@b.example\nSubject: x\n\nend\n`);
  });

  test('at a From_ line with a single header field behind it', async () => {
    await sameMessage(`Look:\n\n${fromLine}\nSubject: x\n\nend\n`);
  });

  test('at a From_ line that only lines of prose follow', async () => {
    await sameMessage(`Look:\n\n${fromLine}\nwhich is a separator\nFrom: a@b.example\nSubject: x\n`);
  });
});

const shown = ({ bytes, ...place }: MboxPiece) => ({ ...place, text: bytes.toString('latin1') });

test('an mbox is split into the same messages whatever the sizes of its chunks', async () => {
  const text = fc.array(
    fc.constantFrom(
      '',
      '\r',
      fromLine,
      'From: a@b.example',
      'Subject: x',
      'Date: y',
      'Content-Length: 40',
      'Content-Length: 187',
      '>From z',
      'word',
      ' word',
      'From ',
    ),
    { maxLength: 12 },
  );
  const sizes = fc.array(fc.integer({ min: 1, max: 90 }), { minLength: 1, maxLength: 20 });
  await fc.assert(
    fc.asyncProperty(fc.array(text, { minLength: 1, maxLength: 6 }), sizes, async (texts, chunkSizes) => {
      const mails = texts.map((lines, number) => ordinaryMail(number, {}, lines.join('\n')));
      const file = mbox(mails, fromLine);
      const whole = await collect(splitMbox(chunked(file, [file.length]), { messageBytes: 300 }));
      const pieces = await collect(splitMbox(chunked(file, chunkSizes), { messageBytes: 300 }));
      expect(pieces.map(shown)).toEqual(whole.map(shown));
      expect(pieces.reduce((sum, { length }) => sum + length, 0)).toBe(file.length);
    }),
    { numRuns: 200 },
  );
});

test('what is written as mboxrd is read back byte by byte', async () => {
  const line = fc.constantFrom(
    'From here on',
    '>From there',
    '>>From x',
    fromLine,
    'From: a',
    'Subject: b',
    '',
    'word',
  );
  await fc.assert(
    fc.asyncProperty(fc.array(fc.array(line), { minLength: 1, maxLength: 5 }), async (texts) => {
      const mails = texts.map((lines, number) => ordinaryMail(number, {}, `${lines.join('\n')}\n`));
      expect(await messagesIn(mboxrd(mails))).toEqual(mails.map(String));
    }),
    { numRuns: 100 },
  );
});

describe('outside of mboxrd', () => {
  const read = async (text: string) => (await messagesIn(mbox([ordinaryMail(1, {}, text)], fromLine)))[0];

  test("an escaped line that stands alone is the author's again", async () => {
    expect(await read('Hello.\n\n>From here it works.\nBye.\n')).toContain('\n\nFrom here it works.\nBye.\n');
    expect(await read('>From here.\n')).toContain('\n\nFrom here.\n');
  });

  test('a quoted line stays quoted', async () => {
    expect(await read('Jane wrote:\n>From here\n>it works.\n')).toContain('\n>From here\n>it works.\n');
    expect(await read('Jane wrote:\n> so:\n>From here.\n\nYes.\n')).toContain('\n>From here.\n');
  });
});

test('a message over the size limit is passed over, its beginning kept, and the next one read', async () => {
  const large = ordinaryMail(1, {}, `${'A line of text.\n'.repeat(60_000)}`);
  const file = mbox([large, ordinaryMail(2)], fromLine);
  const [first, second] = await collect(splitMbox(chunked(file, [10_000]), { messageBytes: 500_000 }));
  expect(first).toMatchObject({ held: 'head', offset: 0, length: fromLine.length + 2 + large.length });
  expect(first?.bytes).toHaveLength(256 * 1024);
  expect(second).toMatchObject({ held: 'all', offset: first?.length });
});

test('an mbox made to be slow is split in linear time', async () => {
  for (const unit of [
    '\n\nFrom x 0:00\n',
    '\n\nFrom x 0:00\na: b\n c\n',
    '\n\n',
    'From ',
    '\n>From ',
    '\n\r\nFrom 1:11\nFrom: x',
  ]) {
    const file = Buffer.concat([mbox([ordinaryMail(1)], fromLine), Buffer.from(unit.repeat(2_000_000 / unit.length))]);
    const start = performance.now();
    await messagesIn(file);
    expect(performance.now() - start).toBeLessThan(1_000);
  }
});

describe('a Content-Length', () => {
  const inner = `${mbox([ordinaryMail(8), ordinaryMail(9)], fromLine)}`;
  const measured = (text: string, length = text.length) => ordinaryMail(1, { 'Content-Length': `${length}` }, text);

  test('that leads to the next From_ line is believed, whatever stands before it (mboxcl2)', async () => {
    const mails = [measured(`See:\n\n${inner}`), ordinaryMail(2), measured(`And:\n\n${inner}`)];
    expect(await messagesIn(mbox(mails, fromLine))).toEqual(mails.map(String));
  });

  test('needs no blank line before the From_ line that it leads to', async () => {
    const file = `${fromLine}\n${measured('Hello.\n')}${fromLine}\n${ordinaryMail(2)}`;
    expect(await messagesIn(Buffer.from(file))).toEqual([measured('Hello.\n'), ordinaryMail(2)].map(String));
  });

  test.each([0, 5, 1_000, 999_999_999])('that leads elsewhere (%i) is not', async (length) => {
    const mails = [measured('Hello.\nHow are you?\n', length), ordinaryMail(2), ordinaryMail(3)];
    expect(await messagesIn(mbox(mails, fromLine))).toEqual(mails.map(String));
  });

  test('that reaches over a whole message is not where From lines are escaped', async () => {
    const over = mboxrd([ordinaryMail(2)]).length + 'Hello.\n'.length + 1;
    const mails = [measured('Hello.\n', over), ordinaryMail(2), ordinaryMail(3)];
    expect(await messagesIn(mboxrd(mails))).toEqual(mails.map(String));
  });
});

describe('a file that begins with header fields', () => {
  test('is an mbox whose first From_ line is missing, where more follow', async () => {
    const mails = [ordinaryMail(1), ordinaryMail(2), ordinaryMail(3)];
    const whole = mbox(mails, fromLine);
    expect(await messagesIn(whole.subarray(fromLine.length + 1))).toEqual(mails.map(String));
  });

  test('or a message as it is, a mark of byte order before it aside', async () => {
    const mail = ordinaryMail(1, {}, 'Hello.\n\n>From here it works.\n\n');
    expect(await messagesIn(mail)).toEqual([`${mail}`]);
    expect(await messagesIn(Buffer.concat([Buffer.from('\ufeff\n'), mail]))).toEqual([`${mail}`]);
  });

  test('and an mbox that it encloses is a part of it', async () => {
    const type = { 'Content-Type': 'multipart/mixed;\n boundary="b 1"' };
    const enclosed = `--b 1\nContent-Type: application/mbox\n\n${mbox([ordinaryMail(8), ordinaryMail(9)], fromLine)}`;
    const mail = ordinaryMail(1, type, `--b 1\n\nSee below.\n\n${enclosed}--b 1--\n`);
    expect(await messagesIn(mail)).toEqual([`${mail}`]);
    const mails = [mail, ordinaryMail(2)];
    expect(await messagesIn(mbox(mails, fromLine).subarray(fromLine.length + 1))).toEqual(mails.map(String));
  });
});

test('large messages come out whole, whatever the sizes of the chunks', async () => {
  const large = (number: number) => ordinaryMail(number, {}, `${number} is a line of text.\n`.repeat(150_000));
  const mails = [ordinaryMail(1), large(2), large(3), ordinaryMail(4), large(5), ordinaryMail(6)];
  const file = mboxrd(mails);
  const whole = (await collect(splitMbox(chunked(file, [file.length])))).map(shown);
  expect(whole).toHaveLength(mails.length);
  for (const sizes of [[65_536], [1_000_003], [700_000, 3_000_000, 10]]) {
    const pieces = (await collect(splitMbox(chunked(file, [...sizes, 262_144])))).map(shown);
    expect(pieces.every((piece, index) => piece.text === whole[index]?.text)).toBe(true);
    expect(pieces).toHaveLength(mails.length);
  }
});

test('the bare From_ line of Mozilla begins a message too', async () => {
  const mails = [ordinaryMail(1), ordinaryMail(2)];
  expect(await messagesIn(mbox(mails, 'From - '))).toEqual(mails.map(String));
});
