import type { WatchSettings } from '../../config/settings.ts';
import { instant, type Instant } from '../../mail/message.ts';

/**
 * When the quiet hours that hold now end, or undefined where none do. Quiet is what the clock on the wall says: on the days
 * on which clocks change a night is an hour shorter or longer, and an hour that comes twice is quiet twice.
 */
export function quietUntil(now: Instant, { quietHours, timeZone }: WatchSettings): Instant | undefined {
  if (!quietHours || quietHours.from === quietHours.to) return undefined;
  const from = minutesOf(quietHours.from);
  const to = minutesOf(quietHours.to);
  const minuteOfDay = wallClock(timeZone);
  const isQuiet = (at: number): boolean => isWithin(minuteOfDay(at), from, to);
  if (!isQuiet(now)) return undefined;
  let end = now - (now % minuteMs);
  // Minute by minute needs no knowledge of when clocks change; a day of it takes a few milliseconds.
  for (let step = 0; step < mostMinutes && isQuiet(end); step += 1) end += minuteMs;
  return instant(end);
}

const minuteMs = 60_000;
/** No quiet stretch is longer than a day and the hour that is set back. */
const mostMinutes = 26 * 60;

/** From `from`, not to include `to`; over midnight where `from` is the later. */
function isWithin(minute: number, from: number, to: number): boolean {
  return from < to ? minute >= from && minute < to : minute >= from || minute < to;
}

function minutesOf(clock: string): number {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number);
  return hours * 60 + minutes;
}

function wallClock(timeZone: string): (at: number) => number {
  const format = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  return (at) => minutesOf(format.format(at));
}
