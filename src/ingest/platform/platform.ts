import type { Address } from '../../mail/address.ts';
import { parseMessageId, parseReferences } from '../../mail/message-id.ts';
import type { MessageId } from '../../mail/message.ts';
import { withoutEnd } from '../../mail/trim.ts';
import type { Identity } from '../../mail/platform-account.ts';
import { allFields, firstField, type Header } from '../header.ts';
import { storable } from '../storable.ts';

/** A platform that tells of its conversations by mail. */
export interface Platform {
  readonly id: 'github' | 'gitlab' | 'bugzilla' | 'discourse';
  /** Tells from header fields alone. */
  recognises(header: Header): boolean;
  /** What the header fields say; whether to believe it is not asked here. */
  read(header: Header, from: Address): PlatformMail;
  /** Whether the signature of a domain speaks for a host. */
  vouches(domain: string, host: string): boolean;
}

/** What a notification says of itself. */
export interface PlatformMail {
  readonly host: string;
  /** Who acted, and how well it is known at best; a login only on a platform that nobody else can run. */
  readonly actor: { readonly name: string; readonly atBest: Identity };
  readonly displayName: string;
  /** An app or a workflow; said only of logins, since a name that looks like a robot's is open to everybody. */
  readonly isRobot: boolean;
  /** The repository or forum; undefined where List-Id names it well enough, or where another list carried the mail. */
  readonly list: string | undefined;
  /** What the first message of the issue is, or would be, called; undefined where the fields do not tell. */
  readonly root: MessageId | undefined;
}

/** The value of a field of which there is exactly one: of two, a sender may have added either. */
export function onlyField(header: Header, name: string): string | undefined {
  const [value, ...others] = allFields(header, name);
  return value === undefined || others.length > 0 ? undefined : storable(value).trim().slice(0, 1_000);
}

/** The msg-ids of a message, its own first, then what it refers to. */
export function idsIn(header: Header): readonly MessageId[] {
  const own = parseMessageId(storable(firstField(header, 'message-id') ?? ''));
  const others = ['references', 'in-reply-to'].flatMap((name) =>
    parseReferences(storable(firstField(header, name) ?? '').slice(0, 20_000)),
  );
  return own === undefined ? others : [own, ...others];
}

/** What a List-Id field says before the id (RFC 2919); undefined where there is no such field. */
export function listPhrase(header: Header): string | undefined {
  const field = firstField(header, 'list-id')?.slice(0, 1_000);
  return field?.split('<', 1)[0]?.trim().replace(/^"|"$/g, '');
}

/** The domain of an address or a msg-id, lower-case; empty where it is too long for one: cut, it would be another's. */
export function domainOf(address: string): string {
  const domain = address.slice(address.lastIndexOf('@') + 1);
  return domain.length > 255 ? '' : withoutEnd(domain.toLowerCase(), /[/>.\s]/);
}

/** The domain itself or one below it. */
export function isWithin(domain: string, parent: string): boolean {
  return parent !== '' && (domain === parent || domain.endsWith(`.${parent}`));
}

/** Aligned as DMARC means it (RFC 7489 §3.1), without a list of public suffixes: nobody signs for `com`. */
export function isAligned(domain: string, host: string): boolean {
  return domain.includes('.') && (isWithin(domain, host) || isWithin(host, domain));
}
