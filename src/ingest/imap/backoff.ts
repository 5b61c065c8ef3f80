import { imapLimits } from './limits.ts';

/**
 * How long to wait before the next try, in milliseconds: doubling, with full jitter above half of it, so that many clients
 * that were cut off together do not come back together. What the server asked for is obeyed, up to the same bound.
 */
export function delayBefore(attempt: number, askedMs: number | undefined, random: () => number): number {
  const doubled = Math.min(imapLimits.firstDelayMs * 2 ** Math.max(0, attempt - 1), imapLimits.longestDelayMs);
  const jittered = doubled / 2 + (random() * doubled) / 2;
  return Math.min(Math.max(jittered, askedMs ?? 0), imapLimits.longestDelayMs);
}

/** Waits, or not to the end where the signal comes. */
export function pause(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    if (signal?.aborted) return resolve();
    const done = (): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal?.addEventListener('abort', done, { once: true });
  });
}
