import { hash } from 'node:crypto';
import type { MessageId } from '../mail/message.ts';
import { idForContent } from '../mail/message-id.ts';
import { whoever } from '../mail/platform-account.ts';
import type { StorableMessage } from '../store/messages.ts';
import { headersOnly, readBody, type Body } from './body.ts';
import { keptHeaders, readEnvelope, type HeaderEnvelope } from './envelope.ts';
import { readHeader, type Header } from './header.ts';
import { limits } from './limits.ts';
import type { UnparsedMessage } from './source.ts';
import { oneLine, storable } from './storable.ts';
import { unwrapped, type Opened } from './wrapped.ts';

/** A message, parsed. */
export interface ParsedMessage extends StorableMessage {
  /** The msg-id as written, without its brackets; undefined where there is none. */
  readonly messageIdField: MessageId | undefined;
}

/** What became of a raw message. */
export type Parsed =
  | { readonly kind: 'message'; readonly message: ParsedMessage }
  | { readonly kind: 'rejected'; readonly reason: string; readonly head: string };

/** What parsing may be told. */
export interface ParseOptions {
  /** The name by which our own server signs its Authentication-Results (RFC 8601). */
  readonly authservId?: string | undefined;
}

/** Parses a raw message within the limits; what has not a single field of mail in it is rejected. */
export async function parse(raw: UnparsedMessage, options: ParseOptions = {}): Promise<Parsed> {
  const header = readHeader(raw.bytes);
  if (!header.fields.some(({ name }) => fieldsOfMail.has(name))) {
    const head = storable(raw.bytes.toString('utf8', 0, limits.rejectedHeadBytes));
    return { kind: 'rejected', reason: 'It has no header fields of a message.', head };
  }
  const message = { header, body: raw.bytes.subarray(header.bodyStart) };
  const { separator, storedAt } = raw;
  const envelope = readEnvelope(header, { separator, storedAt, body: message.body }, options.authservId);
  const body = await withinLimits(raw, unwrapped(message, envelope.defects));
  return { kind: 'message', message: assemble({ raw, header, envelope, body }) };
}

const fieldsOfMail = new Set(
  'from sender to cc date subject message-id in-reply-to references received content-type mime-version'.split(' '),
);

async function withinLimits(raw: UnparsedMessage, { header, body: bytes }: Opened): Promise<Body> {
  if (raw.held === 'all' && header.extent === 'whole') return readBody(header, bytes);
  const body = await headersOnly(header);
  return raw.held === 'all' ? body : { ...body, defects: ['oversize', ...body.defects] };
}

interface Pieces {
  readonly raw: UnparsedMessage;
  readonly header: Header;
  readonly envelope: HeaderEnvelope;
  readonly body: Body;
}

function assemble({ raw, header, envelope, body }: Pieces): ParsedMessage {
  const subject = oneLine(storable(body.subject)).slice(0, limits.subjectCharacters).toWellFormed();
  const content = { ...envelope, subject, text: body.text };
  const contentHash = hashOf(content);
  return {
    ...content,
    id: envelope.messageIdField ?? idForContent(contentHash),
    defects: [...envelope.defects, ...body.defects],
    attachments: body.attachments,
    sha256: hash('sha256', raw.bytes, 'hex'),
    contentHash,
    headers: keptHeaders(header, envelope.defects),
  };
}

/** The way a message came (its Received fields, how a web archive wrapped it) does not make it another message. */
function hashOf({
  from,
  subject,
  sentAt,
  text,
}: Pick<StorableMessage, 'from' | 'subject' | 'sentAt' | 'text'>): string {
  return hash('sha256', JSON.stringify([whoever(from), subject, sentAt ?? '', trimmedLines(text).trim()]), 'hex');
}

/** Cuts white space off the ends of lines; most lines have none, and to look costs a fifth of taking them apart. */
function trimmedLines(text: string): string {
  const pieces: string[] = [];
  let start = 0;
  let lineStart = 0;
  for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', lineStart)) {
    if (end > lineStart && mayBeSpace(text.charCodeAt(end - 1))) {
      pieces.push(text.slice(start, lineStart), text.slice(lineStart, end).trimEnd());
      start = end;
    }
    lineStart = end + 1;
  }
  if (pieces.length === 0) return text;
  pieces.push(text.slice(start));
  return pieces.join('');
}

function mayBeSpace(code: number): boolean {
  return code <= 0x20 || code >= 0x80;
}
