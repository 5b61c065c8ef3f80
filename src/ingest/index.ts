import { stat } from 'node:fs/promises';
import { ExpectedError } from '../errors.ts';
import { packingOf, unpackedBytes } from './decompress.ts';
import { emlSource } from './eml.ts';
import { mboxSource } from './mbox.ts';
import { startsWithSeparator } from './separator.ts';
import type { FileSource } from './source.ts';

/** A file whose bytes can be had. */
interface ReadableFile {
  readonly name: string;
  readonly totalBytes: number | undefined;
  bytes(): AsyncIterable<Buffer>;
}

/** A kind of source that is told by its first bytes. */
interface FileFormat {
  recognises(head: Buffer): boolean;
  open(file: ReadableFile): FileSource;
}

/** Every format of a file, in the order they are tried. To add one: write its file, list it here. */
const fileFormats: readonly FileFormat[] = [
  { recognises: (head) => head.length === 0 || startsWithSeparator(head), open: mboxSource },
  { recognises: beginsWithField, open: emlSource },
];

/** Opens a source: an mbox, an mbox.gz or a single message, told apart by what is in them. */
export async function openSource(pathOrUrl: string): Promise<FileSource> {
  if (/^[a-z][a-z0-9+.-]+:\/\//i.test(pathOrUrl)) throw notYet(`A URL (${schemeOf(pathOrUrl)})`);
  const status = await stat(pathOrUrl).catch(() => undefined);
  if (status?.isDirectory()) throw notYet(`${pathOrUrl} is a folder; it`);
  const packing = await packingOf(pathOrUrl);
  if (packing !== 'none' && packing !== 'gz') throw notYet(`${pathOrUrl} is packed (${packing}), which`);
  const file: ReadableFile = {
    name: pathOrUrl,
    totalBytes: packing === 'none' ? status?.size : undefined,
    bytes: () => unpackedBytes(pathOrUrl, packing),
  };
  const head = await headOf(file);
  const format = fileFormats.find(({ recognises }) => recognises(head));
  if (!format) throw unrecognised(pathOrUrl);
  return format.open(file);
}

const supported = 'Supported are an mbox, an mbox.gz and a file with a single message (.eml).';

async function headOf(file: ReadableFile): Promise<Buffer> {
  for await (const chunk of file.bytes()) return chunk;
  return Buffer.alloc(0);
}

/** Blank lines and a byte order mark before the first field are a mail program's, not a reason to refuse the message. */
function beginsWithField(head: Buffer): boolean {
  return /^(?:\xef\xbb\xbf)?\s*[!-9;-~]+[ \t]*:/.test(head.toString('latin1', 0, 1_000));
}

/** Not the whole URL: it may hold a password. */
function schemeOf(url: string): string {
  return url.slice(0, url.indexOf(':')).toLowerCase();
}

function notYet(what: string): ExpectedError {
  return new ExpectedError('source-unreadable', `${what} is not yet supported.`, supported);
}

function unrecognised(path: string): ExpectedError {
  return new ExpectedError(
    'source-unreadable',
    `${path} is neither an mbox (it would begin with "From ") nor a message (it would begin with a header field).`,
    supported,
  );
}
