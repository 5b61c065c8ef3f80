import { isUtf8 } from 'node:buffer';
import { rememberedText } from '../remember.ts';
import { limits } from './limits.ts';

/** A header field as it stands in a message; `valueOf` reads it. */
export interface HeaderField {
  /** Lower-case. */
  readonly name: string;
  /** Folded as it is, a character a byte: of some forty fields a dozen are ever read. */
  readonly written: string;
}

/** The header block of a message and where its body begins. */
export interface Header {
  readonly fields: readonly HeaderField[];
  readonly bodyStart: number;
  /** Whether all of it was read, or only up to the limit. */
  readonly extent: 'whole' | 'cut';
}

/** Reads the header block of a message; lines that are no field are passed over. */
export function readHeader(message: Buffer): Header {
  const begin = blankStart(message);
  const { end, bodyStart } = endOfHeader(message, begin);
  const isCut = end - begin > limits.headerBytes;
  const text = message.toString('latin1', begin, Math.min(end, begin + limits.headerBytes));
  const fields: HeaderField[] = [];
  let start = 0;
  for (let lines = 0; start <= text.length; lines += 1) {
    if (lines === limits.headerFields) return { fields, bodyStart, extent: 'cut' };
    const lineFeed = endOfLine(text, start);
    const hasReturn = lineFeed < text.length && text.charCodeAt(lineFeed - 1) === 0x0d;
    const field = fieldOf(text.slice(start, hasReturn ? lineFeed - 1 : lineFeed));
    if (field) fields.push(field);
    start = lineFeed + 1;
  }
  return { fields, bodyStart, extent: isCut ? 'cut' : 'whole' };
}

/** The value of a field, unfolded; bytes beyond ASCII are read as UTF-8, else as windows-1252. */
export function valueOf({ written }: HeaderField): string {
  return decoded(trimmed(unfolded(written).slice(0, limits.fieldCharacters)));
}

/** The value of the first field of that name. */
export function firstField({ fields }: Header, name: string): string | undefined {
  for (const field of fields) if (field.name === name) return valueOf(field);
  return undefined;
}

/** The values of all fields of that name, from the top. */
export function allFields({ fields }: Header, name: string): readonly string[] {
  const values: string[] = [];
  for (const field of fields) if (field.name === name) values.push(valueOf(field));
  return values;
}

function blankStart(message: Buffer): number {
  let start = 0;
  while (message[start] === 0x0a || message[start] === 0x0d) start += 1;
  return start;
}

function endOfHeader(message: Buffer, begin: number): { readonly end: number; readonly bodyStart: number } {
  const unix = message.indexOf('\n\n', begin, 'latin1');
  // Not to search all of the text for an end that, if it is there at all, comes before the other.
  const before = unix < 0 ? message : message.subarray(0, unix + 1);
  const network = before.indexOf('\n\r\n', begin, 'latin1');
  if (unix < 0 && network < 0) return { end: message.length, bodyStart: message.length };
  const isUnix = network < 0;
  return isUnix ? { end: unix, bodyStart: unix + 2 } : { end: network, bodyStart: network + 3 };
}

/** Where the line feed stands that ends a line and those that go on with it (RFC 5322 §2.2.3), or the end. */
function endOfLine(text: string, start: number): number {
  let lineFeed = text.indexOf('\n', start);
  while (lineFeed >= 0) {
    const next = text.charCodeAt(lineFeed + 1);
    if (next !== 0x20 && next !== 0x09) return lineFeed;
    lineFeed = text.indexOf('\n', lineFeed + 1);
  }
  return text.length;
}

function unfolded(text: string): string {
  return text.includes('\n') ? text.replace(/\r?\n[ \t]+/g, ' ') : text;
}

function fieldOf(line: string): HeaderField | undefined {
  const colon = line.indexOf(':');
  const name = colon < 0 ? '' : nameOf(line.slice(0, colon));
  return name === '' ? undefined : { name, written: line.slice(colon + 1) };
}

/** All mail has some hundred names: to hold each time against the pattern took a third of the time of a header. */
const nameOf = rememberedText(readName, { most: 1_000, longest: 100 });

/** Lower-case, and empty where it is none; it may be folded behind its last letter. */
function readName(written: string): string {
  const name = unfolded(written).trimEnd().toLowerCase();
  return /^[!-9;-~]{1,200}$/.test(name) ? name : '';
}

/** Bytes are not yet letters here: to trim() the last byte of `à` in UTF-8 is a space. */
function trimmed(binary: string): string {
  let start = 0;
  let end = binary.length;
  while (start < end && isBlank(binary.charCodeAt(start))) start += 1;
  while (end > start && isBlank(binary.charCodeAt(end - 1))) end -= 1;
  return binary.slice(start, end);
}

function isBlank(byte: number): boolean {
  return byte === 0x20 || (byte >= 0x09 && byte <= 0x0d);
}

const windows1252 = new TextDecoder('windows-1252');

/** RFC 6532 allows UTF-8; what is neither ASCII nor UTF-8 was written by a program of the Latin-1 days. */
function decoded(binary: string): string {
  if (!/[\x80-\xff]/.test(binary)) return binary;
  const bytes = Buffer.from(binary, 'latin1');
  return isUtf8(bytes) ? bytes.toString() : windows1252.decode(bytes);
}
