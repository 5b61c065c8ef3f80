import { isUtf8 } from 'node:buffer';
import { limits } from './limits.ts';

/** A header field, unfolded; bytes beyond ASCII are read as UTF-8, else as windows-1252. */
export interface HeaderField {
  /** Lower-case. */
  readonly name: string;
  readonly value: string;
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
  const lines = text.replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/);
  const fields: HeaderField[] = [];
  for (const line of lines.slice(0, limits.headerFields)) {
    const field = fieldOf(line);
    if (field) fields.push(field);
  }
  return { fields, bodyStart, extent: isCut || lines.length > limits.headerFields ? 'cut' : 'whole' };
}

/** The value of the first field of that name. */
export function firstField({ fields }: Header, name: string): string | undefined {
  return fields.find((field) => field.name === name)?.value;
}

/** The values of all fields of that name, from the top. */
export function allFields({ fields }: Header, name: string): readonly string[] {
  return fields.filter((field) => field.name === name).map(({ value }) => value);
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

function fieldOf(line: string): HeaderField | undefined {
  const colon = line.indexOf(':');
  const name = line.slice(0, Math.max(0, colon)).trimEnd().toLowerCase();
  if (!/^[!-9;-~]{1,200}$/.test(name)) return undefined;
  return { name, value: decoded(trimmed(line.slice(colon + 1, colon + 1 + limits.fieldCharacters))) };
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
