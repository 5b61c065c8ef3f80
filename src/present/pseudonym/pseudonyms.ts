import { createHmac } from 'node:crypto';

/** What is put in the place of what names people: with one key always the same, without it nothing that leads back. */
export interface Pseudonyms {
  /** One word of a name. */
  word(word: string): string;
  /** A name word by word; its spaces and signs stay. */
  name(name: string): string;
  address(address: string): string;
  domain(domain: string): string;
  messageId(id: string): string;
  url(url: string): string;
  caseId(id: string): string;
}

/**
 * Pseudonyms by HMAC-SHA-256. A plain hash could be undone by trying known addresses; this takes the key, which stays out of
 * what is exported.
 */
export function pseudonymsBy(key: Uint8Array): Pseudonyms {
  const known = new Map<string, string>();
  const digest = (kind: string, text: string): string => {
    const whole = `${kind}\n${text}`;
    const before = known.get(whole);
    if (before !== undefined) return before;
    const made = createHmac('sha256', key).update(whole).digest('hex');
    known.set(whole, made);
    return made;
  };
  const word = (text: string): string => spoken(digest('word', folded(text)));
  const domain = (text: string): string => `d${digest('domain', folded(text)).slice(0, 10)}.invalid`;
  const atDomain = (local: string, text: string): string => {
    const at = text.lastIndexOf('@');
    return `${local}@${at < 0 ? 'd0.invalid' : domain(text.slice(at + 1))}`;
  };
  return {
    word,
    domain,
    name: (text) => (wordOfName.test(text) ? text.replace(wordsOfName, word) : text.trim() === '' ? text : word(text)),
    address: (text) => atDomain(`a${digest('address', folded(text)).slice(0, 12)}`, text),
    messageId: (text) => atDomain(`m${digest('message-id', text).slice(0, 20)}`, text),
    url: (text) => `https://d${digest('url', text).slice(0, 12)}.invalid/`,
    caseId: (text) => `case-${digest('case', text).slice(0, 16)}`,
  };
}

/** Written in other letters or otherwise composed, it is the same word. */
export function folded(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}

const wordOfName = /[\p{L}\p{M}\p{N}]/u;
const wordsOfName = /[\p{L}\p{M}\p{N}]+/gu;

const consonants = 'bdfghjklmnprstvz';
const vowels = 'aeio';

/** Five syllables of a digest, so that a text can be read; 2^30 of them, so that two names hardly ever share one. */
function spoken(digest: string): string {
  const number = BigInt(`0x${digest.slice(0, 16)}`);
  let word = '';
  for (let at = 0n; at < 5n; at += 1n) {
    const part = Number((number >> (at * 6n)) & 63n);
    word += `${consonants[part >> 2] ?? ''}${vowels[part & 3] ?? ''}`;
  }
  return `${word.slice(0, 1).toUpperCase()}${word.slice(1)}`;
}
