import { isAscii } from 'node:buffer';
import { decodeWords } from './encoded-words.ts';

/** Decodes text as the parser does; undefined where a charset is not of one byte a character. */
export function decodeText(bytes: Buffer, charset: string): string | undefined {
  const name = charset.toLowerCase();
  if (/^(?:us-?)?ascii$|^utf-?8$/.test(name) || (isAscii(bytes) && singleByte.test(name))) return bytes.toString();
  const upper = upperHalf(name);
  if (upper === undefined) return undefined;
  return throughTable(bytes, upper);
}

/** By way of UTF-16: to replace letter by letter takes thirty times as long where there are many. */
function throughTable(bytes: Buffer, upper: Uint16Array): string {
  const text = Buffer.alloc(bytes.length * 2);
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    const code = byte < 0x80 ? byte : (upper[byte - 0x80] ?? 0);
    text[at * 2] = code;
    text[at * 2 + 1] = code >> 8;
  }
  return text.toString('utf16le');
}

/** Tells whether a charset can be decoded; what cannot is read as UTF-8. */
export function isKnownCharset(charset: string): boolean {
  // Code pages of DOS, that the Web does not know and the parser does.
  if (knownCharsets.has(charset) || /^(?:cp|ibm)-?\d{3,5}$/i.test(charset)) return true;
  try {
    const isKnown = new TextDecoder(charset) instanceof TextDecoder;
    if (charset.length <= longestLabel) knownCharsets.add(charset);
    return isKnown;
  } catch {
    return false;
  }
}

/** Asking for each message took as long as all else that is done about its charset. */
const knownCharsets = new Set(['utf-8', 'us-ascii']);
/** The Web knows some 230 labels in lower case, none longer; so the set cannot grow without bound. */
const longestLabel = 24;

const singleByte = /^(?:iso-8859-(?:[1-9]|1[013456])|windows-125[0-8]|cp125[0-8]|koi8-[ru])$/;
const tables = new Map<string, Uint16Array | undefined>();

function upperHalf(charset: string): Uint16Array | undefined {
  if (!singleByte.test(charset)) return undefined;
  if (!tables.has(charset)) tables.set(charset, readUpperHalf(charset));
  return tables.get(charset);
}

/** The characters of 0x80 to 0xFF, asked of the parser: so they are the same in any version of it. */
function readUpperHalf(charset: string): Uint16Array | undefined {
  const bytes = Buffer.from(Array.from({ length: 128 }, (_, index) => 0x80 + index));
  const characters = decodeWords(`=?${charset}?B?${bytes.toString('base64')}?=`);
  if (characters.length !== bytes.length) return undefined;
  return Uint16Array.from({ length: bytes.length }, (_, index) => characters.charCodeAt(index));
}
