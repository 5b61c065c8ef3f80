import { isCutAddress } from './hidden-address.ts';
import type { AddrSpec, Defect } from './message.ts';
import { trimmedOf } from './trim.ts';

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
  /** The addresses that mail to the list is sent to, where it says so (List-Post, X-BeenThere). */
  readonly listAddresses: readonly string[];
  /** The author that the body names; looked for only where the fields do not tell. */
  readonly inBody: () => Address | undefined;
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
  const several: readonly Defect[] = fields.from.length > 1 ? ['several-from'] : [];
  const { address, name, how } = behindTheList(first, fields);
  if (isCutAddress(address) && displayNameOf(name) !== '') {
    const displayName = displayNameOf(name);
    return {
      from: standIn(displayName, 'cut-address.invalid'),
      displayName,
      defects: [...several, 'author-name-only'],
    };
  }
  const defects = how === undefined ? several : [...several, how];
  return { from: addrSpec(address), displayName: displayNameOf(name), defects };
}

/** An addr-spec as accounts are told apart by: trimmed, lower-case, at most 320 characters (RFC 5321 §4.5.3.1). */
export function addrSpec(text: string): AddrSpec {
  const whole = text.trim().toLowerCase();
  if (whole.length <= 320) return whole as AddrSpec;
  // Cut in the local part: without its @ it would be no address.
  const domain = whole.slice(whole.lastIndexOf('@')).slice(0, 256);
  return (whole.slice(0, 320 - domain.length) + domain).toWellFormed() as AddrSpec;
}

/** A display name on one line, without the quotes around it. */
export function displayNameOf(text: string): string {
  const folded = text.slice(0, 1_000).replace(/[ \t\r\n]+/g, ' ');
  return trimmedOf(folded, /[\s"']/).slice(0, 200);
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

/** An address, and the defect that tells where it was found, if not in From. */
interface Found extends Address {
  readonly how?: Defect;
}

/**
 * Lists that rewrite From (for DMARC) write `Name via List <list@example.org>` and keep the author in Reply-To.
 * Only a From that is the list's own address is looked behind: else anybody could point Reply-To at somebody.
 */
function behindTheList(from: Address, fields: AuthorFields): Found {
  const { name, relay } = splitVia(from.name);
  if (isB4Relay(from, fields.replyTo)) {
    return { address: fields.replyTo[0]?.address ?? from.address, name, how: 'author-in-reply-to' };
  }
  if (!isListAddress(from.address, fields, relay)) return from;
  const author = namedElsewhere(from, fields);
  if (author) return { ...author, name: (relay === undefined && author.name) || name || author.name };
  // Without a trace of the address the name has to do: one address for all would make them one account.
  if (relay === undefined) return { ...from, how: 'author-hidden' };
  return { address: standIn(name, 'via-list.invalid'), name, how: 'author-name-only' };
}

function namedElsewhere(from: Address, fields: AuthorFields): Found | undefined {
  const isOther = ({ address }: Address) => isPerson(address, from, fields);
  const original = fields.original.find(isOther);
  if (original) return { ...original, how: 'author-in-original-field' };
  const replyTo = onlyOne(fields.replyTo.filter(isOther));
  if (replyTo) return { ...replyTo, how: 'author-in-reply-to' };
  const inBody = fields.inBody();
  return inBody && isOther(inBody) ? { ...inBody, how: 'author-in-body' } : undefined;
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

type ListNames = Pick<AuthorFields, 'list' | 'listAddresses'>;

function isListAddress(address: string, { list, listAddresses }: ListNames, relay: string | undefined): boolean {
  const lower = address.toLowerCase();
  if (list !== undefined && lower.replace('@', '.') === list) return true;
  if (listAddresses.includes(lower)) return true;
  return relay !== undefined && lower.slice(0, lower.indexOf('@')) === relay.trim().toLowerCase();
}

function isPerson(address: string, from: Address, list: ListNames): boolean {
  return (
    address.includes('@') &&
    address.toLowerCase() !== from.address.toLowerCase() &&
    !isListAddress(address, list, undefined)
  );
}

function onlyOne<Item>(items: readonly Item[]): Item | undefined {
  return items.length === 1 ? items[0] : undefined;
}
