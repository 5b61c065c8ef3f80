import type { AddrSpec, Defect } from './message.ts';

/** An address as a parser of address lists gives it; empty where the field has only a name. */
export interface Address {
  readonly address: string;
  readonly name: string;
}

/** The fields that tell who wrote a message, parsed. */
export interface AuthorFields {
  /** What the From field says; it stands in where the field holds no address. */
  readonly fromText: string;
  readonly from: readonly Address[];
  readonly replyTo: readonly Address[];
  /** X-Original-From or X-Original-Sender, where a list server keeps the author that it replaced. */
  readonly original: readonly Address[];
  /** The id of the list (List-Id), without its brackets. */
  readonly list: string | undefined;
}

/** Who wrote a message, and what is wrong with the fields that say so. */
export interface Author {
  readonly from: AddrSpec;
  readonly displayName: string;
  readonly defects: readonly Defect[];
}

/** The author: the first From address, or the one behind it where a list server put its own address there. */
export function authorOf(fields: AuthorFields): Author {
  const [first] = fields.from;
  if (first === undefined) return unaddressed(fields.fromText);
  const defects: readonly Defect[] = fields.from.length > 1 ? ['several-from'] : [];
  const behind = behindTheList(first, fields);
  return { from: addrSpec(behind.address), displayName: displayNameOf(behind.name), defects };
}

/** Undoes the ways in which web archives hide addresses (`x at y (Name)`), so that a parser can read the field. */
export function unhideAddress(field: string): string {
  const hidden = pipermail.exec(field) ?? rLists.exec(field);
  if (!hidden) return field.replace(hiddenInBrackets, '<$1@$2>');
  const [, local = '', domain = '', name] = hidden;
  const address = `${masked(local)}@${masked(domain)}`;
  return name === undefined ? address : `"${name.replace(/["\\]/g, '\\$&')}" <${address}>`;
}

/** An addr-spec as accounts are told apart by: trimmed, lower-case, at most 320 characters (RFC 5321 §4.5.3.1). */
export function addrSpec(text: string): AddrSpec {
  return text.trim().toLowerCase().slice(0, 320) as AddrSpec;
}

/** A display name on one line, without the quotes around it. */
export function displayNameOf(text: string): string {
  const folded = text.slice(0, 1_000).replace(/[ \t\r\n]+/g, ' ');
  return folded.replace(/^[\s"']+|[\s"']+$/g, '').slice(0, 200);
}

const pipermail = /^\s*([^\s<>@"]+) at ([^\s<>@"]+)\s*(?:\((.*)\)\s*)?$/s;
/** The R lists also replace letters, in three ways by now: `j@ne @ending from ex@mple@com (Jane)`. */
const rLists = /^\s*(\S+) (?:@ending from|@end\|ng \|rom|m@ili@g off) (\S+)\s*(?:\((.*)\)\s*)?$/s;
const hiddenInBrackets = /<([^\s<>@]+) at ([^\s<>@]+)>/;

/** A letter that was replaced by @ (an a, an s or a dot) cannot be told; what matters is that an address has one @. */
function masked(text: string): string {
  return text.replaceAll('@', '*');
}

/** A field without an address still tells authors apart by what it says. */
function unaddressed(text: string): Author {
  const displayName = displayNameOf(text);
  return { from: standIn(displayName || 'unknown', 'no-from.invalid'), displayName, defects: ['no-from'] };
}

function standIn(name: string, domain: string): AddrSpec {
  const words = name.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? ['unknown'];
  return addrSpec(`${words.join('-').slice(0, 64)}@${domain}`);
}

/**
 * Lists that rewrite From (for DMARC) write `Name via List <list@example.org>` and keep the author in Reply-To.
 * Only a From that is the list's own address is looked behind: else anybody could point Reply-To at somebody.
 */
function behindTheList(from: Address, { replyTo, original, list }: AuthorFields): Address {
  const { name, relay } = splitVia(from.name);
  if (isB4Relay(from, replyTo)) return { address: replyTo[0]?.address ?? from.address, name };
  if (!isListAddress(from.address, list, relay)) return from;
  const others = [...original, ...replyTo].filter(({ address }) => isPerson(address, from, list));
  const author = original.length > 0 ? others[0] : onlyOne(others);
  if (author) return { address: author.address, name: name || author.name };
  // Without a trace of the address the name has to do: one address for all would make them one account.
  return relay === undefined ? from : { address: standIn(name, 'via-list.invalid'), name };
}

function splitVia(name: string): { readonly name: string; readonly relay: string | undefined } {
  const at = name.toLowerCase().lastIndexOf(' via ');
  if (at < 0) return { name, relay: undefined };
  return { name: name.slice(0, at), relay: name.slice(at + 5) };
}

/** B4 Relay writes the author's address into its own: devnull+jane.example.org for jane@example.org. */
function isB4Relay({ address }: Address, replyTo: readonly Address[]): boolean {
  const [author] = replyTo;
  if (author === undefined || !address.startsWith('devnull+')) return false;
  return address.slice('devnull+'.length, address.lastIndexOf('@')) === author.address.replace('@', '.');
}

function isListAddress(address: string, list: string | undefined, relay: string | undefined): boolean {
  const lower = address.toLowerCase();
  if (list !== undefined && lower.replace('@', '.') === list) return true;
  return relay !== undefined && lower.slice(0, lower.indexOf('@')) === relay.trim().toLowerCase();
}

function isPerson(address: string, from: Address, list: string | undefined): boolean {
  return (
    address.includes('@') &&
    address.toLowerCase() !== from.address.toLowerCase() &&
    !isListAddress(address, list, undefined)
  );
}

function onlyOne<Item>(items: readonly Item[]): Item | undefined {
  return items.length === 1 ? items[0] : undefined;
}
