import { randomBytes } from 'node:crypto';
import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
  type Stats,
} from 'node:fs';
import { userInfo } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { ExpectedError } from '../errors.ts';

/** Something about a file that its owner should know, and the mend. */
export interface FileFinding {
  /** `refused`: the program does not go on with it; `warned`: it does. */
  readonly kind: 'refused' | 'warned';
  readonly what: string;
  readonly mend: string;
}

/**
 * Writes a file that only its owner may read, all or nothing: a reader sees the old text or the new one. A symbolic link
 * stays, and what it leads to is replaced.
 */
export function writePrivately(path: string, text: string): void {
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    const target = followed(path);
    const draft = join(dirname(target), `.${basename(target)}.${randomBytes(6).toString('hex')}`);
    try {
      const file = openSync(draft, 'wx', 0o600);
      writeFileSync(file, text);
      fsyncSync(file);
      closeSync(file);
      renameSync(draft, target);
    } finally {
      rmSync(draft, { force: true });
    }
  } catch (cause) {
    throw new ExpectedError('usage', `${path} cannot be written.`, 'Check that you may write to its folder.', {
      cause,
    });
  }
}

/** What others may do with a configuration file: whoever writes to it has programs run in its owner's name. */
export function configFindings(path: string): readonly FileFinding[] {
  const file = statOf(path);
  if (!file) return [];
  const target = followed(path);
  const folder = dirname(target);
  const open = openToOthers(file, { path: target, writes: 'the programs it names are run in your name' });
  const around = statOf(folder);
  // In a folder with the sticky bit only a file's owner can replace it.
  const isOpen = around !== undefined && (around.mode & 0o022) !== 0 && (around.mode & 0o1000) === 0;
  if (!isOpen || !hasOwners) return open;
  const what = `Others may replace files in ${folder}, among them ${basename(target)}.`;
  return [...open, { kind: 'refused', what, mend: `chmod go-w ${folder}` }];
}

/** What others may do with a file that holds a secret. */
export function secretFileFindings(path: string, file: Stats | undefined = statOf(path)): readonly FileFinding[] {
  if (!file || !hasOwners) return [];
  if (file.uid !== ownUid) return [{ kind: 'refused', what: `${path} is not yours.`, mend: `chown ${ownUid} ${path}` }];
  if ((file.mode & 0o077) === 0) return [];
  return [{ kind: 'refused', what: `Others may read ${path}.`, mend: `chmod 600 ${path}` }];
}

interface Openness {
  readonly path: string;
  /** Why it matters that others write. */
  readonly writes: string;
}

function openToOthers(file: Stats, { path, writes }: Openness): readonly FileFinding[] {
  if (!hasOwners) return [];
  if (file.uid !== ownUid && file.uid !== 0) {
    return [{ kind: 'refused', what: `${path} is not yours: ${writes}.`, mend: `chown ${ownUid} ${path}` }];
  }
  const mend = `chmod 600 ${path}`;
  if ((file.mode & 0o022) !== 0) return [{ kind: 'refused', what: `Others may write to ${path}: ${writes}.`, mend }];
  return (file.mode & 0o044) === 0 ? [] : [{ kind: 'warned', what: `Others may read ${path}.`, mend }];
}

/** -1 on Windows, where modes say nothing. */
const ownUid = userInfo().uid;
const hasOwners = ownUid >= 0;

function statOf(path: string): Stats | undefined {
  try {
    return statSync(path);
  } catch {
    // Whoever opens it says why it cannot be.
    return undefined;
  }
}

function followed(path: string): string {
  return statOf(path) ? realpathSync(path) : path;
}
