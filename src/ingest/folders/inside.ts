import { realpath } from 'node:fs/promises';
import { sep } from 'node:path';

/** Tells whether a path leads, links followed, to something inside of a folder; false where it leads nowhere. */
export async function isInside(path: string, root: string): Promise<boolean> {
  const [real, realRoot] = await Promise.all([path, root].map((one) => realpath(one).catch(() => undefined)));
  if (real === undefined || realRoot === undefined) return false;
  return real === realRoot || real.startsWith(realRoot.endsWith(sep) ? realRoot : `${realRoot}${sep}`);
}
