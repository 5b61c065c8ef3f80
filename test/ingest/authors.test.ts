import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readEnvelope } from '../../src/ingest/envelope.ts';
import { firstField, readHeader } from '../../src/ingest/header.ts';
import { openSource } from '../../src/ingest/index.ts';
import type { ParsedMessage } from '../../src/ingest/parse.ts';
import { knownBy } from '../../src/mail/identity.ts';
import { parsedMail, rawMail } from '../support/mbox.ts';
import { quirkFiles } from '../support/seed-mail.ts';

const basic = { Date: 'Thu, 5 Mar 2020 10:00:00 +0100', 'Message-ID': '<1@x>' };
const fromOf = async (field: string): Promise<ParsedMessage> => parsedMail(rawMail({ From: field, ...basic }));

/** Every way that was found to make readers differ on who wrote a message, and the identity that is chosen. */
const unclear: readonly (readonly [what: string, field: string, chosen: string])[] = [
  ['two addresses', 'Jane <jane@a.example>, Eve <eve@b.example>', 'jane@a.example'],
  ['a group before an address', '<jane@a.example>:<eve@b.example>', 'jane@a.example'],
  ['a named group', 'Friends: eve@b.example;', 'eve@b.example'],
  ['a group in a name', 'Jane: <jane@a.example>', 'jane@a.example'],
  ['a name that is another address', '"jane@a.example" <eve@b.example>', 'eve@b.example'],
  ['an encoded name that is one', '=?utf-8?q?jane=40a=2Eexample?= <eve@b.example>', 'eve@b.example'],
  ['a comment that is one', 'eve@b.example (jane@a.example)', 'eve@b.example'],
  ['two addresses in brackets', '<jane@a.example> <eve@b.example>', 'jane@a.example'],
  ['an address behind the brackets', 'Jane <jane@a.example> eve@b.example', 'jane@a.example'],
  ['two at signs', 'jane@a.example@b.example', 'jane@a.example@b.example'],
  ['a quoted local part', '"jane@a.example"@b.example', '"jane@a.example"@b.example'],
  ['a source route', '<@a.example,@c.example:eve@b.example>', 'eve@b.example'],
  ['a bracket that is not closed', 'Jane <jane@a.example', 'jane@a.example'],
  ['a bracket within brackets', 'Jane <<jane@a.example>>', 'jane@a.example'],
  ['a comment in the address', '<jane(@a.example)eve@b.example>', 'jane'],
  ['NUL in the address', 'jane@a.example\0eve@b.example', 'jane@a.example\uFFFDeve@b.example'],
  ['an invisible character in the address', '<jane\u200B@a.example>', 'jane\u200B@a.example'],
  ['an encoded word as an address', '=?utf-8?q?=3Cjane=40a=2Eexample=3E?=@b.example', 'jane'],
  ['a space in the address', '<jane @a.example>', 'jane @a.example'],
  ['a very long field', `${'x'.repeat(5_000)} <jane@a.example>`, 'x'],
];

describe('no unclear From field gives a wrong identity without saying so (T-18)', () => {
  test.each(unclear)('%s: %j', async (_, field) => {
    const message = await fromOf(field);
    expect(['ambiguous', 'name-only']).toContain(knownBy(message));
    expect(message.headers['from']).toEqual([field.replaceAll('\0', '\uFFFD').slice(0, 1_000)]);
  });

  test('two From fields: the first counts, both are kept', async () => {
    const message = await parsedMail(rawMail({ From: 'jane@a.example', from: '<eve@b.example>', ...basic }));
    expect({ from: message.from, by: knownBy(message), all: message.headers['from'] }).toEqual({
      from: 'jane@a.example',
      by: 'ambiguous',
      all: ['jane@a.example', '<eve@b.example>'],
    });
  });

  test('a second From field without an address in it, and one with a space before the colon', async () => {
    const one = await parsedMail(rawMail({ From: 'jane@a.example', from: 'Eve', ...basic }));
    const other = await parsedMail(rawMail({ From: 'jane@a.example', 'From ': 'eve@b.example', ...basic }));
    expect([knownBy(one), knownBy(other)]).toEqual(['ambiguous', 'ambiguous']);
  });

  test.each([
    'Jane Doe <jane@a.example>',
    '"Doe, Jane" <jane@a.example>',
    'jane@a.example (Jane Doe)',
    'jane@a.example',
    '"jane@a.example" <jane@a.example>',
    '"Jane \\"JD\\" Doe: the 2nd" <jane@a.example>',
    '=?utf-8?q?J=C3=A4ne?= <jane@a.example>',
  ])('and none that is clear is called unclear: %s', async (field) => {
    const message = await fromOf(field);
    expect([message.from, knownBy(message), message.headers['from']]).toEqual([
      'jane@a.example',
      'as-written',
      undefined,
    ]);
  });
});

const list = { 'List-Id': '<devel.lists.example.net>', ...basic };
const note = 'The sender domain has a DMARC policy.\n';
const wrapping = (inner: Buffer) =>
  `--b\nContent-Type: text/plain\n\n${note}--b\nContent-Type: message/rfc822\n\n${inner.toString()}\n--b--\n`;

describe('an author whom a list replaced', () => {
  const From = 'Jane Doe via Devel <devel@lists.example.net>';

  test('is found in the message that the list wrapped, with its date and what it answers', async () => {
    const inner = rawMail({ From: 'Jane Doe <jane@a.example>', Date: basic.Date, References: '<0@x>' }, 'Hello.\n');
    const fields = { From, 'List-Id': list['List-Id'], 'Message-ID': '<1@x>', Date: '' };
    const mail = rawMail({ ...fields, 'Content-Type': 'multipart/mixed; boundary=b' }, wrapping(inner));
    const message = await parsedMail(mail);
    expect(message).toMatchObject({ from: 'jane@a.example', displayName: 'Jane Doe', defects: ['author-in-body'] });
    expect(message).toMatchObject({ sentAt: Date.UTC(2020, 2, 5, 9), references: ['0@x'] });
    expect(message.text.trim()).toBe('Hello.');
    expect(knownBy(message)).toBe('from-body');
  });

  test('is found in a From line on top of the text', async () => {
    const message = await parsedMail(rawMail({ From, ...list }, 'From: Jane Doe <jane@a.example>\n\nThe patch.\n'));
    expect([message.from, knownBy(message)]).toEqual(['jane@a.example', 'from-body']);
  });

  test('is not looked for in the text of somebody who has an address', async () => {
    const mail = rawMail({ From: 'eve@b.example', ...list }, 'From: Jane Doe <jane@a.example>\n\nThe patch.\n');
    expect((await parsedMail(mail)).from).toBe('eve@b.example');
  });

  test.each([
    [{ 'Reply-To': 'jane@a.example' }, 'jane@a.example', 'from-reply-to'],
    [{ 'X-Original-From': 'Jane <jane@a.example>' }, 'jane@a.example', 'from-original-field'],
    [{ 'X-Original-Sender': 'jane@a.example' }, 'jane@a.example', 'from-original-field'],
    [{}, 'jane-doe@via-list.invalid', 'name-only'],
  ])('is told by %j', async (fields, from, by) => {
    const message = await parsedMail(rawMail({ From, ...fields, ...list }));
    expect([message.from, knownBy(message)]).toEqual([from, by]);
  });

  test('of whom nothing is left is nobody that is known', async () => {
    const message = await parsedMail(rawMail({ From: 'Development <devel@lists.example.net>', ...list }));
    expect(knownBy(message)).toBe('hidden');
  });
});

/** Where the real archives lie (see archives.test.ts). */
const folder = process.env['UNDUE_ARCHIVES'];
const pipermail =
  folder === undefined
    ? []
    : [...readdirSync(folder).map((name) => join(folder, name)), ...quirkFiles(join(folder, '../quirks'))]
        .filter((path) => /^pipermail|pipermail\.mbox/.test(basename(path)))
        .map((path) => [basename(path), path] as const);

describe.skipIf(folder === undefined)('of pipermail (UNDUE_ARCHIVES names its folder)', () => {
  test.each(pipermail)('%s: 99 %% of addresses and names are read (T-16)', { timeout: 60_000 }, async (name, path) => {
    const counts = { messages: 0, addresses: 0, names: 0, marked: 0 };
    const source = await openSource(path);
    for await (const raw of source.read(undefined)) {
      const header = readHeader(raw.bytes);
      const field = firstField(header, 'from') ?? '';
      const { from, displayName, defects } = readEnvelope(header, raw);
      const [hidden = '', written] = [field.split('(')[0]?.trim(), /\((.*)\)$/s.exec(field)?.[1]];
      counts.messages += 1;
      if (/^[^@\s]+@[^@\s]+$/.test(from) && !from.endsWith('.invalid')) counts.addresses += 1;
      if (written === undefined || written === hidden || displayName !== '') counts.names += 1;
      if (!hidden.includes(' ') || defects.includes('obfuscated-from')) counts.marked += 1;
    }
    process.stderr.write(`  ${basename(import.meta.filename)}: ${name} ${JSON.stringify(counts)}\n`);
    expect(counts.addresses).toBeGreaterThanOrEqual(counts.messages * 0.99);
    expect(counts.names).toBeGreaterThanOrEqual(counts.messages * 0.99);
    expect(counts.marked).toBeGreaterThanOrEqual(counts.messages * 0.99);
  });
});
