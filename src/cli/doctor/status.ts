import { statSync, type Stats } from 'node:fs';
import { ExpectedError, type ErrorCode } from '../../errors.ts';

/** What is known of a file or folder; undefined where there is none. */
export function statusOf(path: string, code: ErrorCode): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch (cause) {
    const why = cause instanceof Error && 'code' in cause ? ` (${String(cause.code)})` : '';
    const next = 'Check it and the folders above it: you have to be allowed to enter them.';
    throw new ExpectedError(code, `${path} cannot be looked at${why}.`, next, { cause });
  }
}
