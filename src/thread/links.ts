import type { Envelope, MessageId } from '../mail/message.ts';
import { isReplyBySubject } from './subjects.ts';

/** What a message says that it belongs to. */
export type Links = Pick<Envelope, 'id' | 'inReplyTo' | 'references'>;
export type LinksOf = (envelope: Envelope) => Links;

/** Tells whether an id is the address of somebody who wrote here, and of no message. */
export type IsAddress = (id: MessageId) => boolean;

/**
 * Old mail programs write the address of whom they answer into In-Reply-To. It looks like a msg-id, and is known by who
 * wrote here: else all who answer one person would be one thread.
 */
export function linksWithout(isAddress: IsAddress): LinksOf {
  const isLink = (id: MessageId): boolean => !isAddress(id);
  return (envelope) => {
    const { id, inReplyTo, references } = envelope;
    if (inReplyTo.every(isLink) && references.every(isLink)) return envelope;
    return { id, inReplyTo: inReplyTo.filter(isLink), references: references.filter(isLink) };
  };
}

/**
 * What In-Reply-To names, else the last of the references that is not the message itself. Some programs write References
 * from the newest: of 57,000 replies 142 answer another message than the last of their references, nearly all of that kind.
 */
export function ownParent({ id, inReplyTo: [answered], references }: Links): MessageId | undefined {
  if (answered !== undefined && answered !== id) return answered;
  return references.findLast((reference) => reference !== id);
}

/** The references, oldest first, with what is answered. */
export function referencesOf({ references, inReplyTo: [answered] }: Links): readonly MessageId[] {
  return answered === undefined || references.includes(answered) ? references : [...references, answered];
}

/** A reply by its subject, though it refers to nothing: others may say what it belongs to, and its subject may. */
export function isLinklessReply(envelope: Envelope, linksOf: LinksOf): boolean {
  const { inReplyTo, references } = linksOf(envelope);
  return inReplyTo.length === 0 && references.length === 0 && isReplyBySubject(envelope);
}
