import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { instant } from '../../../src/mail/message.ts';
import { quietUntil } from '../../../src/present/notify/quiet-hours.ts';

type Hours = readonly [from: string, to: string, timeZone: string];

function endOf(now: string, [from, to, timeZone]: Hours): string | undefined {
  const end = quietUntil(instant(Date.parse(now)), { pollMinutes: 5, quietHours: { from, to }, timeZone });
  return end === undefined ? undefined : new Date(end).toISOString().replace(':00.000Z', 'Z');
}

const berlin = 'Europe/Berlin';
const newYork = 'America/New_York';

describe('quiet hours', () => {
  test.each<readonly [name: string, now: string, hours: Hours, end: string]>([
    ['in the evening, over midnight', '2026-01-10T22:30Z', ['22:00', '07:00', berlin], '2026-01-11T06:00Z'],
    ['after midnight', '2026-01-11T03:00Z', ['22:00', '07:00', berlin], '2026-01-11T06:00Z'],
    ['from their first minute', '2026-01-10T21:00Z', ['22:00', '07:00', berlin], '2026-01-11T06:00Z'],
    ['within a day', '2026-01-10T12:10Z', ['12:00', '14:00', 'UTC'], '2026-01-10T14:00Z'],
    ['in a zone with half an hour', '2026-01-10T18:00Z', ['22:00', '06:30', 'Asia/Kolkata'], '2026-01-11T01:00Z'],
    ['in a zone with three quarters', '2026-01-10T18:00Z', ['22:00', '06:30', 'Asia/Kathmandu'], '2026-01-11T00:45Z'],
    ['in Berlin when summer begins', '2026-03-28T22:00Z', ['22:00', '07:00', berlin], '2026-03-29T05:00Z'],
    ['in Berlin when summer ends', '2026-10-24T21:00Z', ['22:00', '07:00', berlin], '2026-10-25T06:00Z'],
    ['in New York when summer begins', '2026-03-08T04:00Z', ['22:00', '07:00', newYork], '2026-03-08T11:00Z'],
    ['in New York when summer ends', '2026-11-01T03:00Z', ['22:00', '07:00', newYork], '2026-11-01T12:00Z'],
    ['to an hour that is skipped', '2026-03-29T00:30Z', ['22:00', '02:30', berlin], '2026-03-29T01:00Z'],
    ['to an hour that comes twice, first time', '2026-10-25T00:10Z', ['22:00', '02:30', berlin], '2026-10-25T00:30Z'],
    ['to an hour that comes twice, second time', '2026-10-25T01:10Z', ['22:00', '02:30', berlin], '2026-10-25T01:30Z'],
    ['almost the whole day, and its 25th hour', '2026-10-25T00:01Z', ['02:01', '02:00', berlin], '2026-10-25T01:00Z'],
  ])('hold %s', (_name, now, hours, end) => expect(endOf(now, hours)).toBe(end));

  test.each<readonly [name: string, now: string, hours: Hours]>([
    ['at their end', '2026-01-11T06:00Z', ['22:00', '07:00', berlin]],
    ['by day', '2026-01-10T12:00Z', ['22:00', '07:00', berlin]],
    ['a minute before they begin', '2026-01-10T20:59Z', ['22:00', '07:00', berlin]],
    ['where they begin when they end', '2026-01-10T22:00Z', ['22:00', '22:00', 'UTC']],
    ['in an hour that was skipped', '2026-03-29T01:10Z', ['02:00', '03:00', berlin]],
  ])('do not hold %s', (_name, now, hours) => expect(endOf(now, hours)).toBeUndefined());

  test('there are none unless they are set', () => {
    expect(quietUntil(instant(0), { pollMinutes: 5, quietHours: undefined, timeZone: 'UTC' })).toBeUndefined();
  });

  test('always end within 26 hours, and are over when they end', () => {
    const clock = fc
      .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
      .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`);
    const zone = fc.constantFrom(berlin, newYork, 'UTC', 'Australia/Lord_Howe', 'Pacific/Chatham', 'Asia/Kolkata');
    const when = fc.integer({ min: Date.UTC(2026, 0), max: Date.UTC(2027, 0) });
    fc.assert(
      fc.property(when, clock, clock, zone, (now, from, to, timeZone) => {
        const watch = { pollMinutes: 5, quietHours: { from, to }, timeZone };
        const end = quietUntil(instant(now), watch);
        if (end === undefined) return;
        expect(end).toBeGreaterThan(now);
        expect(end - now).toBeLessThanOrEqual(26 * 3_600_000);
        expect(quietUntil(end, watch)).toBeUndefined();
        expect(quietUntil(instant(end - 1), watch)).toBe(end);
      }),
      { numRuns: 300 },
    );
  });
});
