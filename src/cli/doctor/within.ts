import { ExpectedError, type ErrorCode } from '../../errors.ts';

/** What is said where nothing came in time. */
export interface Late {
  readonly code: ErrorCode;
  readonly what: string;
  readonly mend: string;
}

/** Waits for an action no longer than 30 s, and not at all after an interruption. */
export async function within<Result>(
  interrupted: AbortSignal,
  { code, what, mend }: Late,
  action: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const outcome = await inTime(interrupted, action);
  if (outcome !== late) return outcome;
  throw new ExpectedError(code, `${what} within ${longestMs / 1000} s.`, mend);
}

/** The outcome of an action that did not end in time. */
export const late = Symbol('late');

/** The same, for whom being late is no failure. The action's signal comes where its result is of no use any more. */
export async function inTime<Result>(
  interrupted: AbortSignal,
  action: (signal: AbortSignal) => Promise<Result>,
): Promise<Result | typeof late> {
  const control = new AbortController();
  const { promise: end, resolve } = Promise.withResolvers<typeof late>();
  const timer = setTimeout(() => resolve(late), longestMs);
  let outcome: Result | typeof late = late;
  try {
    outcome = await untilInterrupted(interrupted, Promise.race([action(control.signal), end]));
    return outcome;
  } finally {
    clearTimeout(timer);
    if (outcome === late) control.abort();
  }
}

/** Waits for an action, and not at all after an interruption. */
export async function untilInterrupted<Result>(interrupted: AbortSignal, action: Promise<Result>): Promise<Result> {
  const { promise, reject } = Promise.withResolvers<never>();
  const interrupt = (): void => reject(new ExpectedError('interrupted', 'interrupted', 'Nothing was changed.'));
  interrupted.addEventListener('abort', interrupt);
  if (interrupted.aborted) interrupt();
  try {
    return await Promise.race([action, promise]);
  } finally {
    interrupted.removeEventListener('abort', interrupt);
  }
}

const longestMs = 30_000;
