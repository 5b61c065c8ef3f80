import type { Address } from './address.ts';

/**
 * Tells whether readers may differ on whom a From field names: anything but `Name <address>`, `address` or
 * `address (Name)` with one plain address in it. Mail programs disagree on groups, routes, several brackets, quoted local
 * parts and on what stands behind the address, and some show a name that is an address as if it were the sender's.
 */
export function isAmbiguousFrom(field: string, { address, name }: Address): boolean {
  const text = field.trim();
  const quoted = /^"(?:[^"\\]|\\.)*"/.exec(text)?.[0] ?? '';
  const rest = text.slice(quoted.length);
  const [, phrase = '', inner = '', behind = ''] =
    /^([^<>]*)<([^<>]*)>(.*)$/s.exec(rest) ??
    (quoted === '' ? (/^()([^\s<>()"]+)(|[\s<>()"].*)$/s.exec(rest) ?? []) : []);
  if (inner.trim().toLowerCase() !== address.toLowerCase() || !plainAddress.test(address)) return true;
  if (!/^(?:\([^<>]*\))?$/.test(behind.trim()) || isGroupLike(phrase)) return true;
  return namesAnother(name, address) || namesAnother(behind, address);
}

const plainAddress = /^[^\s<>()[\]"@,;:\\\p{Cc}\p{Cf}\uFFFD]+@[^\s<>()[\]"@,;:\\\p{Cc}\p{Cf}\uFFFD]+$/u;

/** A colon outside quotes makes a group of what follows. */
function isGroupLike(phrase: string): boolean {
  return /[:;]/.test(phrase.includes('"') ? phrase.replace(/"(?:[^"\\]|\\.)*"/g, '') : phrase);
}

function namesAnother(name: string, address: string): boolean {
  const words = name.slice(0, longestName).split(/[\s<>"'(),;]+/);
  return words.some((word) => {
    const at = word.indexOf('@');
    return at > 0 && word.includes('.', at + 2) && word.toLowerCase() !== address.toLowerCase();
  });
}

const longestName = 500;
