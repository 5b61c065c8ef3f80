import { hash } from 'node:crypto';
import { ExpectedError } from '../errors.ts';
import { sourceOfFile, supported } from './formats.ts';
import { limits } from './limits.ts';
import type { OpenedPath, PathWorld } from './opened-path.ts';
import { packingOf, unpacked, unreadable } from './packed/unpack.ts';
import { peek, type Peeked } from './readable-file.ts';
import { SourceChanged, type FileSource } from './source.ts';

/** Mail as it comes on standard input: any format of a file, packed or not, but a zip, whose directory is at its end. */
export async function openStandardInput({ stdin }: PathWorld): Promise<OpenedPath> {
  if (!stdin || stdin.isTTY === true) throw nothingComes();
  return openStream('standard input', stdin);
}

/** Opens what can be read once, as it comes: standard input, or a pipe with a name. */
export async function openStream(label: string, stream: AsyncIterable<Buffer>): Promise<OpenedPath> {
  return { sources: [await onceSource(label, stream)], passedOver: [], watched: [] };
}

async function onceSource(label: string, stream: AsyncIterable<Buffer>): Promise<FileSource> {
  const packed = await peek(stream);
  const packing = packingOf(packed.head);
  if (packing === 'zip') throw noZip();
  // By what it begins with, so that in a store one archive does not take the place of another.
  const name = `${label} (${hash('sha256', packed.head.subarray(0, limits.recognisedByBytes)).slice(0, 8)})`;
  const content = await peek(unpacked({ name, bytes: () => joined(packed) }, packing));
  const file = { name, totalBytes: undefined, stamp: undefined, bytes: () => joined(content) };
  const source = sourceOfFile(file, content.head, 'named');
  if (!source) throw unrecognised(name);
  return { ...source, read: (cursor) => readOnce(source, cursor) };
}

async function* joined({ head, rest }: Peeked): AsyncGenerator<Buffer, void, undefined> {
  try {
    if (head.length > 0) yield head;
    for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value;
  } catch (cause) {
    throw unreadable('standard input', cause);
  } finally {
    await rest.return?.();
  }
}

/** It cannot be read anew where it does not fit what was read before. */
async function* readOnce(source: FileSource, cursor: string | undefined): ReturnType<FileSource['read']> {
  try {
    yield* source.read(cursor);
  } catch (error) {
    if (error instanceof SourceChanged) throw otherThanBefore();
    throw error;
  }
}

function nothingComes(): ExpectedError {
  return new ExpectedError(
    'source-unreadable',
    'Nothing comes on standard input.',
    'Pipe an archive into it, as in: zcat archive.mbox.gz | undue scan -',
  );
}

function noZip(): ExpectedError {
  return new ExpectedError(
    'source-unreadable',
    'A zip cannot be read as it comes: its directory is at its end.',
    'Give the zip as a file.',
  );
}

function unrecognised(name: string): ExpectedError {
  return new ExpectedError('source-unreadable', `What comes on ${name} is not recognised as mail.`, supported);
}

function otherThanBefore(): ExpectedError {
  return new ExpectedError(
    'source-unreadable',
    'What comes on standard input begins like something that was read before, and goes on otherwise.',
    'Give it as a file, or use another store.',
  );
}
