import { MailParser, type AttachmentStream, type MessageText } from 'mailparser';
import type { Attachment } from '../mail/message.ts';
import { firstField, type Header } from './header.ts';
import { limits } from './limits.ts';
import { oneLine } from './storable.ts';

/** What of a body the parser is given at a time; shorter ones it takes in one go. */
const sliceBytes = 64 * 1024;

/** What is found in a message by way of MIME, as the parser gives it. */
export interface Decoded {
  readonly subject: string | undefined;
  readonly text: string;
  readonly html: string;
  readonly attachments: readonly Attachment[];
}

/**
 * Runs mailparser over a body. It is given only the header fields that bear on the body: it takes as long over header
 * fields as over all the rest, half of the bytes of list mail are header fields, and a bomb in them is none of its
 * business.
 */
export async function runParser(header: Header, rootType: string, body: Buffer): Promise<Decoded> {
  const decoded = await parsed(parserHead(header, rootType), body);
  return { ...decoded, subject: plainSubject(header) ?? decoded.subject };
}

/** A subject without encoded words is as it stands: of `voilà` the parser takes the last byte for a space. */
function plainSubject(header: Header): string | undefined {
  const line = oneLine(firstField(header, 'subject')?.slice(0, limits.subjectCharacters) ?? '');
  return line === '' || line.includes('=?') || /\p{Cc}/u.test(line) ? undefined : line;
}

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

function parsed(head: Buffer, body: Buffer): Promise<Decoded> {
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
    const giveUp = watched(() => parser.destroy(new Error('The parser did not come to an end.')));
    parser.on('data', (part) => {
      if (part.type === 'text') found = part;
      else attachments.push(drained(part));
    });
    parser.on('error', (error: Error) => {
      giveUp.cancel();
      reject(error);
    });
    parser.once('end', () => {
      giveUp.cancel();
      const { text = '', html } = found ?? {};
      resolve({ subject: parser.subject, text, html: html || '', attachments: attachments.map(attachmentOf) });
    });
    parser.write(head);
    for (const slice of slices(body)) parser.write(slice);
    parser.end();
  });
}

/**
 * Calls back where the parser hangs, and at the latest after `parseSeconds`. A parser that waits for what will never come
 * (a header that ends in the middle of an enclosed message) leaves this thread with nothing to do, for two looks in a row:
 * one may be a pause of the whole program.
 */
function watched(onHang: () => void): { cancel(): void } {
  let [looks, idle] = [0, 0];
  let before = performance.eventLoopUtilization();
  const timer = setInterval(() => {
    const now = performance.eventLoopUtilization();
    idle = performance.eventLoopUtilization(now, before).utilization < idleShare ? idle + 1 : 0;
    [before, looks] = [now, looks + 1];
    if (idle >= 2 || looks * lookMs >= limits.parseSeconds * 1_000) onHang();
  }, lookMs);
  return { cancel: () => clearInterval(timer) };
}

const lookMs = 250;
/** A parser at work takes all of its thread's time. */
const idleShare = 0.1;

/** In one piece, a body of some MB would keep everything else waiting for a third of a second. */
function slices(body: Buffer): readonly Buffer[] {
  const count = Math.ceil(body.length / sliceBytes);
  return Array.from({ length: count }, (_, index) => body.subarray(index * sliceBytes, (index + 1) * sliceBytes));
}

/** An attachment is counted, never kept; the parser waits until it is released. */
function drained(part: AttachmentStream): AttachmentStream {
  part.content.once('end', () => part.release?.());
  part.content.resume();
  return part;
}

/** Its types promise strings where the parser gives `false`. */
function attachmentOf({ filename, contentType, size = 0 }: AttachmentStream): Attachment {
  return { fileName: filename || '', contentType: contentType || '', bytes: size };
}
