/** The transfer encodings of RFC 2045 §6; a field that names none of them is empty here. */
export type TransferEncoding = 'quoted-printable' | 'base64' | 'identity';

/** Reads a Content-Transfer-Encoding field; undefined where it is none that is certain. */
export function transferEncodingOf(field: string | undefined): TransferEncoding | undefined {
  const name = (field ?? '').trim().toLowerCase();
  if (name === 'quoted-printable' || name === 'base64') return name;
  return /^(?:7bit|8bit|binary|)$/.test(name) ? 'identity' : undefined;
}

/** Undoes a transfer encoding; undefined where readers differ in what the bytes are. */
export function decodeTransfer(bytes: Buffer, encoding: TransferEncoding): Buffer | undefined {
  if (encoding === 'identity') return bytes;
  return encoding === 'base64' ? decodeBase64(bytes) : decodeQuotedPrintable(bytes);
}

/** What is not of the alphabet is passed over; data behind padding (a list's footer, say) is left to the parser. */
function decodeBase64(bytes: Buffer): Buffer | undefined {
  const text = bytes.toString('latin1').replace(/[^A-Za-z0-9+/=]+/g, '');
  const padding = text.indexOf('=');
  if (padding < 0) return Buffer.from(text, 'base64');
  for (let at = padding; at < text.length; at += 1) if (text[at] !== '=') return undefined;
  return Buffer.from(text.slice(0, padding), 'base64');
}

const tab = 0x09;
const lineFeed = 0x0a;
const carriageReturn = 0x0d;
const space = 0x20;
const equals = 0x3d;

/** Two passes: an escape may have a soft line break in it. */
function decodeQuotedPrintable(encoded: Buffer): Buffer {
  const bytes = Buffer.from(encoded);
  const length = joinLines(bytes);
  const first = bytes.indexOf(equals);
  return bytes.subarray(0, first < 0 || first >= length ? length : decodeEscapes(bytes, first, length));
}

/**
 * Drops soft line breaks, and white space at the end of lines, which was added on the way (RFC 2045 §6.7, rules 3 and
 * 5), in place; gives the length of what is left. A soft break never reaches back over another one. White space is looked
 * for where lines end: to look at each space as it comes takes half as long again.
 */
function joinLines(bytes: Buffer): number {
  let to = 0;
  let joinedAt = 0;
  for (let from = 0; from < bytes.length; from += 1) {
    const byte = bytes[from] ?? 0;
    if (byte !== lineFeed && byte !== carriageReturn) {
      bytes[to++] = byte;
      continue;
    }
    to = withoutBlanks(bytes, joinedAt, to);
    const start = byte === lineFeed ? softBreak(bytes, joinedAt, to) : to;
    if (start < to) joinedAt = to = start;
    else bytes[to++] = byte;
  }
  const end = withoutBlanks(bytes, joinedAt, to);
  return end > joinedAt && bytes[end - 1] === equals ? end - 1 : end;
}

function withoutBlanks(bytes: Buffer, from: number, end: number): number {
  let to = end;
  while (to > from && (bytes[to - 1] === space || bytes[to - 1] === tab)) to -= 1;
  return to;
}

/** Where the `=` stands whose line ends here, or the end where there is none. */
function softBreak(bytes: Buffer, from: number, end: number): number {
  // In this order: after one look before the first byte, V8 takes half as long again for all that follow.
  const at = end - (end > from && bytes[end - 1] === carriageReturn ? 2 : 1);
  return at >= from && bytes[at] === equals ? at : end;
}

function decodeEscapes(bytes: Buffer, first: number, length: number): number {
  let to = first;
  for (let from = first; from < length; from += 1) {
    const byte = bytes[from] ?? 0;
    const value = byte === equals && from + 2 < length ? escaped(bytes, from) : -1;
    bytes[to++] = value < 0 ? byte : value;
    if (value >= 0) from += 2;
  }
  return to;
}

function escaped(bytes: Buffer, at: number): number {
  const high = hexValue(bytes[at + 1] ?? 0);
  const low = hexValue(bytes[at + 2] ?? 0);
  return high < 0 || low < 0 ? -1 : high * 16 + low;
}

function hexValue(byte: number): number {
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30;
  const letter = byte | 0x20;
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : -1;
}
