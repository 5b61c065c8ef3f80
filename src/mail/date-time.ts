import { dayMs, instant, type Instant } from './message.ts';

/** A point in time as a header field states it: the zone is undefined where the field does not know it (-0000). */
export interface DateTime {
  readonly instant: Instant;
  readonly utcOffsetMinutes: number | undefined;
  /** A zone is named that no place has. */
  readonly isZoneImpossible?: true;
}

/** Reads a date-time of RFC 5322 §3.3 with its obsolete forms (§4.3), of asctime and of ISO 8601; undefined where it is none. */
export function parseDateTime(field: string): DateTime | undefined {
  return assemble(partsOfForm(plainForm.exec(field)) ?? partsOfForm(asctimeForm.exec(field)) ?? partsOfAny(field));
}

/** As nearly all programs write it today; read word by word it takes more than three times as long. */
const plainForm =
  /^ {0,9}(?:(?:mon|tue|wed|thu|fri|sat|sun), )? ?(?<day>\d{1,2}) (?<month>[a-z]{3}) (?<year>\d{4}) (?<hours>\d{2}):(?<minutes>\d{2}):(?<seconds>\d{2}) (?<sign>[+-])(?<digits>\d{4})(?: \([a-z]{1,9}\))?$/i;

/** As From_ lines have it. */
const asctimeForm =
  /^(?:mon|tue|wed|thu|fri|sat|sun) (?<month>[a-z]{3}) {1,2}(?<day>\d{1,2}) (?<hours>\d{2}):(?<minutes>\d{2}):(?<seconds>\d{2}) (?<year>\d{4})$/i;

function partsOfForm(form: RegExpExecArray | null): Parts | undefined {
  if (!form?.groups) return undefined;
  const { day, month = '', year, hours, minutes, seconds, sign, digits } = form.groups;
  return {
    day: Number(day),
    month: monthOf(month.toLowerCase()),
    year: Number(year),
    minutes: readHours(hours) + readMinutes(minutes),
    seconds: Number(seconds),
    zone: digits === undefined ? undefined : numericZoneOf(sign, digits),
  };
}

function partsOfAny(field: string): Parts {
  const text = field.slice(0, longestField).replace(/\([^()]*\)/g, ' ');
  let parts: Parts = {};
  for (const token of text.replace(isoDateAndTime, '$1 $2').split(/[\s,]+/)) {
    parts = { ...parts, ...partsOf(token.toLowerCase(), parts) };
  }
  return parts;
}

/** Tells whether a claimed time cannot be: before mail archives began, from 2070 on, or later than a server saw the message. */
export function isImplausible(sentAt: Instant, receivedAt: Instant | undefined): boolean {
  if (sentAt < earliest || sentAt >= latest) return true;
  return receivedAt !== undefined && sentAt > receivedAt + clockErrorMs;
}

const longestField = 200;
const earliest = Date.UTC(1980, 0);
/** A fixed day, not today: what is read must not depend on when. Who lies about the future says 2099 or 2106. */
const latest = Date.UTC(2070, 0);
/** Zones that were left out of a From_ line and clocks set to the wrong day make honest mail look early by this much. */
const clockErrorMs = 2 * dayMs;

interface Parts {
  readonly day?: number;
  readonly month?: number | undefined;
  readonly year?: number;
  readonly minutes?: number;
  readonly seconds?: number;
  readonly zone?: Zone | undefined;
}

type Zone = { readonly offsetMinutes: number | undefined; readonly isImpossible?: true };

const unknownZone: Zone = { offsetMinutes: undefined };
const isoDateAndTime = /^\s*(\d{4}-\d{1,2}-\d{1,2})T(\d)/i;
const isoDate = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})$/;
const dashedDate = /^(\d{1,2})-([a-z]{3})-(\d{2,4})$/;
const clockTime = /^(\d{1,2}):(\d{1,2})(?::(\d{1,2})(?:\.\d+)?)?(am|pm|z|[+-]\d{2}:?\d{2})?$/;
const numericZone = /^(?:gmt|utc?)?([+-])(\d+)(?::(\d{2}))?$/;

function partsOf(token: string, known: Parts): Parts {
  const time = clockTime.exec(token);
  if (time && known.minutes === undefined) return timeOf(time);
  const iso = isoDate.exec(token);
  if (iso) return { year: Number(iso[1]), month: Number(iso[2]), day: Number(iso[3]) };
  const dashed = dashedDate.exec(token);
  if (dashed) return { day: Number(dashed[1]), month: monthOf(dashed[2] ?? ''), year: yearOf(dashed[3] ?? '') };
  if (/^\d+$/.test(token)) return numberOf(token, known);
  if (token === 'am' || token === 'pm') return twelveHour(known, token);
  const month = monthOf(token);
  if (month !== undefined && known.month === undefined) return { month };
  if (known.minutes !== undefined && known.zone === undefined) return zoneOf(token);
  return {};
}

function timeOf([, hours, minutes, seconds, suffix]: RegExpExecArray): Parts {
  const time: Parts = { minutes: readHours(hours) + readMinutes(minutes), seconds: seconds ? Number(seconds) : 0 };
  if (suffix === undefined) return time;
  if (suffix === 'am' || suffix === 'pm') return { ...time, ...twelveHour(time, suffix) };
  return { ...time, ...zoneOf(suffix) };
}

const readHours = (text: string | undefined) => (Number(text) <= 23 ? Number(text) * 60 : NaN);
const readMinutes = (text: string | undefined) => (Number(text) <= 59 ? Number(text) : NaN);

function twelveHour({ minutes = NaN }: Parts, half: 'am' | 'pm'): Parts {
  if (minutes >= 13 * 60) return {};
  return { minutes: (minutes % 720) + (half === 'pm' ? 720 : 0) };
}

function numberOf(token: string, known: Parts): Parts {
  if (token.length <= 2 && known.day === undefined) return { day: Number(token) };
  if (token.length <= 4 && known.year === undefined) return { year: yearOf(token) };
  return {};
}

/** RFC 5322 §4.3: two digits below 50 are of this century; three are what a program printed that added nothing to tm_year. */
function yearOf(token: string): number {
  const year = Number(token);
  if (token.length >= 4) return year;
  return year < 50 && token.length === 2 ? year + 2000 : year + 1900;
}

const monthNames = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');

function monthOf(token: string): number | undefined {
  if (!/^[a-z]{3,9}\.?$/.test(token)) return undefined;
  const month = monthNames.indexOf(token.slice(0, 3)) + 1;
  return month === 0 ? undefined : month;
}

const namedZoneHours: Readonly<Record<string, number>> = {
  ...{ z: 0, gmt: 0, ut: 0, utc: 0, est: -5, edt: -4, cst: -6, cdt: -5, mst: -7, mdt: -6, pst: -8, pdt: -7 },
  ...{ wet: 0, west: 1, bst: 1, cet: 1, cest: 2, met: 1, mest: 2, eet: 2, eest: 3, msk: 3, jst: 9, hst: -10 },
};

function zoneOf(token: string): Parts {
  const named = Object.hasOwn(namedZoneHours, token) ? namedZoneHours[token] : undefined;
  if (named !== undefined) return { zone: { offsetMinutes: named * 60 } };
  const numeric = numericZone.exec(token);
  return numeric ? { zone: numericZoneOf(...numeric.slice(1)) } : {};
}

/** No place is further than 14 hours from UTC; a zone beyond it (+50579034 was seen) says nothing. */
function numericZoneOf(sign?: string, digits = '', afterColon?: string): Zone {
  const hours = Number(afterColon === undefined ? digits.slice(0, -2) : digits);
  const minutes = Number(afterColon ?? digits.slice(-2));
  const total = hours * 60 + minutes;
  if (total > 14 * 60 || minutes > 59) return { offsetMinutes: undefined, isImpossible: true };
  if (sign === '-' && total === 0) return unknownZone;
  return { offsetMinutes: sign === '-' ? -total : total };
}

function assemble({ day, month, year, minutes = 0, seconds = 0, zone = unknownZone }: Parts): DateTime | undefined {
  if (day === undefined || month === undefined || year === undefined) return undefined;
  if (Number.isNaN(minutes) || seconds > 60) return undefined;
  const midnight = Date.UTC(year, month - 1, day);
  const date = new Date(midnight);
  if (date.getUTCDate() !== day || date.getUTCMonth() !== month - 1) return undefined;
  const local = midnight + minutes * 60_000 + seconds * 1_000;
  const read = { instant: instant(local - (zone.offsetMinutes ?? 0) * 60_000), utcOffsetMinutes: zone.offsetMinutes };
  return zone.isImpossible ? { ...read, isZoneImpossible: true } : read;
}
