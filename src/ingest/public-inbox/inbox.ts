import type { Dirent } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { PathWorld } from '../opened-path.ts';
import { git, withObjects } from './git.ts';

/** A public-inbox: its git repositories, oldest first (public-inbox-v2-format); one of them where it is of version 1. */
export interface Inbox {
  readonly path: string;
  readonly epochs: readonly string[];
  readonly watched: readonly string[];
}

/** The public-inbox that a folder is: its own folder, the `git` in it, one epoch, or a clone of one. */
export async function inboxAt(path: string, entries: readonly Dirent[], world: PathWorld): Promise<Inbox | undefined> {
  const names = new Set(entries.filter((entry) => entry.isDirectory()).map(({ name }) => name));
  const epochs = await epochsOf(path, names);
  if (epochs.length === 0 || !(await holdsMail(epochs, world))) return undefined;
  const refs = epochs.flatMap((epoch) => ['packed-refs', 'refs/heads', 'HEAD'].map((name) => join(epoch, name)));
  return { path, epochs, watched: [path, join(path, 'git'), ...refs] };
}

/** The newest commit of a repository, read by hand: git would read the configuration that lies beside it. */
export async function tipOf(repository: string): Promise<string | undefined> {
  const head = await contentOf(join(repository, 'HEAD'));
  const ref = /^ref: (refs\/heads\/[\w./-]+)\s*$/.exec(head)?.[1];
  if (ref === undefined) return commitIn(head);
  if (ref.includes('..')) return undefined;
  const loose = commitIn(await contentOf(join(repository, ref)));
  if (loose !== undefined) return loose;
  const packed = (await contentOf(join(repository, 'packed-refs'))).split('\n');
  return commitIn(packed.find((line) => line.endsWith(` ${ref}`)) ?? '');
}

async function epochsOf(path: string, names: ReadonlySet<string>): Promise<readonly string[]> {
  if (names.has('objects') && names.has('refs')) return [path];
  const own = epochNames(names);
  if (own.length > 0) return own.map((name) => join(path, name));
  if (names.has('git')) {
    const below = epochNames(new Set(await readdir(join(path, 'git')).catch(() => [])));
    if (below.length > 0) return below.map((name) => join(path, 'git', name));
  }
  const clone = join(path, '.git');
  return names.has('.git') && (await isFolder(join(clone, 'objects'))) ? [clone] : [];
}

function epochNames(names: ReadonlySet<string>): readonly string[] {
  const numbers = [...names].flatMap((name) => /^(\d{1,6})\.git$/.exec(name)?.[1] ?? []);
  return numbers.toSorted((a, b) => Number(a) - Number(b)).map((number) => `${number}.git`);
}

/** Whether the newest tree holds what those of a public-inbox do, and nothing else; one without commits holds none yet. */
async function holdsMail(epochs: readonly string[], world: PathWorld): Promise<boolean> {
  const newest = epochs.at(-1) ?? '';
  const tip = await tipOf(newest);
  if (tip === undefined) return epochs.length > 1 || newest.endsWith('/0.git');
  return withObjects([newest], world, async (repository) => {
    const names = (await git(repository, ['ls-tree', '--name-only', tip])).split('\n').filter((name) => name !== '');
    return names.every((name) => /^(?:m|d|_|[0-9a-f]{2})$/.test(name));
  });
}

async function contentOf(path: string): Promise<string> {
  const status = await stat(path).catch(() => undefined);
  return status?.isFile() ? readFile(path, 'latin1') : '';
}

async function isFolder(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined))?.isDirectory() === true;
}

function commitIn(text: string): string | undefined {
  return /^(?:[0-9a-f]{64}|[0-9a-f]{40})(?=\s|$)/.exec(text)?.[0];
}
