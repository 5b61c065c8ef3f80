import { openSource } from '../../src/ingest/index.ts';

/** The messages of an mbox or mbox.gz as they were before they were written to it. */
export async function* messagesOf(path: string): AsyncGenerator<Buffer, void, undefined> {
  for await (const { bytes } of (await openSource(path)).read(undefined)) yield bytes;
}
