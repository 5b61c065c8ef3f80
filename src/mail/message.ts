declare const brand: unique symbol;
type Branded<Base, Name extends string> = Base & { readonly [brand]: Name };

/** A msg-id without its angle brackets, unique within an archive (RFC 5322 §3.6.4). */
export type MessageId = Branded<string, 'MessageId'>;

/** An addr-spec, lower-cased (RFC 5322 §3.4.1). */
export type AddrSpec = Branded<string, 'AddrSpec'>;

/** Milliseconds since 1970-01-01T00:00:00Z. */
export type Instant = Branded<number, 'Instant'>;

/** One day, in milliseconds. */
export const dayMs = 86_400_000;

/** Makes an Instant of milliseconds since the epoch. */
export function instant(ms: number): Instant {
  return ms as Instant;
}

/** Why a message is not quite what a message should be; it is kept all the same. */
export type Defect =
  | 'no-message-id'
  | 'no-date'
  | 'implausible-date'
  | 'implausible-zone'
  | 'no-from'
  | 'several-from'
  | 'ambiguous-from'
  | 'obfuscated-from'
  | 'author-in-original-field'
  | 'author-in-reply-to'
  | 'author-in-body'
  | 'author-name-only'
  | 'author-hidden'
  | 'oversize'
  | 'text-cut'
  | 'headers-only'
  | 'unknown-charset'
  | 'unverified-platform'
  | 'platform-name-only'
  | 'robot';

/** What threading and account history read of a message: its header fields. */
export interface Envelope {
  /** Unique within the archive; a stand-in where the message has none, or shares its msg-id with another content. */
  readonly id: MessageId;
  readonly from: AddrSpec;
  readonly displayName: string;
  /** The sender's claim, the Date field. */
  readonly sentAt: Instant | undefined;
  /** What a server saw: its Received field, INTERNALDATE or the From_ line. */
  readonly receivedAt: Instant | undefined;
  /** The zone of the Date field; undefined where it is unknown (-0000). */
  readonly utcOffsetMinutes: number | undefined;
  readonly subject: string;
  readonly inReplyTo: readonly MessageId[];
  /** Oldest first. */
  readonly references: readonly MessageId[];
  /** The list that carried it (List-Id), or undefined. */
  readonly list: string | undefined;
  readonly defects: readonly Defect[];
}

/** A part of a message that is not its text: never opened, only named. */
export interface Attachment {
  readonly fileName: string;
  readonly contentType: string;
  readonly bytes: number;
}

/** A stretch of a message's text: UTF-16 offsets, end exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** What a stretch of a body is; only `authored` speaks for the sender. */
export type PassageKind =
  'authored' | 'quoted' | 'attribution' | 'signature' | 'footer' | 'patch' | 'log' | 'forwarded';

/** A stretch of a body of one kind; the passages of a message tile its text. */
export interface Passage extends Span {
  readonly kind: PassageKind;
}

/** A message with its text. */
export interface Message extends Envelope {
  readonly text: string;
  readonly attachments: readonly Attachment[];
}

/** The time that a message is ordered by: the claim where it is plausible, else what a server saw. */
export function effectiveTime({ sentAt, receivedAt, defects }: Envelope): Instant | undefined {
  return defects.includes('implausible-date') ? receivedAt : (sentAt ?? receivedAt);
}
