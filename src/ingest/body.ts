import type { Attachment, Defect } from '../mail/message.ts';
import { isKnownCharset } from './charset.ts';
import { readFast } from './fast-lane.ts';
import type { Header } from './header.ts';
import { htmlToText } from './html.ts';
import { limits } from './limits.ts';
import { runParser, type Decoded } from './mime-parser.ts';
import { prepareMime, type MimeBody } from './mime.ts';
import { oneLine, storable } from './storable.ts';

/** What is read of a message by way of MIME. */
export interface Body {
  /** The Subject field with its encoded words decoded. */
  readonly subject: string;
  readonly text: string;
  readonly attachments: readonly Attachment[];
  readonly defects: readonly Defect[];
}

/** Decodes a body within the limits; where the parser refuses it, what is left is the subject and a defect. */
export async function readBody(header: Header, body: Buffer): Promise<Body> {
  const read = body.subarray(0, endOfRead(body));
  const mime = prepareMime(header, read);
  try {
    const decoded = readFast(header, mime) ?? (await runParser(header, mime.rootType, mime.bytes));
    return bodyOf(decoded, mime, read.length < body.length);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return headersOnly(header);
  }
}

/** Where the bytes or the lines that are read of a body come to their limit. */
function endOfRead(body: Buffer): number {
  const most = Math.min(body.length, limits.bodyBytes);
  if (most <= limits.bodyLines) return most;
  let end = 0;
  for (let lines = 0; lines < limits.bodyLines; lines += 1) {
    end = body.indexOf(0x0a, end) + 1;
    if (end === 0 || end >= most) return most;
  }
  return end;
}

/** The subject alone, where the body is not to be read. */
export async function headersOnly(header: Header): Promise<Body> {
  const { subject = '' } = await runParser(header, 'text/plain', Buffer.alloc(0));
  return { subject, text: '', attachments: [], defects: ['headers-only'] };
}

function bodyOf({ subject = '', text: found, html, attachments }: Decoded, mime: MimeBody, isBodyCut: boolean): Body {
  const text = joined(found, html, mime.types);
  const isCut = isBodyCut || text.length > limits.textCharacters;
  const isUnknown = mime.charsets.some((charset) => !isKnownCharset(charset));
  return {
    subject,
    text: unixLines(storable(text.slice(0, limits.textCharacters))),
    attachments: attachments.slice(0, limits.attachments).map(bounded),
    defects: [...(isCut ? ['text-cut' as const] : []), ...(isUnknown ? ['unknown-charset' as const] : [])],
  };
}

function unixLines(text: string): string {
  return text.includes('\r') ? text.replace(/\r\n/g, '\n') : text;
}

/** HTML beside text says the same again in multipart/alternative only; elsewhere the text may be a list's footer. */
function joined(text: string, html: string, types: readonly string[]): string {
  if (html === '' || (text.trim() !== '' && types.includes('multipart/alternative'))) return text;
  const converted = htmlToText(html);
  return text.trim() === '' ? converted : `${converted.trimEnd()}\n\n${text.trimStart()}`;
}

function bounded({ fileName, contentType, bytes }: Attachment): Attachment {
  return {
    fileName: oneLine(storable(fileName.slice(0, limits.fileNameCharacters))),
    contentType: oneLine(storable(contentType.slice(0, 100))),
    bytes,
  };
}
