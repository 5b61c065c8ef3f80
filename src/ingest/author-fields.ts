import { parseAddressHeader, type EmailAddress } from 'mailparser';
import type { Address } from '../mail/address.ts';
import { beforeAndName, unhideAddress } from '../mail/hidden-address.ts';
import { rememberedText, type TextBounds } from '../remember.ts';
import { simpleAddress } from './simple-address.ts';
import { storable } from './storable.ts';

/** Authors write again: of the From fields of a list one in ten is new. What is held of 2,000 takes a MB or two. */
export const rememberedFields: TextBounds = { most: 2_000, longest: 300 };

/** The addresses of a field, as they are written or as an archive hid them. */
export const addressesIn = rememberedText(readAddresses, rememberedFields);

function readAddresses(field: string): readonly Address[] {
  if (field === '') return [];
  const text = shown(field);
  const simple = simpleAddress(text);
  if (simple) return [simple];
  // Names are compared as they are written; a decoded domain would only look like another one.
  const parsed = parseAddressHeader(text, { decodePunycode: false }).value;
  const addresses = parsed.flatMap(membersOf).filter(({ address }) => address.includes('@'));
  const written = parsed.some(({ group }) => group !== undefined) ? firstInBrackets(text) : [];
  return [...written, ...addresses];
}

/** A field as a parser can read it: without what an archive did to hide addresses, and within its bound. */
export function shown(field: string): string {
  return unhideAddress(storable(field.slice(0, longestAddressField)));
}

/** What a From field says where it holds no address: the name behind a login of days without domains, else all. */
export function textOf(field: string): string {
  const { hidden, name } = beforeAndName(field.slice(0, longestAddressField));
  if (name !== undefined && /^[^\s<]+ $/.test(hidden) && !name.includes('@')) return name;
  const [first] = parseAddressHeader(storable(field.slice(0, longestAddressField)), { decodePunycode: false }).value;
  return first?.name || field;
}

/** Long enough for every honest field; a field of 50,000 addresses is made to exhaust a parser. */
export const longestAddressField = 4_000;

function membersOf({ name, address, group }: EmailAddress): readonly Address[] {
  return group === undefined ? [{ name, address: address ?? '' }] : group.flatMap(membersOf);
}

/** `<a@x.example>:<b@y.example>` is a group to a parser and a message from a to a reader: both are kept, a first. */
function firstInBrackets(text: string): readonly Address[] {
  const address = /<([^<>\s@]+@[^<>\s]+)>/.exec(text)?.[1];
  return address === undefined ? [] : [{ name: '', address }];
}
