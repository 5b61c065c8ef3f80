import { effectiveTime, type AddrSpec, type Message } from '../../mail/message.ts';
import type { Player } from './cast.ts';
import { inventedPeople } from './invented-people.ts';

/** Gives real people invented names, in header fields and in all text. */
export interface Renaming {
  /** The same message object where nothing in it had to change. */
  message(message: Message): Message;
  text(text: string): string;
  /** Who an account became. */
  account(account: AddrSpec): AddrSpec;
}

/**
 * Renames the accounts of a cast throughout an archive, so that no real person says an invented sentence. Other addresses
 * under the same whole name are renamed with them; a first name alone only where no other name follows it.
 */
export function renamingOf(messages: readonly Message[], cast: ReadonlySet<AddrSpec>, next: () => number): Renaming {
  const people = inventedPeople(next);
  const players = new Map<AddrSpec, Player>();
  const wholeNames = new Map<string, string>();
  const namesOf = displayNamesOf(messages, cast);
  for (const [index, account] of [...cast].sort().entries()) {
    const person = people[index];
    if (!person) break;
    players.set(account, person);
    for (const name of namesOf.get(account) ?? []) {
      if (/\S\s+\S/.test(name) && !wholeNames.has(name)) wholeNames.set(name, person.displayName);
    }
  }
  for (const { from, displayName } of messages) {
    const whole = wholeNames.get(displayName);
    if (whole === undefined || players.has(from)) continue;
    players.set(from, {
      displayName: whole,
      account: `${from.split('@')[0] ?? ''}.${whole.toLowerCase().replace(' ', '.')}@example.org` as AddrSpec,
    });
  }
  const replace = replacer(players, wholeNames);
  return {
    text: replace,
    account: (account) => players.get(account)?.account ?? account,
    message: (message) => {
      const player = players.get(message.from);
      const subject = replace(message.subject);
      const text = replace(message.text);
      if (!player && subject === message.subject && text === message.text) return message;
      const { from, displayName } = message;
      return {
        ...message,
        from: player?.account ?? from,
        displayName: player?.displayName ?? displayName,
        subject,
        text,
      };
    },
  };
}

function displayNamesOf(
  messages: readonly Message[],
  cast: ReadonlySet<AddrSpec>,
): ReadonlyMap<AddrSpec, ReadonlySet<string>> {
  const names = new Map<AddrSpec, Set<string>>();
  for (const message of messages) {
    const { from, displayName } = message;
    if (!cast.has(from) || displayName === '' || effectiveTime(message) === undefined) continue;
    const known = names.get(from);
    if (known) known.add(displayName);
    else names.set(from, new Set([displayName]));
  }
  return names;
}

function replacer(
  players: ReadonlyMap<AddrSpec, Player>,
  wholeNames: ReadonlyMap<string, string>,
): (text: string) => string {
  const exact = new Map<string, string>();
  const firsts = new Map<string, string>();
  for (const [account, player] of players) {
    exact.set(account, player.account);
    exact.set(account.replace('@', ' at '), player.account.replace('@', ' at '));
  }
  for (const [name, invented] of wholeNames) {
    exact.set(name.toLowerCase(), invented);
    const [first = ''] = name.split(' ');
    if (/^\p{Lu}\p{Ll}{2,}$/u.test(first) && !alsoWords.has(first)) firsts.set(first, invented.split(' ')[0] ?? '');
  }
  if (exact.size === 0) return (text) => text;
  const alternatives = [...exact.keys()].sort((a, b) => b.length - a.length).map(escaped);
  const whole = new RegExp(`(?<![\\p{L}\\d.])(?:${alternatives.join('|')})(?![\\p{L}\\d])`, 'giu');
  const first = /(?<!\p{L})\p{Lu}\p{Ll}{2,}(?!\p{L})(?!\s+\p{Lu})/gu;
  return (text) =>
    text
      .replace(whole, (found) => exact.get(found.toLowerCase()) ?? found)
      .replace(first, (found) => firsts.get(found) ?? found);
}

/** First names that are also words. */
const alsoWords: ReadonlySet<string> = new Set('Will Mark Grant Bill Rob Art May Hope Drew Frank Rich Dick'.split(' '));

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
