import { MailParser, type AttachmentStream, type MessageText } from 'mailparser';
import type { Attachment, Defect } from '../mail/message.ts';
import { firstField, type Header } from './header.ts';
import { htmlToText } from './html.ts';
import { limits } from './limits.ts';
import { isKnownCharset, prepareMime, type MimeBody } from './mime.ts';
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
  const mime = prepareMime(header, body.subarray(0, limits.bodyBytes));
  try {
    const decoded = plainly(header, mime) ?? (await runParser(parserHead(header, mime.rootType), mime.bytes));
    return bodyOf(decoded, mime, body.length > limits.bodyBytes);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return headersOnly(header);
  }
}

/** The subject alone, where the body is not to be read. */
export async function headersOnly(header: Header): Promise<Body> {
  const { subject = '' } = await runParser(parserHead(header, 'text/plain'), Buffer.alloc(0));
  return { subject, text: '', attachments: [], defects: ['headers-only'] };
}

/** What the parser found, as it gives it. */
interface Decoded {
  readonly subject: string | undefined;
  readonly found: Pick<MessageText, 'text' | 'html'> | undefined;
  readonly attachments: readonly AttachmentStream[];
}

/**
 * Half of list mail is one text in ASCII or UTF-8 without encoding. There is nothing to parse in it, and not to start the
 * parser is ten times as quick; a test holds the outcome against the parser's.
 */
function plainly(header: Header, { rootType, bytes }: MimeBody): Decoded | undefined {
  const subject = firstField(header, 'subject')?.slice(0, limits.subjectCharacters);
  const encoding = firstField(header, 'content-transfer-encoding') ?? '7bit';
  if (subject?.includes('=?') || !/^(?:7bit|8bit|binary)$/i.test(encoding)) return undefined;
  if (!/^text\/plain; charset="(?:utf-8|us-ascii)"$/.test(rootType)) return undefined;
  return { subject, found: { text: bytes.toString().replace(/\r?\n/g, '\n') }, attachments: [] };
}

/**
 * The parser is given only the header fields that bear on the body: it takes as long over header fields as over all the
 * rest, half of the bytes of list mail are header fields, and a bomb in them is none of its business.
 */
function parserHead(header: Header, rootType: string): Buffer {
  const isText = rootType.startsWith('text/');
  const fields = [
    ['Subject', firstField(header, 'subject')?.slice(0, limits.subjectCharacters)],
    ['Content-Type', rootType],
    ['Content-Transfer-Encoding', firstField(header, 'content-transfer-encoding')],
    // The text of a message is its text, even if it calls itself an attachment.
    ['Content-Disposition', isText ? undefined : firstField(header, 'content-disposition')],
  ];
  const lines = fields.flatMap(([name, value]) => (value ? [`${name}: ${oneLine(value)}\r\n`] : []));
  return Buffer.from(`MIME-Version: 1.0\r\n${lines.join('')}\r\n`);
}

function runParser(head: Buffer, body: Buffer): Promise<Decoded> {
  const parser = new MailParser({
    skipHtmlToText: true,
    skipTextToHtml: true,
    skipTextLinks: true,
    skipImageLinks: true,
    checksumAlgo: false,
    maxChildNodes: limits.mimeParts,
    // It would write the time of reading where a forwarded message has no date that it can read.
    formatDateString: () => '',
  });
  const attachments: AttachmentStream[] = [];
  let found: MessageText | undefined;
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      parser.destroy(new Error('The parser did not come to an end.'));
    }, limits.parseSeconds * 1_000);
    parser.on('data', (part) => {
      if (part.type === 'text') found = part;
      else attachments.push(drained(part));
    });
    parser.on('error', (error: Error) => {
      clearTimeout(timer);
      reject(error);
    });
    parser.once('end', () => {
      clearTimeout(timer);
      resolve({ subject: parser.subject, found, attachments });
    });
    parser.write(head);
    for (const slice of slices(body)) parser.write(slice);
    parser.end();
  });
}

/** In one piece, a body of some MB would keep everything else waiting for a third of a second. */
function slices(body: Buffer): readonly Buffer[] {
  const count = Math.ceil(body.length / sliceBytes);
  return Array.from({ length: count }, (_, index) => body.subarray(index * sliceBytes, (index + 1) * sliceBytes));
}

const sliceBytes = 64 * 1024;

/** An attachment is counted, never kept; the parser waits until it is released. */
function drained(part: AttachmentStream): AttachmentStream {
  part.content.once('end', () => part.release?.());
  part.content.resume();
  return part;
}

/** Its types promise strings where the parser gives `false`. */
function attachmentOf({ filename, contentType, size = 0 }: AttachmentStream): Attachment {
  const fileName = oneLine(storable((filename || '').slice(0, limits.fileNameCharacters)));
  return { fileName, contentType: oneLine(storable((contentType || '').slice(0, 100))), bytes: size };
}

function bodyOf({ subject = '', found, attachments }: Decoded, mime: MimeBody, isBodyCut: boolean): Body {
  const text = joined(found?.text ?? '', found?.html ?? '', mime.types);
  const isCut = isBodyCut || text.length > limits.textCharacters;
  const isUnknown = mime.charsets.some((charset) => !isKnownCharset(charset));
  return {
    subject,
    text: storable(text.slice(0, limits.textCharacters)).replace(/\r\n/g, '\n'),
    attachments: attachments.slice(0, limits.attachments).map(attachmentOf),
    defects: [...(isCut ? ['text-cut' as const] : []), ...(isUnknown ? ['unknown-charset' as const] : [])],
  };
}

/** HTML beside text says the same again in multipart/alternative only; elsewhere the text may be a list's footer. */
function joined(text: string, html: string, types: readonly string[]): string {
  if (html === '' || (text.trim() !== '' && types.includes('multipart/alternative'))) return text;
  const converted = htmlToText(html);
  return text.trim() === '' ? converted : `${converted.trimEnd()}\n\n${text.trimStart()}`;
}
