/** A header field's text in ASCII: as it is where it may be, else as encoded-words (RFC 2047 §2), folded where asked for. */
export function encodedText(text: string, separator: ' ' | '\n ' = ' '): string {
  if (/^[ -~]*$/.test(text) && !text.includes('=?') && text.length <= longestPlain) return text;
  return chunksOf(text).map(encodedWord).join(separator);
}

/** A field body of the most that fits on a line of 78 beside its name (RFC 5322 §2.1.1). */
const longestPlain = 66;
/** A line with an encoded-word has at most 76 characters: beside "Subject: " and 12 of frame, 52 of base64 fit. */
const mostBytes = 39;

function encodedWord(text: string): string {
  return `=?UTF-8?B?${Buffer.from(text, 'utf8').toString('base64')}?=`;
}

/** Each encoded-word has to hold whole characters (RFC 2047 §5). */
function chunksOf(text: string): readonly string[] {
  const chunks: string[] = [];
  let chunk = '';
  for (const character of text) {
    if (Buffer.byteLength(chunk + character) > mostBytes) {
      chunks.push(chunk);
      chunk = '';
    }
    chunk += character;
  }
  return [...chunks, chunk];
}

/** A text as quoted-printable (RFC 2045 §6.7), also safe from programs that take a dot or "From " at a line's start amiss. */
export function quotedPrintable(text: string): string {
  return text.split('\n').map(quotedLine).join('\n');
}

function quotedLine(line: string): string {
  const units = Array.from(Buffer.from(line, 'utf8'), (byte, index) => {
    const isLast = index === Buffer.byteLength(line) - 1;
    const isSafe = byte > 32 && byte < 127 && byte !== 0x3d;
    return isSafe || (byte === 32 && !isLast) ? String.fromCharCode(byte) : escaped(byte);
  });
  if (/^(?:\.|From )/.test(line)) units[0] = escaped(line.charCodeAt(0));
  const lines: string[] = [];
  let current = '';
  for (const unit of units) {
    if (current.length + unit.length > longestQuoted) {
      lines.push(`${current}=`);
      current = '';
    }
    current += unit;
  }
  return [...lines, current].join('\n');
}

const longestQuoted = 75;

function escaped(byte: number): string {
  return `=${byte.toString(16).toUpperCase().padStart(2, '0')}`;
}
