import { isUtf8 } from 'node:buffer';
import { isKnownCharset } from './charset.ts';
import { firstField, type Header } from './header.ts';
import { limits } from './limits.ts';

/** A MIME body as it is given to the parser, and what its Content-Type fields say. */
export interface MimeBody {
  /** Content-Type of the whole message. */
  readonly rootType: string;
  readonly bytes: Buffer;
  /** Media types of all parts, lower-case. */
  readonly types: readonly string[];
  readonly charsets: readonly string[];
}

/**
 * Prepares a body for the parser. It would join the lines of format=flowed, which breaks patches and moves quote marks:
 * lines stay as they were sent. And text without a usable charset is decoded as windows-1252 where it is not UTF-8.
 */
export function prepareMime(header: Header, body: Buffer): MimeBody {
  const field = firstField(header, 'content-type') ?? '';
  const type = mediaType(field);
  if (type.startsWith('multipart/') || type === 'message/rfc822') return multipart(field, body);
  if (!isText(type)) return { rootType: field, bytes: body, types: [type], charsets: [] };
  const charset = charsetOf(field);
  const declared = charset === undefined ? [] : [charset];
  const decodedAs = is8Bit(header, charset) && !isUtf8(body) ? 'windows-1252' : (charset ?? 'utf-8');
  const kept = type === 'text/html' ? type : 'text/plain';
  return { rootType: `${kept}; charset="${decodedAs}"`, bytes: body, types: [kept], charsets: declared };
}

/** The media type of a Content-Type field, lower-case; text/plain where there is none (RFC 2045 §5.2). */
export function mediaType(field: string): string {
  const type = /^\s*([^\s;]+)/.exec(field)?.[1]?.toLowerCase();
  return type?.includes('/') ? type : 'text/plain';
}

/** Text that a person wrote to be read; patches and calendars are attachments even if there is nothing else. */
function isText(type: string): boolean {
  return type.startsWith('text/') && !/^text\/(?:x-)?(?:patch|diff|calendar)$/.test(type);
}

function charsetOf(field: string): string | undefined {
  return /;\s*charset\s*=\s*["']?([^\s;"']{1,100})/i.exec(field)?.[1]?.toLowerCase();
}

/** Quoted-printable and base64 are ASCII before they are decoded, which says nothing about what is in them. */
function is8Bit(header: Header, charset: string | undefined): boolean {
  const encoding = firstField(header, 'content-transfer-encoding')?.toLowerCase() ?? '';
  if (encoding.includes('quoted-printable') || encoding.includes('base64')) return false;
  return charset === undefined || /^(?:us-)?ascii$|^utf-?8$/.test(charset) || !isKnownCharset(charset);
}

function multipart(field: string, body: Buffer): MimeBody {
  const types = [mediaType(field)];
  const charsets: string[] = [];
  const flowedAt: number[] = [];
  for (const part of partHeaders(body)) {
    const contentType = /(?:^|\n)content-type:([^\n]*(?:\n[ \t][^\n]*)*)/i.exec(part.text)?.[1] ?? '';
    types.push(mediaType(contentType));
    charsets.push(charsetOf(contentType) ?? 'utf-8');
    const flowed = /\bformat="?flowed/i.exec(part.text);
    if (flowed) flowedAt.push(part.start + flowed.index + flowed[0].length - 'flowed'.length);
  }
  return { rootType: field, bytes: withoutFlowed(body, flowedAt), types, charsets };
}

function withoutFlowed(body: Buffer, flowedAt: readonly number[]): Buffer {
  if (flowedAt.length === 0) return body;
  const copy = Buffer.from(body);
  for (const at of flowedAt) copy.write('fixed ', at, 'latin1');
  return copy;
}

const longestPartHeader = 4 * 1024;

/** The header blocks behind lines that may be boundaries. Each byte is looked at once, whatever the body holds. */
function* partHeaders(body: Buffer): Generator<{ readonly text: string; readonly start: number }> {
  let position = body.indexOf('--', 0, 'latin1');
  for (let parts = 0; position >= 0 && parts <= limits.mimeParts;) {
    const start = body.indexOf(0x0a, position) + 1;
    if (start === 0) return;
    let end = start;
    if (beginsField(body, start)) {
      const text = body.toString('latin1', start, start + longestPartHeader);
      const header = text.slice(0, endOfBlock(text));
      yield { text: header, start };
      parts += 1;
      end += header.length;
    }
    position = body.indexOf('\n--', end - 1, 'latin1');
    if (position >= 0) position += 1;
  }
}

/** A look at one byte first: most lines of dashes are followed by more dashes or by prose. */
function beginsField(body: Buffer, start: number): boolean {
  const letter = (body[start] ?? 0) | 0x20;
  if (letter < 0x61 || letter > 0x7a) return false;
  return /^[A-Za-z][A-Za-z0-9-]{1,60}:/.test(body.toString('latin1', start, start + 64));
}

function endOfBlock(text: string): number {
  const blank = /\n\r?\n/.exec(text);
  return blank ? blank.index + 1 : text.length;
}
