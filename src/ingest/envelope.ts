import type { Author } from '../mail/address.ts';
import { parseInReplyTo, parseMessageId, parseReferences, unmangled } from '../mail/message-id.ts';
import type { Defect, Envelope, MessageId } from '../mail/message.ts';
import { unclaimed } from '../mail/platform-account.ts';
import { rememberedText } from '../remember.ts';
import { readAuthor, readList } from './author.ts';
import { firstField, valueOf, type Header } from './header.ts';
import { limits } from './limits.ts';
import { readNotification, type Notification } from './notification.ts';
import type { RawMessage } from './source.ts';
import { storable } from './storable.ts';
import { readTimes } from './times.ts';
import { authorInBody, unwrapped } from './wrapped.ts';

/** What the header fields alone tell; id and subject need the content. */
export interface HeaderEnvelope extends Omit<Envelope, 'id' | 'subject'> {
  /** The msg-id, or undefined where the message has none. */
  readonly messageIdField: Envelope['id'] | undefined;
}

/** What a source says of a message besides its header, and the body, which may name an author that a list took out. */
export interface Surroundings extends Pick<RawMessage, 'separator' | 'storedAt'> {
  readonly body?: Buffer;
}

/** Reads the envelope of a message; the From_ line is what a server saw where nothing better is there. */
export function readEnvelope(header: Header, around: Surroundings, authservId?: string): HeaderEnvelope {
  const { separator, storedAt, body = Buffer.alloc(0) } = around;
  const notification = readNotification(header, authservId);
  const carrier = readList(header);
  const author = notification?.author ?? ordinaryAuthor(header, carrier, body);
  const original = unwrapped({ header, body }, author.defects).header;
  const references = parseReferences(storable(firstField(original, 'references') ?? ''));
  const inReplyTo = unmangled(parseInReplyTo(storable(firstField(original, 'in-reply-to') ?? '')), references);
  const messageIdField = parseMessageId(storable(firstField(header, 'message-id') ?? ''));
  const times = readTimes(header, original, { separator, storedAt });
  const noMessageId: readonly Defect[] = messageIdField === undefined ? ['no-message-id'] : [];
  return {
    from: author.from,
    displayName: author.displayName,
    messageIdField,
    sentAt: times.sentAt,
    utcOffsetMinutes: times.utcOffsetMinutes,
    receivedAt: times.receivedAt,
    inReplyTo,
    references: inReplyTo.length + references.length > 0 ? references : rootOf(notification, messageIdField),
    list: notification?.list ?? carrier,
    defects: [...noMessageId, ...times.defects, ...author.defects],
  };
}

function ordinaryAuthor(header: Header, list: string | undefined, body: Buffer): Author {
  const author = readAuthor(header, list, () => authorInBody({ header, body }));
  const { from, defects } = unclaimed(author.from);
  return { ...author, from, defects: [...author.defects, ...defects] };
}

/** A notification without references still belongs to its issue. */
function rootOf(notification: Notification | undefined, own: MessageId | undefined): readonly MessageId[] {
  const root = notification?.root;
  return root === undefined || root === own ? [] : [root];
}

/** The fields that reasons are given by later, each cut, at most three of a name; of an unclear From all that it says. */
export function keptHeaders(
  header: Header,
  defects: readonly Defect[] = [],
): Readonly<Record<string, readonly string[]>> {
  const kept = new Map<string, string[]>();
  const isFromKept = defects.some((defect) => unclear.has(defect));
  for (const field of header.fields) {
    const { name } = field;
    if (!isKept(name) && !(isFromKept && name === 'from')) continue;
    const values = kept.get(name) ?? [];
    if (values.length === 0) kept.set(name, values);
    if (values.length < (name === 'from' ? limits.fromFields : 3))
      values.push(storable(valueOf(field).slice(0, limits.keptFieldCharacters)));
  }
  const sorted: Record<string, readonly string[]> = {};
  for (const name of [...kept.keys()].sort()) sorted[name] = kept.get(name) ?? [];
  return sorted;
}

/** What else a From field said is evidence; one that an archive merely hid says nothing else. */
const unclear: ReadonlySet<Defect> = new Set([
  ...(['no-from', 'several-from', 'ambiguous-from', 'author-name-only', 'author-hidden'] as const),
  ...(['author-in-original-field', 'author-in-reply-to', 'author-in-body'] as const),
]);

const isKept = rememberedText((name) => keptName.test(name), { most: 4_000, longest: 100 });
const keptName =
  /^(?:list-id|reply-to|sender|x-mailer|user-agent|x-original-from|x-original-sender|x-(?:github|gitlab|discourse)-[a-z-]{1,60}|x-bugzilla-who|authentication-results|auto-submitted|precedence|content-type|x-archive-number)$/;
