import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { openSource } from '../../src/ingest/index.ts';
import { parse, type ParsedMessage } from '../../src/ingest/parse.ts';
import type { RawMessage, FileSource } from '../../src/ingest/source.ts';

/** A message as bytes: header fields in the order given, then the text. */
export function rawMail(fields: Readonly<Record<string, string>>, text = 'Hello.\n'): Buffer {
  const header = Object.entries(fields).map(([name, value]) => `${name}: ${value}\n`);
  return Buffer.from(`${header.join('')}\n${text}`);
}

/** A whole ordinary message; what matters is given, the rest is made up from its number. */
export function ordinaryMail(number: number, fields: Readonly<Record<string, string>> = {}, text?: string): Buffer {
  const day = `${(number % 28) + 1}`;
  return rawMail(
    {
      From: `Author ${number} <author${number}@example.org>`,
      Date: `${day} Mar 2020 10:00:00 +0100`,
      Subject: `Subject ${number}`,
      'Message-ID': `<${number}@example.org>`,
      ...fields,
    },
    text ?? `Text of message ${number}.\n`,
  );
}

/** An mbox as public-inbox writes it (mboxrd). */
export function mboxrd(messages: readonly Buffer[]): Buffer {
  return mbox(messages, 'From mboxrd@z Thu Jan  1 00:00:00 1970', (text) => text.replace(/^(>*From )/gm, '>$1'));
}

/** An mbox with a From_ line of its own kind and its own escaping. */
export function mbox(messages: readonly Buffer[], fromLine: string, escape = (text: string) => text): Buffer {
  const pieces = messages.map((message) => `${fromLine}\n${escape(message.toString('latin1'))}\n`);
  return Buffer.from(pieces.join(''), 'latin1');
}

/** A folder that is gone after the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'undue-test-'));
  onTestFinished(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  return folder;
}

/** A file that is gone after the test. */
export function temporaryFile(name: string, content: Buffer | string): string {
  const path = join(temporaryFolder(), name);
  writeFileSync(path, content);
  return path;
}

/** Bytes in chunks of given sizes; the last size holds for the rest. */
export async function* chunked(bytes: Buffer, sizes: readonly number[]): AsyncGenerator<Buffer> {
  let position = 0;
  for (let index = 0; position < bytes.length; index += 1) {
    const size = Math.max(1, sizes[Math.min(index, sizes.length - 1)] ?? bytes.length);
    yield bytes.subarray(position, position + size);
    position += size;
  }
}

/** Everything that an iterable gives. */
export async function collect<Item>(items: AsyncIterable<Item>): Promise<readonly Item[]> {
  const all: Item[] = [];
  for await (const item of items) all.push(item);
  return all;
}

/** The source that a file of these bytes is. */
export function sourceOf(content: Buffer | string, name = 'archive.mbox'): Promise<FileSource> {
  return openSource(temporaryFile(name, content));
}

/** A raw message of these bytes. */
export function raw(bytes: Buffer, separator?: string): RawMessage {
  return { kind: 'message', held: 'all', bytes, position: 0, length: bytes.length, separator, end: '' };
}

/** The message that these bytes are parsed to; fails where they are rejected. */
export async function parsedMail(bytes: Buffer, separator?: string): Promise<ParsedMessage> {
  const parsed = await parse(raw(bytes, separator));
  if (parsed.kind === 'rejected') throw new Error(`rejected: ${parsed.reason}`);
  return parsed.message;
}
