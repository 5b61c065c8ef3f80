import type { Message, Passage } from '../mail/message.ts';
import { withoutEnd } from '../mail/trim.ts';
import type { Prose } from './prose.ts';

/** What a mail client's settings and its user's habits leave in every message. */
export const habitNames = [
  'attribution',
  'placement',
  'greeting',
  'closing',
  'signature',
  'wrapping',
  'nesting',
] as const;

export type HabitName = (typeof habitNames)[number];

/** The form of each habit that a message shows; no form where it cannot show it (an attribution without a quote). */
export type Habits = Readonly<Partial<Record<HabitName, string>>>;

/** Reads the habits of one message. Names, addresses, dates and zones stand in some of these lines: only the form is kept. */
export function habitsOf({ text }: Message, passages: readonly Passage[], prose: Prose): Habits {
  const of = (kind: Passage['kind']): Passage | undefined => passages.find((passage) => passage.kind === kind);
  const quoted = of('quoted');
  const authored = of('authored');
  const attribution = of('attribution');
  const signature = of('signature');
  const quoting: Habits = quoted
    ? {
        attribution: attribution ? attributionForm(text.slice(attribution.start, attribution.end)) : 'none',
        placement: authored && authored.start < quoted.start ? 'above' : 'below',
        nesting: nestingForm(text.slice(quoted.start, Math.min(quoted.end, quoted.start + 600))),
      }
    : {};
  const width: Habits =
    prose.isUnwrapped === undefined ? {} : { wrapping: prose.isUnwrapped ? 'long lines' : 'wrapped' };
  return {
    ...quoting,
    ...width,
    greeting: prose.greeting,
    closing: prose.closing,
    signature: signature ? signatureForm(text.slice(signature.start, signature.end)) : 'none',
  };
}

/** How the line is built: its first word, whether it has a time, seconds, an address in brackets, a zone, two lines. */
function attributionForm(attribution: string): string {
  const line = attribution.trim();
  const opening = /^(On|Am|Le|El|Op|Den|W dniu|Quoting|Excerpts|In|\d|>)/.exec(line)?.[1] ?? 'other';
  const parts: readonly (readonly [string, RegExp])[] = [
    ['seconds', /\d:\d\d:\d\d/],
    ['minutes', /\d:\d\d(?!:)/],
    ['half days', /\d\s?[AP]M\b/],
    ['address', /<[^\s<]{1,200} at [^<>]{1,200}>|<[^\s@<]{1,200}@[^<>]{1,200}>/],
    ['mailto', /mailto:/],
    ['zone', /[+-]\d{4}\b/],
    ['ISO date', /\d{4}-\d\d-\d\d/],
    ['slashes', /\d\/\d+\/\d/],
    ['weekday', /\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)/],
    ['own line', /\n[^\n]{0,12}:$/],
  ];
  const shown = parts.flatMap(([name, pattern]) => (pattern.test(line) ? [name] : []));
  return [/^\d/.test(opening) ? '0' : opening, ...shown, lastWord(line)].join(' ');
}

function nestingForm(quote: string): string {
  if (/^>>/m.test(quote)) return 'tight';
  if (/^> >/m.test(quote)) return 'spaced';
  return /^>\S/m.test(quote) ? 'no space' : 'one level';
}

function signatureForm(block: string): string {
  const isDashed = /^-- ?$/m.test(block);
  return `${isDashed ? 'dashes' : 'device'} ${Math.min(4, block.trim().split('\n').length)}`;
}

/** The last word in small letters, with what blanks and colon stand behind it. */
function lastWord(line: string): string {
  const words = withoutEnd(line.endsWith(':') ? line.slice(0, -1) : line, /\s/);
  return line.slice(withoutEnd(words, /\p{Ll}/u).length);
}
