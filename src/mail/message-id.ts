import type { MessageId } from './message.ts';

/** The msg-id of a Message-ID field, without its brackets; undefined where the field holds none. */
export function parseMessageId(field: string): MessageId | undefined {
  const bracketed = bracketedId.exec(field.slice(0, longestField))?.[1];
  const text = restored(bracketed ?? field.trim().replace(/^<|>$/g, ''));
  if (text === '' || (bracketed === undefined && /\s/.test(text))) return undefined;
  const id = text.replace(/\s+/g, '').slice(0, longestId).toWellFormed();
  return id === '' || isReserved(id) ? undefined : messageId(id);
}

/** What an In-Reply-To field answers: its msg-ids, and none of the prose that old mail programs wrote there. */
export function parseInReplyTo(field: string): readonly MessageId[] {
  const text = field.slice(0, longestField).trim();
  const leading = leadingIds.exec(text)?.[0];
  if (leading) return idsOf(leading);
  // MH: Your message of "Fri, 1 Jan 1999" <id>. In 'Message from A <a@b>' the brackets hold an address.
  const trailing = /^([^<>]*)(<[^<>]*>)$/.exec(text);
  if (trailing) return /\bfrom\b/i.test(trailing[1] ?? '') ? [] : idsOf(trailing[2] ?? '');
  return /^[^\s<>"@]+@[^\s<>"]+$/.test(text) ? bareIds(text) : [];
}

/**
 * What a message answers, with the ids that Gmane mangled (`1-8yRa1aR4@public.gmane.org` for `1@example.org`) written as the
 * references have them; they are left alone.
 */
export function unmangled(inReplyTo: readonly MessageId[], references: readonly MessageId[]): readonly MessageId[] {
  return inReplyTo.map((id) => {
    if (!id.endsWith('@public.gmane.org')) return id;
    const [, local] = /^(.+)-[\w+/]{11,22}@public\.gmane\.org$/.exec(id) ?? [];
    return references.find((reference) => reference.slice(0, reference.lastIndexOf('@')) === local) ?? id;
  });
}

/** The msg-ids of a References field, oldest first: at most the first 5 and the last 200. */
export function parseReferences(field: string): readonly MessageId[] {
  const bracketed = idsOf(field);
  const ids = bracketed.length > 0 ? bracketed : bareIds(field);
  // Threading needs the root and the near ancestors; mail with 60,000 references is made to exhaust a reader.
  return ids.length > 205 ? [...ids.slice(0, 5), ...ids.slice(-200)] : ids;
}

/** The stand-in of a message without msg-id, from the hash of its content. */
export function idForContent(contentHash: string): MessageId {
  return messageId(`${contentHash.slice(0, 16)}@no-message-id.invalid`);
}

/** The stand-in of a message that shares its msg-id with another content, from a hash of both. */
export function idForVariant(variantHash: string): MessageId {
  return messageId(`${variantHash.slice(0, 32)}${variantDomain}`);
}

/** Takes a text for a msg-id, as one that comes from our own store. */
export function messageId(text: string): MessageId {
  return text as MessageId;
}

/** Longer than any that was seen (RFC 5322 §2.1.1 bounds a line at 998). */
const longestId = 998;
const longestField = 4_000;
const variantDomain = '@duplicate-id.invalid';
const bracketedId = /<([^<>]+)>/;
const leadingIds = /^(?:<[^<>]*>[\s,]*)+/;

/** A sender who writes a stand-in of ours into the field must not take another message's place. */
function isReserved(id: string): boolean {
  return id.endsWith(variantDomain);
}

/** Pipermail hides addresses, and with them some msg-ids: `x at y`. */
function restored(id: string): string {
  return whiteSpace.test(id) ? id.trim().replace(/^(\S+) at (\S+)$/, '$1@$2') : id;
}

const whiteSpace = /\s/;

function idsOf(field: string): readonly MessageId[] {
  const tokens = field.match(/<[^<>]+>/g) ?? [];
  return tokens.map((token) => withoutSpace(token.slice(1, -1))).filter(isReferable);
}

function withoutSpace(id: string): string {
  return whiteSpace.test(id) ? restored(id).replace(/\s+/g, '') : id;
}

function bareIds(field: string): readonly MessageId[] {
  return field.split(/[\s,;]+/).filter(isReferable);
}

function isReferable(id: string): id is MessageId {
  const at = id.indexOf('@');
  return at > 0 && at < id.length - 1 && id.length <= longestId;
}
