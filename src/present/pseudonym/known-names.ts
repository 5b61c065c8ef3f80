import type { AddrSpec, Message, MessageId } from '../../mail/message.ts';
import { folded } from './pseudonyms.ts';

/** An account under a name that it bore. */
export interface NamedAccount {
  readonly address: AddrSpec;
  readonly displayName: string;
}

/** What a text must not name. */
export interface KnownNames {
  isName(word: string): boolean;
  isDomain(host: string): boolean;
  isMessageId(text: string): boolean;
  /** Names in scripts that put no space between words; the longest first. */
  readonly unspaced: readonly string[];
}

/** What names are gathered from. */
export interface NameSources {
  /** Everybody who wrote to the archive. */
  readonly accounts: readonly NamedAccount[];
  readonly messages: readonly Message[];
  /** Words of the language, which are a name only with the capital that the name has. */
  isCommonWord(word: string): boolean;
}

/** Gathers the names, domains and message-ids of an archive, and names of others that its texts put before an address. */
export function knownNames({ accounts, messages, isCommonWord }: NameSources): KnownNames {
  const anyCase = new Set<string>();
  const asWritten = new Set<string>();
  const unspaced = new Set<string>();
  const learn = (word: string): void => {
    if (/^\p{N}+$/u.test(word) || Array.from(word).length < 2) return;
    if (withoutSpaces.test(word)) unspaced.add(word.normalize('NFC'));
    if (Array.from(word).length > 2 && !isCommonWord(folded(word))) anyCase.add(folded(word));
    else if (/\p{Lu}/u.test(word)) for (const form of [word, word.toUpperCase()]) asWritten.add(form.normalize('NFC'));
  };
  const learnName = (name: string): void => {
    const words = name.match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
    for (const word of words) learn(word);
    if (words.length > 1) learn(words.join(''));
  };
  const domains = new Set<string>();
  for (const { address, displayName } of accounts) {
    learnName(displayName);
    const at = address.lastIndexOf('@');
    for (const word of address.slice(0, Math.max(0, at)).match(/[\p{L}\p{M}\p{N}]+/gu) ?? []) {
      // `mail`, `dev` or `list` before the @ is nobody's name; where there is no other it may be.
      if (displayName === '' || word.length > 4 || /\p{N}/u.test(word)) learn(word);
    }
    learnDomain(address.slice(at + 1), domains, learn);
  }
  const ids = new Set<string>();
  for (const { id, text, references, inReplyTo, list } of messages) {
    for (const one of [id, ...references, ...inReplyTo]) {
      ids.add(one);
      learnDomain(one.slice(one.lastIndexOf('@') + 1), domains, () => undefined);
    }
    if (list !== undefined) learnDomain(list, domains, () => undefined);
    for (const name of namesIn(text)) learnName(name);
  }
  return {
    isName: (word) => asWritten.has(word.normalize('NFC')) || anyCase.has(folded(word)),
    isDomain: (host) => domains.has(folded(host)),
    isMessageId: (text) => ids.has(text as MessageId),
    unspaced: [...unspaced].sort((a, b) => b.length - a.length || (a < b ? -1 : 1)),
  };
}

const withoutSpaces = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;

/** A host and all that it is part of, down to two labels; a host of one label is learnt as a word. */
function learnDomain(domain: string, domains: Set<string>, learn: (word: string) => void): void {
  const labels = folded(domain).split('.');
  if (labels.length === 1) learn(labels[0] ?? '');
  for (let at = 0; at < labels.length - 1; at += 1) domains.add(labels.slice(at).join('.'));
}

/** People who are quoted, thanked or credited: `Name <address>`, `Name wrote:`. Only capitals count, the rest is prose. */
function namesIn(text: string): readonly string[] {
  return [
    ...[...text.matchAll(address)].map(({ index }) => nameAtEnd(text.slice(Math.max(0, index - 62), index))),
    ...[...text.matchAll(wrote)].map(({ index }) => capitalsAtEnd(text.slice(Math.max(0, index - 124), index))),
  ].flatMap((name) => (name.match(/\p{Lu}[\p{L}\p{M}]+/gu) ?? []).slice(0, 5));
}

/** What stands before an address, up to the sign that ends what came before. */
function nameAtEnd(before: string): string {
  const name = before.trimEnd().replace(/"$/, '');
  let from = name.length;
  while (from > 0 && !'\n<>"@:;,'.includes(name.charAt(from - 1))) from -= 1;
  return name.slice(from);
}

/** The last four words before a verb, as far as they are capitalised. */
function capitalsAtEnd(before: string): string {
  const words = before.trimEnd().split(' ');
  const small = words.findLastIndex((word) => !/^\p{Lu}/u.test(word));
  return words.slice(Math.max(small + 1, words.length - 4)).join(' ');
}

const address = /<[^\s<>@]{1,200}@[^\s<>@]{1,200}>/gu;
const wrote = /\b(?:wrote|writes|schrieb|escribió)\b/gu;
