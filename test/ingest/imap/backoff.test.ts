import fc from 'fast-check';
import { expect, test } from 'vitest';
import { delayBefore, pause } from '../../../src/ingest/imap/backoff.ts';
import { imapLimits } from '../../../src/ingest/imap/limits.ts';

const { firstDelayMs, longestDelayMs } = imapLimits;
const chance = fc.double({ min: 0, max: 1, noNaN: true });

test('a wait lies between half of what doubled with each try and the whole of it, and never over five minutes', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 2_000 }), chance, (attempt, random) => {
      const whole = Math.min(firstDelayMs * 2 ** (attempt - 1), longestDelayMs);
      const ms = delayBefore(attempt, undefined, () => random);
      expect(ms).toBeGreaterThanOrEqual(whole / 2);
      expect(ms).toBeLessThanOrEqual(whole);
    }),
  );
});

test('what a server asks for is waited, but no more than five minutes', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 1e9 }), chance, (attempt, asked, random) => {
      const ms = delayBefore(attempt, asked, () => random);
      expect(ms).toBeGreaterThanOrEqual(Math.min(asked, longestDelayMs));
      expect(ms).toBeLessThanOrEqual(longestDelayMs);
    }),
  );
});

test('clients that were cut off together do not come back together', () => {
  expect(delayBefore(5, undefined, () => 0.1)).not.toBe(delayBefore(5, undefined, () => 0.9));
});

test('a wait ends when its reader stops it, also when that was before', async () => {
  const stopped = new AbortController();
  const start = performance.now();
  const waiting = pause(60_000, stopped.signal);
  stopped.abort();
  await waiting;
  await pause(60_000, stopped.signal);
  expect(performance.now() - start).toBeLessThan(10_000);
});
