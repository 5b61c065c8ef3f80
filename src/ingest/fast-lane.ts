import type { Attachment } from '../mail/message.ts';
import { decodeText } from './charset.ts';
import { decodeWords } from './encoded-words.ts';
import { firstField, type Header } from './header.ts';
import { limits } from './limits.ts';
import type { MimeBody } from './mime.ts';
import type { Decoded } from './mime-parser.ts';
import { simpleParts, type Part } from './simple-multipart.ts';
import { oneLine } from './storable.ts';
import { readStructured } from './structured-field.ts';
import { decodeTransfer, transferEncodingOf } from './transfer-encoding.ts';

/**
 * Reads a body that is simple enough to be read without the parser, which is twenty times as quick; undefined where there
 * is any doubt. The outcome is the parser's to the last character: tests hold the two against each other, over every
 * message of the real archives and over generated ones.
 */
export function readFast(header: Header, { rootType, bytes }: MimeBody): Decoded | undefined {
  const subject = firstField(header, 'subject')?.slice(0, limits.subjectCharacters) ?? '';
  const transferEncoding = firstField(header, 'content-transfer-encoding');
  if (isUtf8Text.test(rootType) && isIdentity(transferEncoding) && !subject.includes('=?')) {
    return { subject, text: unixLines(bytes).toString(), html: '', attachments: [] };
  }
  const decoded = decodeSubject(subject);
  const type = decoded === undefined ? undefined : readStructured(oneLine(rootType));
  if (decoded === undefined || type === undefined || !mayBeRoot.test(type.value)) return undefined;
  if (bytes.length > slowBytes && !isQuick(type.value, transferEncoding)) return undefined;
  const leaves = leavesOf({ type, disposition: undefined, transferEncoding, bytes }, outermost);
  return leaves && leaves.length <= mostLeaves ? { subject: decoded, ...assembled(leaves) } : undefined;
}

const isUtf8Text = /^text\/plain; charset="(?:utf-8|us-ascii)"$/;
const mayBeRoot = /^(?:text\/(?:plain|html)$|multipart\/)/;

function isIdentity(transferEncoding: string | undefined): boolean {
  return transferEncodingOf(transferEncoding) === 'identity';
}

/** Larger bodies the parser takes in slices and lets others run between them; the lane takes 10 ms for this at the worst. */
const slowBytes = 1024 * 1024;

function isQuick(type: string, transferEncoding: string | undefined): boolean {
  return type.startsWith('text/') && transferEncodingOf(transferEncoding) !== 'base64';
}

/** Encoded words in ASCII only. */
function decodeSubject(subject: string): string | undefined {
  const line = oneLine(subject);
  if (/^[ -~]*$/.test(line)) return line.includes('=?') ? decodeWords(line) : line;
  return line.includes('=?') || /\p{Cc}/u.test(line) ? undefined : line;
}

/** A part that is no multipart: text, decoded, or an attachment. */
type Leaf =
  | { readonly kind: 'text' | 'html'; readonly content: string; readonly isAlternative: boolean }
  | { readonly kind: 'attachment'; readonly attachment: Attachment };

/** Where a part stands: the boundaries around it, the outermost first. */
interface Place {
  readonly boundaries: readonly string[];
  readonly isAlternative: boolean;
}

const outermost: Place = { boundaries: [], isAlternative: false };
const deepest = 4;
/** With what is around them they stay below what the parser refuses (limits.mimeParts). */
const mostLeaves = 100;

function leavesOf(part: Part, place: Place): readonly Leaf[] | undefined {
  if (!part.type.value.startsWith('multipart/')) {
    const leaf = leafOf(part, place);
    return leaf && [leaf];
  }
  const inside = insideOf(part, place);
  const parts = inside && simpleParts(part.bytes, inside.boundaries.at(-1) ?? '');
  const all: Leaf[] = [];
  for (const child of parts ?? []) {
    const leaves = leavesOf(child, inside ?? place);
    if (leaves === undefined) return undefined;
    all.push(...leaves);
  }
  return all.length === 0 ? undefined : all;
}

const multiparts = /^multipart\/(?:mixed|signed|alternative|related)$/;

/** Of two boundaries of which one begins with the other, it takes the parser's order of looking to say which is meant. */
function insideOf({ type }: Part, { boundaries, isAlternative }: Place): Place | undefined {
  const boundary = type.parameters.get('boundary')?.trimEnd() ?? '';
  const isLike = boundaries.some((outer) => outer.startsWith(boundary) || boundary.startsWith(outer));
  if (boundary === '' || isLike || boundaries.length >= deepest || !multiparts.test(type.value)) return undefined;
  return {
    boundaries: [...boundaries, boundary],
    isAlternative: isAlternative || type.value === 'multipart/alternative',
  };
}

function leafOf(part: Part, { isAlternative }: Place): Leaf | undefined {
  const encoding = transferEncodingOf(part.transferEncoding);
  const bytes = encoding && decodeTransfer(part.bytes, encoding);
  if (bytes === undefined) return undefined;
  const { value, parameters } = part.type;
  const disposition = part.disposition?.value ?? 'inline';
  if (disposition !== 'inline' || !/^text\/(?:plain|html)$/.test(value)) return attachmentLeaf(part, bytes.length);
  if (parameters.get('format')?.trim().toLowerCase() === 'flowed') return undefined;
  const content = decodeText(unixLines(bytes), parameters.get('charset') || 'utf-8');
  const kind = value === 'text/plain' ? 'text' : 'html';
  return content === undefined ? undefined : { kind, content, isAlternative };
}

/** Messages in messages are read, and the type of unnamed bytes is guessed by the name of the file: the parser knows how. */
function attachmentLeaf({ type, disposition }: Part, bytes: number): Leaf | undefined {
  const isKnown = disposition === undefined || /^(?:inline|attachment)$/.test(disposition.value);
  const fileName = disposition?.parameters.get('filename') || type.parameters.get('name') || '';
  const isGuessed = type.value === 'application/octet-stream' && fileName !== '';
  if (!isKnown || isGuessed || !/^(?!message\/)[\w.+-]+\/[\w.+-]+$/.test(type.value)) return undefined;
  return { kind: 'attachment', attachment: { fileName, contentType: type.value, bytes } };
}

/** Text is joined as the parser joins it: an HTML part outside multipart/alternative leaves an empty place in the text. */
function assembled(leaves: readonly Leaf[]): Omit<Decoded, 'subject'> {
  const hasText = leaves.some(({ kind }) => kind === 'text');
  const hasHtml = leaves.some(({ kind }) => kind === 'html');
  const text: string[] = [];
  const html: string[] = [];
  for (const leaf of leaves) {
    if (leaf.kind === 'attachment' || leaf.content === '') continue;
    if (leaf.kind === 'text') text.push(leaf.content);
    else if (!leaf.isAlternative && hasText) text.push('');
    if (leaf.kind === 'html') html.push(leaf.content);
    else if (!leaf.isAlternative && hasHtml) html.push('');
  }
  const attachments = leaves.flatMap((leaf) => (leaf.kind === 'attachment' ? [leaf.attachment] : []));
  return { text: text.join('\n'), html: html.join('<br/>\n'), attachments };
}

/** In bytes, as line ends are the same in every charset that the lane reads; in text it takes twenty times as long. */
function unixLines(bytes: Buffer): Buffer {
  if (!bytes.includes('\r\n', 0, 'latin1')) return bytes;
  const lines = Buffer.alloc(bytes.length);
  let to = 0;
  for (let from = 0; from < bytes.length; from += 1) {
    const byte = bytes[from] ?? 0;
    if (byte !== 0x0d || bytes[from + 1] !== 0x0a) lines[to++] = byte;
  }
  return lines.subarray(0, to);
}
