import { isUtf8 } from 'node:buffer';
import { fieldNames, unfolded } from './field-names.ts';
import { limits } from './limits.ts';

/** A header field as it stands in a message; `valueOf` reads it. */
export interface HeaderField {
  /** Lower-case. */
  readonly name: string;
  /** The header it stands in, a character a byte, and where in it: of some forty fields a dozen are ever read. */
  readonly block: string;
  readonly start: number;
  readonly end: number;
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
  const { fields, areAll } = fieldsIn(text);
  return { fields, bodyStart, extent: isCut || !areAll ? 'cut' : 'whole' };
}

/** The value of a field, unfolded; bytes beyond ASCII are read as UTF-8, else as windows-1252. */
export function valueOf({ block, start, end }: HeaderField): string {
  return decoded(trimmed(unfolded(block.slice(start, end)).slice(0, limits.fieldCharacters)));
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

function fieldsIn(block: string): { readonly fields: readonly HeaderField[]; readonly areAll: boolean } {
  const fields: HeaderField[] = [];
  let before = names.beginning;
  let start = 0;
  for (let lines = 0; start <= block.length; lines += 1) {
    if (lines === limits.headerFields) return { fields, areAll: false };
    const lineFeed = endOfLine(block, start);
    const hasReturn = lineFeed < block.length && block.charCodeAt(lineFeed - 1) === 0x0d;
    const end = hasReturn ? lineFeed - 1 : lineFeed;
    const found = names.nameAt(block, start, end, before);
    if (found) {
      before = found;
      if (found.name !== '') fields.push({ name: found.name, block, start: start + found.written.length, end });
    }
    start = lineFeed + 1;
  }
  return { fields, areAll: true };
}

const names = fieldNames();

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
