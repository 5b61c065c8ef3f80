import { createHash } from 'node:crypto';
import { limits } from './limits.ts';
import { SourceChanged, type Cursor, type FileSource, type RawMessage } from './source.ts';

/** Where a single message is read from. */
export interface EmlFile {
  readonly name: string;
  readonly totalBytes: number | undefined;
  bytes(): AsyncIterable<Buffer>;
}

/** A file that holds one message and nothing else. */
export function emlSource({ name, totalBytes, bytes }: EmlFile): FileSource {
  return { name, totalBytes, read: (cursor) => readEml(bytes(), cursor) };
}

async function* readEml(chunks: AsyncIterable<Buffer>, cursor: Cursor | undefined): AsyncGenerator<RawMessage> {
  const parts: Buffer[] = [];
  const hash = createHash('sha256');
  let length = 0;
  for await (const chunk of chunks) {
    hash.update(chunk);
    if (length < limits.messageBytes) parts.push(chunk);
    length += chunk.length;
  }
  const end = hash.digest('hex');
  if (cursor === end) return;
  if (cursor !== undefined) throw new SourceChanged();
  const all = Buffer.concat(parts);
  const place = { kind: 'message' as const, position: 0, length, separator: undefined, end };
  if (length <= limits.messageBytes) yield { held: 'all', bytes: all, ...place };
  else yield { held: 'head', bytes: all.subarray(0, limits.oversizeHeadBytes), ...place };
}
