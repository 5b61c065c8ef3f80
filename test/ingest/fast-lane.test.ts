import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import fc from 'fast-check';
import { parseAddressHeader } from 'mailparser';
import { describe, expect, test } from 'vitest';
import { unhideAddress } from '../../src/mail/hidden-address.ts';
import { decodeWords } from '../../src/ingest/encoded-words.ts';
import { readFast } from '../../src/ingest/fast-lane.ts';
import { allFields, readHeader } from '../../src/ingest/header.ts';
import { openSource } from '../../src/ingest/index.ts';
import { limits } from '../../src/ingest/limits.ts';
import { runParser, type Decoded } from '../../src/ingest/mime-parser.ts';
import { prepareMime } from '../../src/ingest/mime.ts';
import { simpleAddress } from '../../src/ingest/simple-address.ts';
import { oneLine, storable } from '../../src/ingest/storable.ts';
import { rawMail } from '../support/mbox.ts';

/** A folder of real archives (see archives.test.ts), and one of odd mail that may lie beside it. */
const folder = process.env['UNDUE_ARCHIVES'];
const quirks = folder === undefined ? undefined : join(folder, '../quirks');

describe.skipIf(folder === undefined)('of real archives (UNDUE_ARCHIVES names their folder)', () => {
  test('every message is read by the fast lane as by the parser, or left to it', { timeout: 180_000 }, async () => {
    const files = readdirSync(folder ?? '').filter((file) => /\.mbox(?:\.gz)?$/.test(file));
    expect(files).not.toEqual([]);
    const { messages, taken, differing } = await compareFiles(files.map((file) => join(folder ?? '', file)));
    report(`${taken} of ${messages} messages took the fast lane, ${differing.length} of them are read otherwise`);
    expect(differing).toEqual([]);
    expect(taken).toBeGreaterThan(messages * 0.95);
  });
});

describe.skipIf(quirks === undefined || !existsSync(quirks))('of odd mail (../quirks beside the archives)', () => {
  test('every message is read by the fast lane as by the parser, or left to it', { timeout: 60_000 }, async () => {
    const paths = readdirSync(quirks ?? '', { recursive: true, encoding: 'utf8' }).map((path) =>
      join(quirks ?? '', path),
    );
    const files = paths.filter((path) => statSync(path).isFile());
    const { messages, taken, differing } = await compareFiles(files);
    report(`${taken} of ${messages} odd messages took the fast lane, ${differing.length} of them are read otherwise`);
    expect(differing).toEqual([]);
    expect(taken).toBeGreaterThan(0);
  });
});

const charset = fc.constantFrom(
  'utf-8',
  'US-ASCII',
  'iso-8859-1',
  'ISO-8859-15',
  'windows-1251',
  'koi8-r',
  'gbk',
  'odd',
  '',
);
const encoding = fc.constantFrom('quoted-printable', 'base64', '8bit', '7bit', 'BASE64', 'x-odd', '');
const fragment = fc.oneof(
  fc.constantFrom(
    '=',
    '=\n',
    '=\r\n',
    '==\n',
    '=41',
    '=c3=A9',
    '=\n=\n',
    ' \n',
    '\t\r\n',
    '\n',
    '\r\n',
    '\r',
    '\n\n',
    ' ',
  ),
  fc.constantFrom(
    'QUJD',
    'w6k=',
    'w6k',
    '=',
    '====',
    '-_',
    'caf\xe9',
    '\xc3\xa9',
    '\0',
    '\xef\xbb\xbf',
    'a: b',
    'From x',
  ),
  fc.constantFrom(
    '--b\n',
    '\n--b\n',
    '\n--b--\n',
    '\n--b-- \n',
    '\r\n--b\r\n',
    '\n--b',
    '\n--bc\n',
    '\n--inner\n',
    '\r--b\n',
  ),
  fc.constantFrom('\n--b\nContent-Type: text/html\n\n', '\n--b\n\n', '\n--b\n\n\n', '--'),
  fc.string({ maxLength: 12 }),
);
const text = fc.array(fragment, { maxLength: 14 }).map((pieces) => pieces.join(''));
const type = fc.oneof(
  fc
    .tuple(fc.constantFrom('text/plain', 'text/html', 'Text/X-Patch', 'application/octet-stream', 'x'), charset)
    .map(([media, name]) => `${media}${name === '' ? '' : `; charset=${name}`}`),
  fc.constantFrom('text/plain; name="a b.txt"', 'text/plain; format=flowed', 'text/plain; (c) charset=utf-8', ''),
);
const disposition = fc.constantFrom(
  '',
  '',
  '',
  'inline',
  'attachment',
  'attachment; filename=a.patch',
  'odd; filename="b"',
);

const part = fc.record({ type, encoding, disposition, text }).map((given) => {
  const fields = { 'Content-Type': given.type, 'Content-Transfer-Encoding': given.encoding };
  return `${block({ ...fields, 'Content-Disposition': given.disposition })}\n${given.text}`;
});
const subtype = fc.constantFrom('mixed', 'alternative', 'signed', 'related', 'report');
const lineEnd = fc.constantFrom('\n', '\r\n');

function multipart(
  content: fc.Arbitrary<string>,
  boundary: string,
): fc.Arbitrary<readonly [type: string, body: string]> {
  return fc
    .tuple(subtype, fc.array(content, { maxLength: 4 }), fc.constantFrom('--\n', '--', '\n', '-- \n'))
    .map(([name, parts, end]) => [
      `multipart/${name}; boundary="${boundary}"`,
      `${parts.map((each) => `--${boundary}\n${each}\n`).join('')}--${boundary}${end}`,
    ]);
}

const nested = multipart(part, 'inner').map(([media, body]) => `${block({ 'Content-Type': media })}\n${body}`);
const body = fc.oneof(multipart(fc.oneof(part, part, nested), 'b'), multipart(nested, 'inner-2'), fc.tuple(type, text));
const subject = fc.constantFrom(
  'Re: x',
  'a  b',
  '=?utf-8?q?caf=C3=A9?= "x" <y>',
  'voil\xc3\xa0',
  'caf\xc3\xa9',
  '=?x?= \\',
  '',
);

test('what the fast lane takes of generated messages, it reads as the parser does', async () => {
  let taken = 0;
  const property = fc.asyncProperty(subject, body, encoding, lineEnd, async (title, [media, content], coding, end) => {
    const fields = { Subject: title, 'Content-Type': media, 'Content-Transfer-Encoding': coding };
    const message = `${block(fields)}\n${content}`.replace(/\n/g, end);
    const outcome = await compared(Buffer.from(message, 'latin1'));
    expect(outcome.fast ?? outcome.slow).toBe(outcome.slow);
    if (outcome.fast !== undefined) taken += 1;
  });
  await fc.assert(property, { numRuns: 1_500 });
  expect(taken).toBeGreaterThan(100);
});

test('nor does it read large texts otherwise, that the parser takes in slices', async () => {
  const property = fc.asyncProperty(
    type,
    text,
    encoding,
    fc.integer({ min: 60_000, max: 140_000 }),
    async (...given) => {
      const [media, content, coding, length] = given;
      const fields = { 'Content-Type': media, 'Content-Transfer-Encoding': coding };
      const message = `${block(fields)}\n${`${content}x`.repeat(length).slice(0, length)}`;
      const outcome = await compared(Buffer.from(message, 'latin1'));
      expect(outcome.fast ?? outcome.slow).toBe(outcome.slow);
    },
  );
  await fc.assert(property, { numRuns: 100 });
}, 20_000);

test('encoded words are decoded as they are in a Subject', async () => {
  const word = fc.constantFrom(
    '=?utf-8?B?w6k=?=',
    '=?UTF-8?q?a_=C3?=',
    '=?utf-8?q?=A9?=',
    '=?gb2312?B?xOM=?=',
    '=?x',
    '?=',
  );
  const piece = fc.oneof(
    word,
    fc.constantFrom(' ', '"', '\\', ',', '<a@b>', '(c)', ';', ':', '  '),
    fc.string({ maxLength: 5 }),
  );
  const property = fc.asyncProperty(fc.array(piece, { maxLength: 12 }), async (pieces) => {
    const line = oneLine(pieces.join(''));
    const { subject: expected = '' } = await runParser(
      readHeader(rawMail({ Subject: line })),
      'text/plain',
      Buffer.alloc(0),
    );
    expect(decodeWords(line)).toBe(expected);
  });
  await fc.assert(property, { numRuns: 500 });
});

test('an address that is read without the parser is read as the parser would', () => {
  const piece = fc.constantFrom(
    'Jane',
    'J.',
    ' ',
    '"',
    '<',
    '>',
    'a@b.example',
    '@',
    ',',
    '(x)',
    "O'N",
    '-',
    '.',
    'via',
    ':',
    'é',
  );
  const loose = fc.array(piece, { maxLength: 9 }).map((pieces) => pieces.join(''));
  const names = fc.array(fc.constantFrom('Jane', 'J.', 'Doe-Ray', ',', '(x)', "O'N", 'X'), { maxLength: 4 });
  const strict = fc.tuple(names, fc.boolean()).map(([words, isQuoted]) => {
    return isQuoted ? `"${words.join(' ')}" <jane.d+x@example.org>` : `${words.join(' ')} <jane@b-c.example>`;
  });
  let taken = 0;
  const property = fc.property(fc.oneof(loose, strict), (field) => {
    const simple = simpleAddress(field);
    if (simple === undefined) return;
    taken += 1;
    expect(parseAddressHeader(field, { decodePunycode: false }).value).toEqual([simple]);
  });
  fc.assert(property, { numRuns: 3_000 });
  expect(taken).toBeGreaterThan(300);
});

test.each([
  ['soft breaks', 'quoted-printable', '=\n'.repeat(2e6)],
  ['spaces', 'quoted-printable', ' '.repeat(4e6)],
  ['escapes', 'quoted-printable', '=41'.repeat(1.3e6)],
  ['padding', 'base64', 'QQ=='.repeat(1e6)],
  ['line ends', '8bit', '\n'.repeat(4e6)],
  ['line ends of two bytes', '8bit', '\r\n'.repeat(2e6)],
  ['letters of one byte', '8bit', '\xe9'.repeat(4e6)],
])('a body of 4 MB of %s does not hold others up for longer than 100 ms', (_, coding, content) => {
  const header = readHeader(
    rawMail({ 'Content-Type': 'text/plain; charset=iso-8859-1', 'Content-Transfer-Encoding': coding }),
  );
  const mime = prepareMime(header, Buffer.from(content, 'latin1'));
  const times = Array.from({ length: 5 }, () => {
    const start = performance.now();
    readFast(header, mime);
    return performance.now() - start;
  });
  // The best of some: what is meant is the work, not what else the machine does.
  expect(Math.min(...times)).toBeLessThan(100);
});

function block(fields: Readonly<Record<string, string>>): string {
  return Object.entries(fields)
    .flatMap(([name, value]) => (value === '' ? [] : [`${name}: ${value}\n`]))
    .join('');
}

interface Compared {
  /** What is stored of it, in one string; undefined where the lane leaves it to the parser. */
  readonly fast: string | undefined;
  readonly slow: string;
}

async function compared(message: Buffer): Promise<Compared> {
  const header = readHeader(message);
  const mime = prepareMime(header, message.subarray(header.bodyStart).subarray(0, limits.bodyBytes));
  const fast = readFast(header, mime);
  if (fast === undefined) return { fast, slow: '' };
  const slow = await runParser(header, mime.rootType, mime.bytes);
  return { fast: stored(fast), slow: stored(slow) };
}

function stored({ subject: title = '', text: plain, html, attachments }: Decoded): string {
  return JSON.stringify([oneLine(storable(title)), plain, html, attachments]);
}

async function compareFiles(paths: readonly string[]) {
  const differing: string[] = [];
  let messages = 0;
  let taken = 0;
  for (const path of paths) {
    for await (const { bytes, position } of messagesIn(path)) {
      const { fast, slow } = await compared(bytes);
      messages += 1;
      if (fast === undefined) continue;
      taken += 1;
      if (fast !== slow || !areAddressesAlike(bytes)) differing.push(`${basename(path)} at ${position}`);
    }
  }
  return { messages, taken, differing };
}

/** What is no archive is taken for one message, as it is. */
async function* messagesIn(path: string): AsyncGenerator<{ readonly bytes: Buffer; readonly position: number }> {
  const source = await openSource(path).catch(() => undefined);
  if (source) yield* source.read(undefined);
  else yield { bytes: readFileSync(path), position: 0 };
}

function areAddressesAlike(message: Buffer): boolean {
  const header = readHeader(message);
  return ['from', 'reply-to'].every((name) =>
    allFields(header, name).every((field) => {
      const shown = unhideAddress(storable(field.slice(0, 1_000)));
      const simple = simpleAddress(shown);
      if (simple === undefined) return true;
      return (
        JSON.stringify(parseAddressHeader(shown, { decodePunycode: false }).value) ===
        JSON.stringify([{ address: simple.address, name: simple.name }])
      );
    }),
  );
}

/** Figures go to standard error, past the reporter. */
function report(line: string): void {
  process.stderr.write(`  ${basename(import.meta.filename)}: ${line}\n`);
}
