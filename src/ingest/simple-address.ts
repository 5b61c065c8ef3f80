import type { Address } from '../mail/address.ts';

/**
 * Reads a field that is one address in the plainest form, `Jane Doe <jane@example.org>`, as most are; undefined where it
 * takes a parser. That takes forty times as long, and was a sixth of the time of parsing a message.
 */
export function simpleAddress(field: string): Address | undefined {
  const [, quoted, bare = '', address] = oneAddress.exec(field) ?? [];
  return address === undefined ? undefined : { name: quoted ?? bare, address };
}

const quotedName = /"([A-Za-z0-9](?:[A-Za-z0-9 .,'()-]{0,98}[A-Za-z0-9.)])?)"/;
const bareName = /([A-Za-z0-9]+(?:(?:\.? |[.-])[A-Za-z0-9]+){0,9})/;
const addrSpec = /([A-Za-z0-9][A-Za-z0-9._+-]{0,63}@[A-Za-z0-9][A-Za-z0-9.-]{0,250})/;
const oneAddress = new RegExp(`^(?:(?:${quotedName.source}|${bareName.source}) )?<${addrSpec.source}>$`);
