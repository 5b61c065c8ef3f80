import { ExpectedError } from '../../src/errors.ts';

/** The error that a person can mend, which a call gives. */
export function refusal(call: () => unknown): ExpectedError {
  try {
    call();
  } catch (error) {
    if (error instanceof ExpectedError) return error;
    throw error;
  }
  throw new Error('it was not refused');
}

/** The same of a call that takes its time. */
export async function refusalOf(promise: Promise<unknown>): Promise<ExpectedError> {
  const outcome = await promise.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (outcome instanceof ExpectedError) return outcome;
  throw outcome ?? new Error('it was not refused');
}
