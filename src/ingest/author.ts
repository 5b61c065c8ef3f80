import { parseAddressHeader, type EmailAddress } from 'mailparser';
import { authorOf, unhideAddress, type Address, type Author } from '../mail/address.ts';
import { allFields, firstField, type Header } from './header.ts';
import { simpleAddress } from './simple-address.ts';
import { storable } from './storable.ts';

/** Who wrote a message, as its header fields say. */
export function readAuthor(header: Header, list: string | undefined): Author {
  const fromFields = allFields(header, 'from');
  const from = readFrom(header);
  const author = authorOf({
    fromText: from.length > 0 ? '' : textOf(fromFields[0] ?? ''),
    from,
    replyTo: addressesIn(firstField(header, 'reply-to') ?? ''),
    original: ['x-original-from', 'x-original-sender'].flatMap((name) => addressesIn(firstField(header, name) ?? '')),
    list,
  });
  return { ...author, from: author.from, displayName: storable(author.displayName) };
}

/** The addresses of all From fields, as they are written. */
export function readFrom(header: Header): readonly Address[] {
  return allFields(header, 'from').flatMap(addressesIn);
}

/** The list's id (RFC 2919), lower-case and without what is said before it. */
export function readList(header: Header): string | undefined {
  const field = firstField(header, 'list-id');
  const id =
    field === undefined ? undefined : (/<([^<>\s]{1,255})>\s*$/.exec(field)?.[1] ?? /^\S{1,255}$/.exec(field)?.[0]);
  return id === undefined ? undefined : storable(id.toLowerCase());
}

/** What a From field says where it holds no address. */
function textOf(field: string): string {
  const [first] = parseAddressHeader(storable(field.slice(0, longestAddressField)), { decodePunycode: false }).value;
  return first?.name || field;
}

/** Long enough for every honest field; a field of 50,000 addresses is made to exhaust a parser. */
const longestAddressField = 4_000;

function addressesIn(field: string): readonly Address[] {
  if (field === '') return [];
  const text = unhideAddress(storable(field.slice(0, longestAddressField)));
  const simple = simpleAddress(text);
  if (simple) return [simple];
  // Names are compared as they are written; a decoded domain would only look like another one.
  const parsed = parseAddressHeader(text, { decodePunycode: false }).value;
  const addresses = parsed.flatMap(membersOf).filter(({ address }) => address.includes('@'));
  const written = parsed.some(({ group }) => group !== undefined) ? firstInBrackets(text) : [];
  return [...written, ...addresses];
}

function membersOf({ name, address, group }: EmailAddress): readonly Address[] {
  return group === undefined ? [{ name, address: address ?? '' }] : group.flatMap(membersOf);
}

/** `<a@x.example>:<b@y.example>` is a group to a parser and a message from a to a reader: both are kept, a first. */
function firstInBrackets(text: string): readonly Address[] {
  const address = /<([^<>\s]+@[^<>\s]+)>/.exec(text)?.[1];
  return address === undefined ? [] : [{ name: '', address }];
}
