import { dayMs } from '../../mail/message.ts';

/** A mark of a time axis. */
export interface Tick {
  readonly at: number;
  readonly label: string;
}

/** A stretch of time laid along an axis. */
export interface TimeScale {
  x(at: number): number;
  readonly ticks: readonly Tick[];
}

/** Lays a stretch of time from one coordinate to another, with at most so many ticks. */
export function timeScale(
  [first, last]: readonly [number, number],
  [left, right]: readonly [number, number],
  mostTicks: number,
): TimeScale {
  // A case of one hour is drawn as a day, so that its axis has a length.
  const spare = Math.max((dayMs - (last - first)) / 2, (last - first) * 0.03);
  const [from, to] = [first - spare, last + spare];
  return {
    x: (at) => left + ((at - from) / (to - from)) * (right - left),
    ticks: ticksBetween(from, to, mostTicks),
  };
}

/** Days or months between two ticks; calendars are in UTC, so that a picture is the same for every reader. */
type Step = { readonly days: number } | { readonly months: number };

const steps: readonly Step[] = [
  { days: 1 },
  { days: 2 },
  { days: 7 },
  { days: 14 },
  { months: 1 },
  { months: 2 },
  { months: 3 },
  { months: 6 },
  { months: 12 },
  { months: 24 },
  { months: 60 },
  { months: 240 },
];

function ticksBetween(from: number, to: number, most: number): readonly Tick[] {
  const fitting = steps.find((step) => (to - from) / lengthOf(step) <= most) ?? { months: 1200 };
  const ticks: Tick[] = [];
  for (let at = firstTick(from, fitting); at <= to; at = next(at, fitting)) {
    ticks.push({ at, label: labelOf(at, fitting) });
  }
  return ticks.map((tick, index) => {
    const year = String(new Date(tick.at).getUTCFullYear());
    const before = ticks[index - 1];
    const isNew = before === undefined || String(new Date(before.at).getUTCFullYear()) !== year;
    return isNew && !tick.label.includes(year) ? { at: tick.at, label: `${tick.label} ${year}` } : tick;
  });
}

function lengthOf(step: Step): number {
  return 'days' in step ? step.days * dayMs : step.months * 30 * dayMs;
}

function firstTick(from: number, step: Step): number {
  if ('days' in step) return Math.ceil(from / dayMs) * dayMs;
  const date = new Date(from);
  const months = date.getUTCFullYear() * 12 + date.getUTCMonth();
  const start = Math.floor(months / step.months) * step.months;
  return monthStart(start) >= from ? monthStart(start) : monthStart(start + step.months);
}

function next(at: number, step: Step): number {
  if ('days' in step) return at + step.days * dayMs;
  const date = new Date(at);
  return monthStart(date.getUTCFullYear() * 12 + date.getUTCMonth() + step.months);
}

function monthStart(months: number): number {
  const date = new Date(0);
  date.setUTCFullYear(Math.floor(months / 12), months % 12, 1);
  return date.getTime();
}

const monthNames = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

function labelOf(at: number, step: Step): string {
  const date = new Date(at);
  const month = monthNames[date.getUTCMonth()] ?? '';
  const year = date.getUTCFullYear();
  if ('days' in step) return `${date.getUTCDate()} ${month}`;
  if (step.months >= 12) return String(year);
  return month;
}
