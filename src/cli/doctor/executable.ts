import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import type { Environment } from '../../config/places.ts';
import { ExpectedError } from '../../errors.ts';

/** Where a program is that would be run: a path as it is, a bare name as PATH finds it. */
export function executableOf(program: string, env: Environment, mend: string): string {
  const folders = (env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  const paths = program.includes('/') ? [program] : folders.map((folder) => join(folder, program));
  const found = paths.find(isExecutable);
  if (found !== undefined) return found;
  const isThere = paths.find((path) => existsSync(path));
  const what = isThere === undefined ? `${program} is not there.` : `${isThere} may not be run.`;
  throw new ExpectedError('usage', what, isThere === undefined ? mend : `chmod +x ${isThere}`);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
