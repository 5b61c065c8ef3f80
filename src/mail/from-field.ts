import type { Address } from './address.ts';

/**
 * Tells whether readers may differ on whom a From field names: anything but `Name <address>`, `address` or
 * `address (Name)` with one plain address in it. Mail programs disagree on groups, routes, several brackets, quoted local
 * parts and on what stands behind the address, and some show a name that is an address as if it were the sender's.
 */
export function isAmbiguousFrom(field: string, { address, name }: Address): boolean {
  const [, before = '', bracketed, bare = '', comment = ''] = oneMailbox.exec(field) ?? [];
  if ((bracketed ?? bare).toLowerCase() !== address.toLowerCase() || !plainAddress.test(address)) return true;
  return isGroupLike(before) || namesAnother(name, address) || namesAnother(comment, address);
}

const oneMailbox = /^\s*(?:("(?:[^"\\]|\\.)*"\s*|[^<>]*)<([^<>]*)>|([^\s<>()"]+))\s*(?:\(([^<>]*)\)\s*)?$/;
const plainAddress = /^[^\s<>()[\]"@,;:\\\p{Cc}\p{Cf}\uFFFD]+@[^\s<>()[\]"@,;:\\\p{Cc}\p{Cf}\uFFFD]+$/u;

/** A colon outside quotes makes a group of what follows. */
function isGroupLike(phrase: string): boolean {
  return /[:;]/.test(phrase.includes('"') ? phrase.replace(/"(?:[^"\\]|\\.)*"/g, '') : phrase);
}

function namesAnother(name: string, address: string): boolean {
  const found = /[^\s<>"'()@]+@[^\s<>"'()@]+\.[^\s<>"'()@]+/.exec(name.slice(0, longestName))?.[0];
  return found !== undefined && found.toLowerCase() !== address.toLowerCase();
}

const longestName = 500;
