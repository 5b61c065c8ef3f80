import type { AddrSpec, Defect, Envelope } from './message.ts';

/**
 * How it is known who wrote a message, the surest first. None but `verified` says that the sender is who the message
 * names: anybody can write anything in a From field.
 */
export const identities = [
  'verified',
  'as-written',
  'de-obfuscated',
  'from-original-field',
  'from-reply-to',
  'from-body',
  'name-only',
  'unverified',
  'ambiguous',
  'hidden',
] as const;

/** How it is known who wrote a message. */
export type KnownBy = (typeof identities)[number];

/** How it is known who wrote a message, by what is wrong with the fields that say so. */
export function knownBy({ from, defects }: Pick<Envelope, 'from' | 'defects'>): KnownBy {
  const found = defects.flatMap((defect) => byDefect[defect] ?? []);
  return found.length === 0 ? knownByAddress(from) : leastSure(found);
}

/** The same where only the account is at hand: stand-ins tell by their endings what they stand in for. */
export function knownByAddress(account: AddrSpec): KnownBy {
  return endings.find(([ending]) => account.endsWith(ending))?.[1] ?? 'as-written';
}

const endings: readonly (readonly [ending: string, knownBy: KnownBy])[] = [
  ['.login.invalid', 'verified'],
  ['.unverified.invalid', 'unverified'],
  ['.name.invalid', 'name-only'],
  ['@no-from.invalid', 'name-only'],
  ['@via-list.invalid', 'name-only'],
  ['@cut-address.invalid', 'name-only'],
];

/** The least sure of some, since one doubtful message is enough to doubt what an account wrote. */
export function leastSure(all: readonly KnownBy[]): KnownBy {
  return identities.findLast((one) => all.includes(one)) ?? 'as-written';
}

const byDefect: Partial<Readonly<Record<Defect, KnownBy>>> = {
  'obfuscated-from': 'de-obfuscated',
  'author-in-original-field': 'from-original-field',
  'author-in-reply-to': 'from-reply-to',
  'author-in-body': 'from-body',
  'author-name-only': 'name-only',
  'no-from': 'name-only',
  'platform-name-only': 'name-only',
  'unverified-platform': 'unverified',
  'several-from': 'ambiguous',
  'ambiguous-from': 'ambiguous',
  'author-hidden': 'hidden',
};
