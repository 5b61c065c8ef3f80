import type { CaseThen, Demand, Part } from '../../campaign/campaign.ts';
import type { Attachment, Defect, PassageKind } from '../../mail/message.ts';
import type { Level } from '../../score/level.ts';
import type { Family } from '../../signals/signal.ts';
import type { Review } from '../review.ts';
import { demandWords, lowRegretAnswers, nothingFound } from '../words.ts';

/** The word for a level; its symbol says the same without colour. */
export const levelWords: Readonly<Record<Level, string>> = { alarm: '● alarm', watch: '○ watch' };

/** The word for how a case stands, also before it reached a level. */
export function levelWord(level: Level | undefined): string {
  return level === undefined ? 'no level' : levelWords[level];
}

/** The symbol of a level, on the time axis too. */
export const levelSymbols: Readonly<Record<Level, string>> = { alarm: '●', watch: '○' };

/** The symbol of a part; the pressing one also marks pressing messages on the time axis. */
export const partSymbols: Readonly<Record<Part, string>> = { pressing: '▲', named: '◇', target: '■', other: '·' };

/** The families as the reckoning names them. */
export const familyWords: Readonly<Record<Family, string>> = {
  wording: 'wording',
  participation: 'participation',
  timing: 'timing',
  linkage: 'linkage',
  counter: 'counter-evidence',
};

/** Names of panes and of their parts. */
export const titles = {
  list: 'Cases',
  conversation: 'Conversation',
  why: 'Why this is shown',
  accounts: 'Accounts of this case',
  helpOf: {
    list: 'Keys in the list of cases',
    conversation: 'Keys in the conversation',
    why: 'Keys in the reasons',
    accounts: 'Keys in the accounts',
    answers: 'Keys in the answers',
    lists: 'Keys in the lists',
    timeline: 'Keys on the timeline',
  },
  reckoning: 'The reckoning, in log-odds',
  counterEvidence: 'Speaks against it',
  evidence: 'Speaks for it',
  innocentReadings: 'How it may be meant',
  insufficient: 'What could not be known',
  rates: 'How rare',
  choices: 'What costs little',
  answers: 'Answers that cost little',
  lists: 'Lists and years',
  timeline: 'Timeline',
} as const;

/** Said first, for whoever is under pressure, and steps that cost little, whatever the case turns out to be. */
export const [reassurance = '', ...choices] = lowRegretAnswers;

/** Where a part of the reckoning is empty. */
export const emptyParts = {
  evidence: 'Nothing.',
  counterEvidence: 'Nothing was found. That is not evidence either.',
  insufficient: 'Every signal could be looked for.',
} as const;

/** A rarity as people count: about 1 in so many. */
export function oneIn(rarity: number): string {
  const threads = rarity > 0 ? 1 / rarity : Infinity;
  return `about 1 in ${counted(threads >= 100 ? Number(threads.toPrecision(2)) : Math.round(threads))}`;
}

/** Since when a level stands, and whether it still did at the end that is known; nothing before any was reached. */
export function levelSentence({ level, standing, reached }: CaseThen, end: 'then' | 'at the end'): string {
  const since = (level === 'alarm' ? reached.alarm : undefined) ?? reached.watch;
  if (!since) return '';
  if (standing === level) return `since ${dayOf(since.at)}`;
  return `reached on ${dayOf(since.at)}, ${standing ?? 'below any level'} ${end}`;
}

/** What the messages ask for and of whom. */
export function demandSentence(demand: Demand, target: string | undefined): string {
  const asks =
    demand === 'other' ? 'What these messages ask for is not plain' : `These messages ask for ${demandWords[demand]}`;
  return `${asks}${target === undefined ? '' : `, and ${target} is addressed`}.`;
}

/** How often levels are reached where nothing is wrong. */
export function ratesSentence({ rates }: Review): string {
  const { alarm, watch } = rates;
  return `Measured on ${countOf(alarm.threads, 'ordinary thread')}: ${countOf(alarm.cases, 'alarm')}, ${countOf(watch.cases, 'watch', 'watches')}.`;
}

/** Said where there is no finding. */
export function calmSentences(review: Review): readonly string[] {
  const { messages, threads, accounts } = review.archive;
  return [
    nothingFound,
    `${countOf(messages, 'message')} in ${countOf(threads, 'thread')} by ${countOf(accounts, 'account')} were read.`,
    ratesSentence(review),
    'Private mail, chat and issue trackers were not seen.',
  ];
}

/** Said where the terminal is too small for anything else. */
export function tooSmall({ columns, rows }: { readonly columns: number; readonly rows: number }): string {
  return `Too small: ${columns}x${rows}, needs 40x10.`;
}

/** A folded stretch of a message. */
export function foldWords(kind: PassageKind, lines: number): string {
  return `${foldNames[kind]}, ${countOf(lines, 'line')}`;
}

const foldNames: Readonly<Record<PassageKind, string>> = {
  authored: 'text',
  quoted: 'quoted',
  attribution: 'quoted',
  signature: 'signature',
  footer: 'list footer',
  patch: 'patch',
  log: 'log',
  forwarded: 'forwarded',
};

/** A part of a message that is not its text: named, never opened. */
export function attachmentWords({ fileName, contentType, bytes }: Attachment): string {
  return `attached: ${fileName === '' ? 'no name' : fileName} (${contentType}, ${countOf(Math.ceil(bytes / 1024), 'kB', 'kB')})`;
}

/** What a reader must know of a message that is not quite what it should be. */
export const defectWords: Readonly<Record<Defect, string>> = {
  'no-message-id': 'it has no Message-ID',
  'no-date': 'it has no date',
  'implausible-date': 'its date is implausible, so the time is that of a server',
  'implausible-zone': 'no place has the time zone that its date names',
  'no-from': 'it has no author',
  'several-from': 'it names several authors',
  'ambiguous-from': 'readers may differ on whom its From field names',
  // True of every message of such an archive: the accounts pane says it once.
  'obfuscated-from': '',
  'author-in-original-field': 'its list took the place of its author, who stands in another field',
  'author-in-reply-to': 'its list took the place of its author, who stands in Reply-To',
  'author-in-body': 'its list took the place of its author, who stands in its text',
  'author-name-only': 'nothing but a name is left of its author',
  'author-hidden': 'its list took the place of its author, of whom nothing is left',
  oversize: 'it is too large, so only its header fields are here',
  'text-cut': 'its text is cut',
  'headers-only': 'only its header fields are here',
  'unknown-charset': 'its charset is unknown',
  'unverified-platform': 'sender unverified: nothing vouches for the author that it names',
  'platform-name-only': 'its author is known only by the name that its server gives',
  robot: 'a program wrote it',
};

/** How long before a message its account was first seen. */
export function seenBefore(firstSeen: number, at: number): string {
  const days = Math.floor((at - firstSeen) / 86_400_000);
  return days < 1 ? 'first seen that day' : `first seen ${countOf(days, 'day')} before`;
}

/** A day, in UTC, so that it is the same for every reader. */
export function dayOf(at: number | undefined): string {
  return minuteOf(at).slice(0, 10).trimEnd();
}

/** A minute, in UTC. */
export function minuteOf(at: number | undefined): string {
  if (at === undefined || !(Math.abs(at) <= 8.64e15)) return 'no date';
  return new Date(at)
    .toISOString()
    .replace('T', ' ')
    .replace(/:\d\d\.\d+Z$/, '');
}

/** A first and a last day. */
export function daysBetween(first: number, last: number): string {
  const [from, to] = [dayOf(first), dayOf(last)];
  if (from === to) return from;
  return `${from} – ${from.slice(0, 4) === to.slice(0, 4) ? to.slice(5) : to}`;
}

/** A count with its noun. */
export function countOf(count: number, noun: string, plural = `${noun}s`): string {
  return `${counted(count)} ${count === 1 ? noun : plural}`;
}

/** A count with its thousands apart, the same in every locale. */
export function counted(count: number): string {
  return count.toLocaleString('en-US');
}

/** A number of log-odds with its sign, as short as can be. */
export function signed(logits: number): string {
  return signedTo(logits, 2);
}

/** A number of log-odds to the last digit that the reckoning has, so that columns add up. */
export function signedExactly(logits: number): string {
  return signedTo(logits, 4);
}

function signedTo(logits: number, digits: number): string {
  const size = Math.abs(logits).toFixed(digits);
  if (Number(size) === 0) return `±${size}`;
  return `${logits < 0 ? '−' : '+'}${size}`;
}

/** What the symbols of a lane mean. */
export const laneLegend = '▲ pressing  ◆ with something technical  · other  ‹ › earlier, later';

/** Where what is shown was read from, if it was not read for this. */
export const standingStore = 'your store';

/** Said where a filter lets nothing through any more. */
export const noCaseShown = 'No case is left under this filter. Esc ends it.';

/** Said where every case was put away. */
export const noCaseOpen = 'Every case was dismissed or snoozed. The filter state:any shows them.';

/** What the timeline says. */
export const timelineWords = {
  score: 'score',
  level: 'level',
  legend: '▲ presses △ does not ■ maintainer ◇ named ◆ technical · other  ● alarm ○ watch',
  now: 'All that is known:',
  howTo: '← goes back to what was known before.',
  notScored: 'no score until two messages press',
  undated: 'No message of this case has a date.',
  lanes: (first: number, last: number, all: number) =>
    `${first}–${last} of ${all}${first > 1 ? ' ↑' : ''}${last < all ? ' ↓' : ''}`,
  asOf: (at: number) => `as known at ${minuteOf(at)}`,
} as const;
