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

/** Three passes, each over what the one before left: a soft line break may stand within an escape. */
function decodeQuotedPrintable(encoded: Buffer): Buffer {
  const bytes = Buffer.from(encoded);
  const trimmed = trimLines(bytes);
  const joined = joinSoftBreaks(bytes, trimmed);
  return bytes.subarray(0, decodeEscapes(bytes, joined));
}

/** White space at the end of a line was added on the way (RFC 2045 §6.7, rule 3). */
function trimLines(bytes: Buffer): number {
  let to = 0;
  let kept = 0;
  for (const byte of bytes) {
    if (byte === lineFeed || byte === carriageReturn) to = kept;
    bytes[to++] = byte;
    if (byte !== space && byte !== tab) kept = to;
  }
  return kept;
}

function joinSoftBreaks(bytes: Buffer, length: number): number {
  let to = 0;
  for (let from = 0; from < length; from += 1) {
    const width = bytes[from] === equals ? softBreakWidth(bytes, from, length) : 0;
    if (width === 0) bytes[to++] = bytes[from] ?? 0;
    else from += width - 1;
  }
  return to;
}

function softBreakWidth(bytes: Buffer, at: number, length: number): number {
  if (at + 1 === length) return 1;
  if (bytes[at + 1] === lineFeed) return 2;
  return bytes[at + 1] === carriageReturn && bytes[at + 2] === lineFeed && at + 2 < length ? 3 : 0;
}

function decodeEscapes(bytes: Buffer, length: number): number {
  let to = 0;
  for (let from = 0; from < length; from += 1) {
    const value = bytes[from] === equals && from + 2 < length ? escaped(bytes, from) : -1;
    bytes[to++] = value < 0 ? (bytes[from] ?? 0) : value;
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
