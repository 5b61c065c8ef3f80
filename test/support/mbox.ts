import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { openSource } from '../../src/ingest/index.ts';
import { parse, type ParsedMessage } from '../../src/ingest/parse.ts';
import type { FileSource } from '../../src/ingest/source.ts';
import { raw } from './mbox-messages.ts';

export { mbox, mboxrd, ordinaryMail, raw, rawMail } from './mbox-messages.ts';

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

/** The message that these bytes are parsed to; fails where they are rejected. */
export async function parsedMail(bytes: Buffer, separator?: string): Promise<ParsedMessage> {
  const parsed = await parse(raw(bytes, separator));
  if (parsed.kind === 'rejected') throw new Error(`rejected: ${parsed.reason}`);
  return parsed.message;
}

/** Every message of a file that can be parsed, in its order. */
export async function parsedFrom(path: string): Promise<readonly ParsedMessage[]> {
  const source = await openSource(path);
  const messages: ParsedMessage[] = [];
  for await (const raw of source.read(undefined)) {
    const parsed = await parse(raw);
    if (parsed.kind === 'message') messages.push(parsed.message);
  }
  return messages;
}
