import type { ErrorCode, ExpectedError } from '../errors.ts';

/** Exit codes of the contract. */
export const exitCodes = {
  done: 0,
  findings: 1,
  usage: 2,
  sourceUnreadable: 3,
  signInRefused: 4,
  store: 5,
  fault: 70,
  interrupted: 130,
} as const;

/** The exit code of each kind of error that a person can mend. */
export const exitCodeOf: Readonly<Record<ErrorCode, number>> = {
  usage: exitCodes.usage,
  'source-unreadable': exitCodes.sourceUnreadable,
  'sign-in-refused': exitCodes.signInRefused,
  store: exitCodes.store,
  interrupted: exitCodes.interrupted,
};

/** The exit code of sources that could not be read, or not wholly; undefined where none failed. */
export function exitCodeOfFailures(failures: readonly ExpectedError[]): number | undefined {
  const isRefused = failures.some(({ code }) => code === 'sign-in-refused');
  if (isRefused) return exitCodes.signInRefused;
  return failures.length > 0 ? exitCodes.sourceUnreadable : undefined;
}
