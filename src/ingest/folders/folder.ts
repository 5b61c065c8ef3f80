import type { Dirent } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { ExpectedError } from '../../errors.ts';
import { passedOver, together, type OpenedPath, type PathWorld } from '../opened-path.ts';
import { unreadable } from '../packed/unpack.ts';
import { inboxAt } from '../public-inbox/inbox.ts';
import { publicInboxSource } from '../public-inbox/public-inbox-source.ts';
import { unreadableSource } from '../unreadable-source.ts';
import { isInside } from './inside.ts';
import { isMaildir, mailFolders, maildirSource } from './maildir.ts';

/** What opens a file that was found. */
export type FileOpener = (path: string) => Promise<OpenedPath>;

/**
 * Opens a folder: a Maildir with its sub-folders, a public-inbox, or a folder of files, Maildirs and further folders, in the
 * order of their names. Hidden files and folders are left alone, and so are links that lead out of the folder.
 */
export async function openFolder(path: string, openFile: FileOpener, world: PathWorld): Promise<OpenedPath> {
  return openWithin(path, { root: path, seen: new Set(), openFile, world });
}

interface Walk {
  readonly root: string;
  /** Folders that were looked into, by their real paths: links may lead round in circles. */
  readonly seen: Set<string>;
  readonly openFile: FileOpener;
  readonly world: PathWorld;
}

async function openWithin(path: string, walk: Walk): Promise<OpenedPath> {
  const real = await realpath(path).catch((cause: unknown) => {
    throw unreadable(path, cause);
  });
  if (walk.seen.has(real)) return together([]);
  walk.seen.add(real);
  const entries = await entriesOf(path);
  if (isMaildir(entries)) return openMaildir(path, entries, walk);
  const inbox = await inboxAt(path, entries, walk.world);
  if (inbox) return { sources: [publicInboxSource(inbox, walk.world)], passedOver: [], watched: inbox.watched };
  if (isRepository(entries)) return passedOver(path, 'no-mail');
  const opened: OpenedPath[] = [{ sources: [], passedOver: [], watched: [path] }];
  for (const [index, entry] of entries.entries()) {
    if (index % filesAtOnce === 0) await setImmediate();
    if (!entry.name.startsWith('.')) opened.push(await openEntry(path, entry, walk));
  }
  return together(opened);
}

/** Files are looked at without waiting; behind so many others get their turn: the screen, a signal to stop. */
const filesAtOnce = 256;

/** Of a git repository that is no public-inbox nothing is looked at. */
function isRepository(entries: readonly Dirent[]): boolean {
  const names = new Set(entries.map(({ name }) => name));
  return ['HEAD', 'objects', 'refs'].every((name) => names.has(name));
}

/** Its sub-folders are folders whose names begin with a dot (Maildir++), or plainly folders in it. */
async function openMaildir(path: string, entries: readonly Dirent[], walk: Walk): Promise<OpenedPath> {
  const watched = mailFolders.map((folder) => join(path, folder));
  const opened: OpenedPath[] = [{ sources: [maildirSource(path, walk.root)], passedOver: [], watched }];
  const isOwn = (name: string) => name === 'tmp' || mailFolders.some((folder) => folder === name);
  for (const entry of entries.filter(({ name }) => !isOwn(name))) {
    if (entry.isDirectory() && isMaildir(await entriesOf(join(path, entry.name)))) {
      opened.push(await openWithin(join(path, entry.name), walk));
    }
    if (entry.isSymbolicLink()) opened.push(await openEntry(path, entry, walk));
  }
  return together(opened);
}

async function openEntry(folder: string, entry: Dirent, walk: Walk): Promise<OpenedPath> {
  const path = join(folder, entry.name);
  if (entry.isDirectory()) return openBelow(path, walk);
  if (entry.isFile()) return walk.openFile(path);
  if (!entry.isSymbolicLink()) return passedOver(path, 'no-mail');
  if (!(await isInside(path, walk.root))) return passedOver(path, 'leads-outside');
  const target = await stat(path);
  if (target.isDirectory()) return openBelow(path, walk);
  return target.isFile() ? walk.openFile(path) : passedOver(path, 'no-mail');
}

/** A folder that cannot be read fails by itself: what lies beside it is read. */
async function openBelow(path: string, walk: Walk): Promise<OpenedPath> {
  try {
    return await openWithin(path, walk);
  } catch (error) {
    if (!(error instanceof ExpectedError)) throw error;
    return { sources: [unreadableSource(path, error)], passedOver: [], watched: [path] };
  }
}

/** By name, so that the order is the same on every file system and in every locale. */
async function entriesOf(path: string): Promise<readonly Dirent[]> {
  try {
    const entries = await readdir(path, { withFileTypes: true });
    return entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch (cause) {
    throw unreadable(path, cause);
  }
}
