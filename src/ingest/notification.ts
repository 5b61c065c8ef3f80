import { displayNameOf, type Address, type Author } from '../mail/address.ts';
import type { MethodResult } from '../mail/authentication-results.ts';
import type { MessageId } from '../mail/message.ts';
import { identityDefects, platformAccount, type Identity } from '../mail/platform-account.ts';
import { readFrom } from './author.ts';
import type { Header } from './header.ts';
import { platformOf } from './platform/index.ts';
import { domainOf, type Platform, type PlatformMail } from './platform/platform.ts';
import { storable } from './storable.ts';
import { trustedResults } from './trusted-results.ts';

/** A notification in the terms of an envelope. */
export interface Notification {
  readonly author: Author;
  readonly list: string | undefined;
  readonly root: MessageId | undefined;
}

/** Reads a message as a platform's notification; undefined where it is none. */
export function readNotification(header: Header, authservId: string | undefined): Notification | undefined {
  const platform = platformOf(header);
  if (!platform) return undefined;
  const senders = readFrom(header);
  const [from = { address: '', name: '' }] = senders;
  const sender: Address = { address: from.address, name: storable(displayNameOf(from.name)) };
  const mail = platform.read(header, sender);
  const identity = senders.length === 1 ? identityOf(platform, mail, { header, sender, authservId }) : 'unverified';
  const several = senders.length > 1 ? (['several-from'] as const) : [];
  // Nobody gets out of sight by a forged field: a robot is one only where its platform vouches for the login.
  const robot = mail.isRobot && identity === 'login' ? (['robot'] as const) : [];
  return {
    author: {
      from: platformAccount({ name: mail.actor.name || from.address, host: mail.host, identity }),
      displayName: shownName(storable(displayNameOf(mail.displayName)), identity),
      defects: [...several, ...identityDefects(identity), ...robot],
    },
    list: mail.list,
    root: mail.root,
  };
}

/** Said in the name itself, so that no report shows a name that anybody may have written as if it were somebody's. */
function shownName(name: string, identity: Identity): string {
  return identity === 'unverified' ? `${name} (unverified)`.trimStart() : name;
}

interface Claim {
  readonly header: Header;
  readonly sender: Address;
  readonly authservId: string | undefined;
}

/**
 * A platform's word is taken where our own server found its signature. Signatures leave X-GitHub-Sender out, and a signed
 * message can be sent on by anybody with that field changed: where our server looked at SPF too, the message must have
 * come from the platform's own servers. (A mailbox that others forward to thus has unverified authors.)
 */
function identityOf(platform: Platform, { host, actor }: PlatformMail, claim: Claim): Identity {
  const results = trustedResults(claim.header, claim.authservId);
  const speaksFor = (domain: string | undefined): boolean => domain !== undefined && platform.vouches(domain, host);
  const isSigned = results.some((result) => hasPassed(result, 'dkim') && speaksFor(signer(result)));
  const origins = results.filter(({ method }) => method === 'spf');
  const isFromThere = origins.some((result) => hasPassed(result, 'spf') && speaksFor(envelopeSender(result)));
  if (!isSigned || !speaksFor(domainOf(claim.sender.address))) return 'unverified';
  return origins.length > 0 && !isFromThere ? 'unverified' : actor.atBest;
}

function hasPassed({ method, result }: MethodResult, wanted: string): boolean {
  return method === wanted && result === 'pass';
}

/** The signing domain; servers that do not write it write the identity, which lies within it (RFC 6376 §3.5). */
function signer({ properties }: MethodResult): string | undefined {
  const domain = properties.get('header.d') ?? properties.get('header.i');
  return domain === undefined ? undefined : domainOf(domain);
}

function envelopeSender({ properties }: MethodResult): string | undefined {
  const sender = properties.get('smtp.mailfrom') ?? properties.get('smtp.mail');
  return sender === undefined ? undefined : domainOf(sender);
}
