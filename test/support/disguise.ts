import { generator } from '../../src/language/train-acts.ts';
import { instant, type AddrSpec, type Message, type MessageId } from '../../src/mail/message.ts';

/**
 * Everybody under another name, address and domain, in header fields and in all text, each always the same one. Names
 * that are also words of the language stay, for to change them would change what is said.
 */
export function underPseudonyms(messages: readonly Message[], alsoWords: ReadonlySet<string>): readonly Message[] {
  const isName = (word: string): boolean =>
    /^\p{Lu}/u.test(word) && !alsoWords.has(word.toLowerCase()) && !titles.has(word);
  const words = new Map<string, string>();
  const pseudonym = (word: string): string => {
    const known = words.get(word.toLowerCase()) ?? `${invented(words.size)}`;
    words.set(word.toLowerCase(), known);
    return word[0] === word[0]?.toUpperCase() ? `${known[0]?.toUpperCase() ?? ''}${known.slice(1)}` : known;
  };
  const names = new Set(messages.flatMap(({ displayName }) => displayName.match(nameWord) ?? []));
  const renamed = (text: string): string =>
    text.replace(nameWord, (word) => (names.has(word) && isName(word) ? pseudonym(word) : word));
  const addresses = new Map<string, AddrSpec>();
  const address = (from: AddrSpec): AddrSpec => {
    const known = addresses.get(from) ?? (`account${addresses.size}@host${addresses.size % 7}.example` as AddrSpec);
    addresses.set(from, known);
    return known;
  };
  for (const { from } of messages) address(from);
  const text = (written: string): string =>
    renamed(written.replace(/[\w.+-]+@[\w.-]+\w/g, (found) => addresses.get(found.toLowerCase()) ?? found));
  const id = (own: MessageId): MessageId => own.replace(/@[^@]*$/, '@pseudonym.example') as MessageId;
  return messages.map((message) => ({
    ...message,
    id: id(message.id),
    inReplyTo: message.inReplyTo.map(id),
    references: message.references.map(id),
    from: address(message.from),
    displayName: renamed(message.displayName),
    list: message.list === undefined ? undefined : 'list.pseudonym.example',
    subject: text(message.subject),
    text: text(message.text),
  }));
}

/** A call sign such as K0LNY is no word, and no name that a sentence would be read by. */
const nameWord = /(?<![\p{L}\p{M}\d])[\p{L}\p{M}]{2,}(?![\p{L}\p{M}\d])/gu;

const titles: ReadonlySet<string> = new Set(['Mr', 'Mrs', 'Ms', 'Dr', 'Prof', 'Dir']);

/** Words that no dictionary has: the classifier knows none of them. */
function invented(at: number): string {
  const syllables = ['zu', 'qua', 'xo', 'vri', 'gla', 'pnu', 'kzo', 'wex', 'tyl', 'jor'];
  const digits = String(at + 100).split('');
  return digits.map((digit) => syllables[Number(digit)] ?? '').join('');
}

/** The same instants, told in another zone. */
export function inAnotherZone(messages: readonly Message[], minutes: number): readonly Message[] {
  return messages.map((message) => ({ ...message, utcOffsetMinutes: minutes }));
}

/** Everything so many weeks later. */
export function weeksLater(messages: readonly Message[], weeks: number): readonly Message[] {
  const later = <Time extends number | undefined>(time: Time) =>
    time === undefined ? undefined : instant(time + weeks * 7 * 86_400_000);
  return messages.map((message) => ({
    ...message,
    sentAt: later(message.sentAt),
    receivedAt: later(message.receivedAt),
  }));
}

/** Without articles, and with every so-manieth longer word misspelled: the language of somebody who learns it. */
export function inBrokenLanguage(messages: readonly Message[]): readonly Message[] {
  const next = generator(7);
  return messages.map((message) => ({ ...message, text: message.text.split('\n').map(brokenLine(next)).join('\n') }));
}

function brokenLine(next: () => number): (line: string) => string {
  return (line) => {
    if (/^[>+\-@ \t]|wrote:|:\/\/|^diff/.test(line)) return line;
    return line
      .replace(/\b(?:the|a|an) (?=\w)/gi, '')
      .replace(/\b[a-z]{6,}\b/g, (word) => (next() < 0.1 ? misspelled(word, next) : word));
  };
}

function misspelled(word: string, next: () => number): string {
  const at = 1 + Math.floor(next() * (word.length - 3));
  return word.slice(0, at) + (word[at + 1] ?? '') + (word[at] ?? '') + word.slice(at + 2);
}
