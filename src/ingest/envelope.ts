import type { Author } from '../mail/address.ts';
import { isImplausible, parseDateTime, type DateTime } from '../mail/date-time.ts';
import { parseInReplyTo, parseMessageId, parseReferences } from '../mail/message-id.ts';
import type { Defect, Envelope, Instant, MessageId } from '../mail/message.ts';
import { unclaimed } from '../mail/platform-account.ts';
import { readAuthor, readList } from './author.ts';
import { allFields, firstField, type Header } from './header.ts';
import { limits } from './limits.ts';
import { readNotification, type Notification } from './notification.ts';
import type { RawMessage } from './source.ts';
import { storable } from './storable.ts';

/** What the header fields alone tell; id and subject need the content. */
export interface HeaderEnvelope extends Omit<Envelope, 'id' | 'subject'> {
  /** The msg-id, or undefined where the message has none. */
  readonly messageIdField: Envelope['id'] | undefined;
}

/** What a source says of a message besides its bytes. */
export type WhereItStood = Pick<RawMessage, 'separator' | 'storedAt'>;

/** Reads the envelope of a message; the From_ line is what a server saw where nothing better is there. */
export function readEnvelope(
  header: Header,
  { separator, storedAt }: WhereItStood,
  authservId?: string,
): HeaderEnvelope {
  const notification = readNotification(header, authservId);
  const carrier = readList(header);
  const author = notification?.author ?? ordinaryAuthor(header, carrier);
  const inReplyTo = parseInReplyTo(storable(firstField(header, 'in-reply-to') ?? ''));
  const references = parseReferences(storable(firstField(header, 'references') ?? ''));
  const messageIdField = parseMessageId(storable(firstField(header, 'message-id') ?? ''));
  const seenAt = readReceivedAt(header, separator);
  const date = readDate(header, seenAt);
  // A mailbox may have been filled long after: its own time is better than none, and never corrects a Date.
  const receivedAt = seenAt ?? (date.defects.length > 0 ? storedAt : undefined);
  const noMessageId: readonly Defect[] = messageIdField === undefined ? ['no-message-id'] : [];
  return {
    from: author.from,
    displayName: author.displayName,
    messageIdField,
    sentAt: date.sentAt,
    utcOffsetMinutes: date.utcOffsetMinutes,
    receivedAt,
    inReplyTo,
    references: inReplyTo.length + references.length > 0 ? references : rootOf(notification, messageIdField),
    list: notification?.list ?? carrier,
    defects: [...noMessageId, ...date.defects, ...author.defects],
  };
}

function ordinaryAuthor(header: Header, list: string | undefined): Author {
  const author = readAuthor(header, list);
  const { from, defects } = unclaimed(author.from);
  return { ...author, from, defects: [...author.defects, ...defects] };
}

/** A notification without references still belongs to its issue. */
function rootOf(notification: Notification | undefined, own: MessageId | undefined): readonly MessageId[] {
  const root = notification?.root;
  return root === undefined || root === own ? [] : [root];
}

/** The fields that reasons are given by later, each cut, at most three of a name. */
export function keptHeaders(header: Header): Readonly<Record<string, readonly string[]>> {
  const kept: Record<string, string[]> = {};
  for (const { name, value } of header.fields) {
    if (!keptName.test(name)) continue;
    const values = (kept[name] ??= []);
    if (values.length < 3) values.push(storable(value.slice(0, limits.keptFieldCharacters)));
  }
  return Object.fromEntries(Object.entries(kept).sort(([a], [b]) => (a < b ? -1 : 1)));
}

const keptName =
  /^(?:list-id|reply-to|sender|x-mailer|user-agent|x-original-from|x-original-sender|x-(?:github|gitlab|discourse)-[a-z-]{1,60}|x-bugzilla-who|authentication-results|auto-submitted|precedence|content-type|x-archive-number)$/;

interface ReadDate {
  readonly sentAt: Instant | undefined;
  readonly utcOffsetMinutes: number | undefined;
  readonly defects: readonly Defect[];
}

function readDate(header: Header, receivedAt: Instant | undefined): ReadDate {
  const field = firstField(header, 'date');
  if (!field?.trim()) return { sentAt: undefined, utcOffsetMinutes: undefined, defects: ['no-date'] };
  const date = parseDateTime(field);
  if (!date) return { sentAt: undefined, utcOffsetMinutes: undefined, defects: ['implausible-date'] };
  const isPlausible = !isImplausible(date.instant, receivedAt);
  return {
    sentAt: date.instant,
    utcOffsetMinutes: date.utcOffsetMinutes,
    defects: isPlausible ? [] : ['implausible-date'],
  };
}

/** What the list server saw: the topmost Received field is its own, those below it a sender may have written. */
function readReceivedAt(header: Header, separator: string | undefined): Instant | undefined {
  const [top] = allFields(header, 'received');
  const stamp = top === undefined ? undefined : parseDateTime(top.slice(top.lastIndexOf(';') + 1));
  return [stamp, separatorDate(separator)].find(isObservation)?.instant;
}

function isObservation(date: DateTime | undefined): date is DateTime {
  return date !== undefined && !isImplausible(date.instant, undefined);
}

/** public-inbox and git write a From_ line that saw nothing: a constant, or the Date field again. */
function separatorDate(separator: string | undefined): DateTime | undefined {
  if (separator === undefined || /^From mboxrd@z |Mon Sep 17 00:00:00 2001/.test(separator)) return undefined;
  const asctime = /.*\b((?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),? .*)$/.exec(separator);
  return parseDateTime(asctime?.[1] ?? '');
}
