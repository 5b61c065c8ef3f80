import { isImplausible, parseDateTime, type DateTime } from '../mail/date-time.ts';
import { dayMs, type Defect, type Instant } from '../mail/message.ts';
import { firstField, valueOf, type Header, type HeaderField } from './header.ts';

/** What a message claims of when it was sent, and what servers saw. */
export interface Times {
  readonly sentAt: Instant | undefined;
  readonly utcOffsetMinutes: number | undefined;
  readonly receivedAt: Instant | undefined;
  readonly defects: readonly Defect[];
}

/** What stands around a message that tells when it came. */
export interface Witnesses {
  readonly separator: string | undefined;
  /** A mailbox may have been filled long after: its own time is better than none, and never corrects a Date. */
  readonly storedAt?: Instant | undefined;
}

/** Reads the times of a message; `original` is the header that its sender wrote, where a list wrapped it. */
export function readTimes(header: Header, original: Header, { separator, storedAt }: Witnesses): Times {
  // The list server saw the topmost; those below it a sender may have written.
  const [topmost, ...below] = header.fields.filter(({ name }) => name === 'received');
  const top = topmost && stampOf(topmost);
  const seenAt = [top, separatorDate(separator)].find(isObservation)?.instant;
  const stamps = () => observations(top, below);
  const claim = readClaim(original, seenAt, stamps);
  const witness = () => (stamps().next().value ?? otherWitnesses(header).find(isObservation))?.instant ?? storedAt;
  return { ...claim, receivedAt: seenAt ?? (claim.defects.length > 0 ? witness() : undefined) };
}

type Claim = Omit<Times, 'receivedAt'>;
type Observations = Generator<DateTime, undefined>;

function stampOf(field: HeaderField): DateTime | undefined {
  const received = valueOf(field);
  return parseDateTime(received.slice(received.lastIndexOf(';') + 1));
}

/** Read as they are asked for: of eight Received fields the first as a rule says enough, and dates take a tenth of parsing. */
function* observations(top: DateTime | undefined, below: readonly HeaderField[]): Observations {
  if (isObservation(top)) yield top;
  for (const field of below) {
    const stamp = stampOf(field);
    if (isObservation(stamp)) yield stamp;
  }
  return undefined;
}

function readClaim(header: Header, seenAt: Instant | undefined, stamps: () => Observations): Claim {
  const field = firstField(header, 'date');
  if (!field?.trim()) return { sentAt: undefined, utcOffsetMinutes: undefined, defects: ['no-date'] };
  const date = parseDateTime(field);
  if (!date) return { sentAt: undefined, utcOffsetMinutes: undefined, defects: ['implausible-date'] };
  const { instant: sentAt, utcOffsetMinutes } = date;
  const isUnlikely = isImplausible(sentAt, seenAt) || isBackdated(sentAt, stamps());
  const zone: readonly Defect[] = date.isZoneImpossible ? ['implausible-zone'] : [];
  return { sentAt, utcOffsetMinutes, defects: isUnlikely ? ['implausible-date', ...zone] : zone };
}

/**
 * No server saw the message until long after it says that it was sent: whoever backdates looks like an old member. Of
 * 46,000 messages with Received fields nine are so, all of them spam; what is delivered again keeps its old fields.
 */
function isBackdated(sentAt: Instant, stamps: Observations): boolean {
  let isSeen = false;
  for (const { instant } of stamps) {
    if (instant - sentAt <= longestDelayMs) return false;
    isSeen = true;
  }
  return isSeen;
}

/** Moderators hold messages for a week or two. */
const longestDelayMs = 30 * dayMs;

function isObservation(date: DateTime | undefined): date is DateTime {
  return date !== undefined && !isImplausible(date.instant, undefined);
}

/** public-inbox and git write a From_ line that saw nothing: a constant, or the Date field again. */
function separatorDate(separator: string | undefined): DateTime | undefined {
  if (separator === undefined || /^From mboxrd@z |Mon Sep 17 00:00:00 2001/.test(separator)) return undefined;
  const day = separator.search(/\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)\b(?!.*\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)\b)/);
  return day < 0 ? undefined : parseDateTime(separator.slice(day));
}

/** What other servers wrote; a word of theirs is taken only where the Date field is of no use. */
function otherWitnesses(header: Header): readonly (DateTime | undefined)[] {
  return witnessFields.map((name) => parseDateTime(firstField(header, name)?.replace(/^.*;/s, '') ?? ''));
}

const witnessFields = ['delivery-date', 'x-received', 'injection-date', 'nntp-posting-date', 'resent-date'];
