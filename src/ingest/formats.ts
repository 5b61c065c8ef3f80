import { mboxSource } from './mbox.ts';
import type { ReadableFile } from './readable-file.ts';
import { beginsMbox, beginsWithFields, type Standing } from './recognise.ts';
import type { FileSource } from './source.ts';

/** A format of a file, told by its first bytes. */
interface FileFormat {
  recognises(head: Buffer, standing: Standing): boolean;
  open(file: ReadableFile): FileSource;
}

/** Every format of a file, in the order they are tried. To add one: write its file, list it here. */
const fileFormats: readonly FileFormat[] = [
  { recognises: beginsMbox, open: mboxSource },
  { recognises: beginsWithFields, open: mboxSource },
];

/** The source that a file is, by its first bytes; undefined where it is no mail. */
export function sourceOfFile(file: ReadableFile, head: Buffer, standing: Standing): FileSource | undefined {
  return fileFormats.find(({ recognises }) => recognises(head, standing))?.open(file);
}

/** What may be read, said where something cannot be. */
export const supported =
  'Supported are an mbox and a single message (.eml), packed (.gz, .xz, .zst, .bz2, .zip) or not, a Maildir, a public-inbox and a folder of these.';
