import type { Address } from '../mail/address.ts';
import type { Defect } from '../mail/message.ts';
import { addressesIn } from './author-fields.ts';
import { allFields, firstField, readHeader, valueOf, type Header } from './header.ts';
import { mediaType } from './mime.ts';

/** A message with its header fields read. */
export interface Opened {
  readonly header: Header;
  readonly body: Buffer;
}

/** The message that a list wrapped whole into its own, where it did so (Mailman's `wrap message`). */
export function wrappedMessage({ header, body }: Opened): Opened | undefined {
  const field = firstField(header, 'content-type') ?? '';
  const type = mediaType(field);
  if (type === 'message/rfc822') return opened(body);
  if (type !== 'multipart/mixed') return undefined;
  const top = body.subarray(0, wrappingBytes).toString('latin1');
  const part = /\ncontent-type:[ \t]*message\/rfc822\b/i.exec(top);
  const blank = part && /\n\r?\n/.exec(top.slice(part.index));
  if (!part || !blank) return undefined;
  const start = part.index + blank.index + blank[0].length;
  const [, quoted, token = ''] = /;\s*boundary=(?:"([^"]+)"|([^\s;"]+))/i.exec(field) ?? [];
  const end = body.indexOf(`\n--${quoted ?? token}`, start, 'latin1');
  return opened(body.subarray(start, end < 0 ? undefined : end + 1));
}

/** A list's note of some lines stands before it; whoever forwards a message says more, or writes from an address. */
const wrappingBytes = 4 * 1024;

function opened(message: Buffer): Opened | undefined {
  const header = readHeader(message);
  const isMessage = header.fields.some(({ name }) => name === 'from');
  return isMessage ? { header, body: message.subarray(header.bodyStart) } : undefined;
}

/** The author that a body names: in the message that is wrapped in it, or in a From line on top, as patches have it. */
export function authorInBody(message: Opened): Address | undefined {
  const wrapped = wrappedMessage(message);
  if (wrapped) return onlyAddress(allFields(wrapped.header, 'from'));
  const [, line] = /^\s*from:([^\r\n]{1,1000})\r?\n/i.exec(message.body.toString('utf8', 0, topBytes)) ?? [];
  return line === undefined ? undefined : onlyAddress([line]);
}

const topBytes = 2 * 1024;

function onlyAddress(fields: readonly string[]): Address | undefined {
  const [address, ...others] = fields.flatMap(addressesIn);
  return others.length === 0 ? address : undefined;
}

/**
 * A message as its author sent it, where its list took the author's place and wrapped it: with the fields of the list's
 * own header first. Else every message would begin with the same note, and who has no Date there would have none.
 */
export function unwrapped(message: Opened, defects: readonly Defect[]): Opened {
  if (!defects.some((defect) => rewritten.has(defect))) return message;
  const wrapped = wrappedMessage(message);
  if (wrapped === undefined) return message;
  const outer = message.header.fields.filter((field) => valueOf(field) !== '' && !field.name.startsWith('content-'));
  return { body: wrapped.body, header: { ...wrapped.header, fields: [...outer, ...wrapped.header.fields] } };
}

const rewritten: ReadonlySet<Defect> = new Set(['author-in-reply-to', 'author-in-original-field', 'author-in-body']);
