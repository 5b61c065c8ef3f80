import { authorOf, type Address, type Author } from '../mail/address.ts';
import { isAmbiguousFrom } from '../mail/from-field.ts';
import type { Defect } from '../mail/message.ts';
import { rememberedText } from '../remember.ts';
import { addressesIn, longestAddressField, rememberedFields, shown, textOf } from './author-fields.ts';
import { allFields, firstField, type Header } from './header.ts';
import { storable } from './storable.ts';

/** Who wrote a message, as its header fields say, or its body where a list left nothing of the author in them. */
export function readAuthor(
  header: Header,
  list: string | undefined,
  inBody: () => Address | undefined = () => undefined,
): Author {
  const fromFields = allFields(header, 'from');
  const from = fromFields.flatMap(addressesIn);
  const author = authorOf({
    fromText: from.length > 0 ? '' : textOf(fromFields[0] ?? ''),
    from,
    replyTo: addressesOf(header, ['reply-to']),
    original: addressesOf(header, originalFields),
    list,
    listAddresses: listAddressFields.flatMap((name) => {
      const field = firstField(header, name);
      return field === undefined ? [] : addressIn(field);
    }),
    inBody,
  });
  const written = defectsOfFrom(fromFields, from);
  return { ...author, displayName: storable(author.displayName), defects: [...author.defects, ...written] };
}

/** Where list servers and Google Groups keep the author that they replaced. */
const originalFields = [
  'x-original-from',
  'x-original-sender',
  'x-google-original-from',
  'x-mailman-original-from',
  'old-from',
];
const listAddressFields = ['x-beenthere', 'x-mailing-list', 'list-post'];

/** The addresses of all From fields, as they are written. */
export function readFrom(header: Header): readonly Address[] {
  return allFields(header, 'from').flatMap(addressesIn);
}

function addressesOf(header: Header, names: readonly string[]): readonly Address[] {
  return names.flatMap((name) => {
    const field = firstField(header, name);
    return field === undefined ? [] : addressesIn(field);
  });
}

/** `<mailto:list@example.org>`, `list list@example.org` or the address alone. */
const addressIn = rememberedText(readAddressIn, { most: 500, longest: 300 });

function readAddressIn(field: string): readonly string[] {
  const address = /(?<![\w.+-])[\w.+-]{1,64}@[\w.-]{1,255}/.exec(field.slice(0, 1_000))?.[0];
  return address ? [address.toLowerCase()] : [];
}

/** Several of them are a defect of their own. */
function defectsOfFrom(fields: readonly string[], [first, ...others]: readonly Address[]): readonly Defect[] {
  const [field = ''] = fields;
  if (first === undefined) return [];
  const isShown = isAsWritten(field) && !first.address.endsWith('@public.gmane.org');
  const isHidden: readonly Defect[] = isShown ? [] : ['obfuscated-from'];
  if (others.length > 0) return isHidden;
  const isUnclear = fields.length > 1 || field.length > longestAddressField || isAmbiguous(field);
  return isUnclear ? [...isHidden, 'ambiguous-from'] : isHidden;
}

const isAsWritten = rememberedText(
  (field) => shown(field) === storable(field.slice(0, longestAddressField)),
  rememberedFields,
);

const isAmbiguous = rememberedText((field) => {
  const [first] = addressesIn(field);
  return first === undefined || isAmbiguousFrom(shown(field), first);
}, rememberedFields);

/** The list's id (RFC 2919), lower-case and without what is said before it. */
export function readList(header: Header): string | undefined {
  const field = firstField(header, 'list-id');
  return field === undefined ? undefined : listIn(field);
}

const listIn = rememberedText((field) => {
  const id = /<([^<>\s]{1,255})>\s*$/.exec(field)?.[1] ?? /^\S{1,255}$/.exec(field)?.[0];
  return id === undefined ? undefined : storable(id.toLowerCase());
}, rememberedFields);
