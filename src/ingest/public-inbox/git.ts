import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { ExpectedError } from '../../errors.ts';
import type { PathWorld } from '../opened-path.ts';

/** An empty repository of our own that borrows the objects of others. */
export interface BorrowedObjects {
  readonly gitDir: string;
  readonly world: PathWorld;
}

/**
 * Lets git read the objects of repositories as if they were ours. Theirs might be anybody's: a configuration can name
 * programs that git starts, and so git never gets to see it; hooks and remotes neither.
 */
export async function withObjects<Result>(
  repositories: readonly string[],
  world: PathWorld,
  use: (borrowed: BorrowedObjects) => Promise<Result>,
): Promise<Result> {
  const borrowed = await borrowObjects(repositories, world);
  try {
    return await use(borrowed);
  } finally {
    await giveBack(borrowed);
  }
}

/** Makes such a repository; it has to be given back. */
export async function borrowObjects(repositories: readonly string[], world: PathWorld): Promise<BorrowedObjects> {
  const gitDir = await mkdtemp(join(tmpdir(), 'undue-git-'));
  await mkdir(join(gitDir, 'objects', 'info'), { recursive: true });
  await mkdir(join(gitDir, 'refs'));
  await writeFile(join(gitDir, 'HEAD'), 'ref: refs/heads/none\n');
  const lent = repositories.map((repository) => `${JSON.stringify(join(resolve(repository), 'objects'))}\n`);
  await writeFile(join(gitDir, 'objects', 'info', 'alternates'), lent.join(''));
  return { gitDir, world };
}

/** Removes what was made to borrow; of the repositories themselves nothing was changed. */
export async function giveBack({ gitDir }: BorrowedObjects): Promise<void> {
  await rm(gitDir, { recursive: true, force: true });
}

/** What a git command says. */
export async function git(borrowed: BorrowedObjects, args: readonly string[]): Promise<string> {
  const child = startGit(borrowed, args);
  child.stdin.end();
  const said: Buffer[] = [];
  for await (const chunk of child.stdout) said.push(chunk as Buffer);
  await endOf(child);
  return Buffer.concat(said).toString('latin1');
}

/** Starts a git command. */
export function startGit({ gitDir, world }: BorrowedObjects, args: readonly string[]): ChildProcessWithoutNullStreams {
  const child = spawn('git', [`--git-dir=${gitDir}`, ...args], {
    env: {
      PATH: world.env['PATH'],
      LC_ALL: 'C',
      GIT_CONFIG_NOSYSTEM: '1',
      GIT_CONFIG_GLOBAL: '/dev/null',
      GIT_ALLOW_PROTOCOL: 'none',
      GIT_NO_LAZY_FETCH: '1',
      GIT_NO_REPLACE_OBJECTS: '1',
      GIT_OPTIONAL_LOCKS: '0',
      GIT_TERMINAL_PROMPT: '0',
    },
  });
  // Whoever reads what it says finds it cut short; endOf tells why.
  child.on('error', () => undefined);
  child.stdin.on('error', () => undefined);
  return child;
}

/** Waits until a command ends. Fails with an ExpectedError where it fails. */
export async function endOf(child: ChildProcessWithoutNullStreams): Promise<void> {
  if (child.pid === undefined) throw noGit();
  const code = child.exitCode ?? child.signalCode ?? (await ended(child));
  if (code !== 0) {
    const message = `git could not read it (${String(code)}).`;
    throw new ExpectedError('source-unreadable', message, 'Try "git fsck" there, or fetch it again.');
  }
}

function ended(child: ChildProcessWithoutNullStreams): Promise<number | string | null> {
  return new Promise((done) => {
    child.once('exit', (code, signal) => {
      done(code ?? signal);
    });
  });
}

function noGit(): ExpectedError {
  return new ExpectedError('source-unreadable', 'A public-inbox is read by git, which is not here.', 'Install git.');
}
