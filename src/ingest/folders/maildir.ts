import { hash } from 'node:crypto';
import type { Dirent } from 'node:fs';
import { open, readdir, stat } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { limits } from '../limits.ts';
import { unreadable } from '../packed/unpack.ts';
import { settledMs } from '../readable-file.ts';
import {
  SourceChanged,
  type Cursor,
  type KnownPlaces,
  type RawMessage,
  type Source,
  type SourceStep,
} from '../source.ts';
import { isInside } from './inside.ts';

/** Tells whether a folder is a Maildir by the names in it. */
export function isMaildir(entries: readonly Dirent[]): boolean {
  const folders = new Set(entries.filter((entry) => entry.isDirectory()).map(({ name }) => name));
  return folders.has('cur') && folders.has('new');
}

/** The folders of a Maildir that hold messages; what lies in `tmp` is not yet delivered. */
export const mailFolders = ['cur', 'new'] as const;

/**
 * A Maildir: a file a message. A message keeps the unique part of its name when it is moved to `cur` and flagged, so that
 * is what it is known by. Links that lead out of the root are not followed.
 */
export function maildirSource(path: string, root: string): Source {
  return { name: path, totalBytes: undefined, read: (cursor, known) => readMaildir({ path, root }, cursor, known) };
}

interface Maildir {
  readonly path: string;
  readonly root: string;
}

async function* readMaildir(
  maildir: Maildir,
  cursor: Cursor | undefined,
  known: KnownPlaces,
): AsyncGenerator<SourceStep> {
  if (cursor !== undefined && cursor !== '' && !cursor.startsWith(underway)) throw new SourceChanged();
  const stamp = await stampOf(maildir);
  if (stamp !== undefined && cursor === `${underway} ${stamp}`) return;
  const { gone, fresh } = await lookThrough(maildir, known.all());
  for (const position of gone) yield { kind: 'gone', position };
  if (fresh.length > 0) yield { kind: 'expected', messages: fresh.length };
  for (const file of fresh) {
    const message = await messageAt(maildir, file);
    if (message) yield message;
  }
  yield { kind: 'reached', end: stamp === undefined ? underway : `${underway} ${stamp}` };
}

/** What is there is held against what the store knows, so that there is nothing to note but when it was seen whole. */
const underway: Cursor = 'maildir';

/** Differs where a message came, went or was moved since; undefined where something just did, and more may follow unseen. */
async function stampOf({ path }: Maildir): Promise<string | undefined> {
  const times: number[] = [];
  for (const folder of mailFolders) {
    const status = await stat(join(path, folder)).catch(() => undefined);
    times.push(status?.mtimeMs ?? 0);
  }
  return Date.now() - Math.max(...times) < settledMs ? undefined : times.join(' ');
}

interface Looked {
  readonly gone: readonly number[];
  /** In the order of their names, which begin with the time of delivery. */
  readonly fresh: readonly FreshFile[];
}

interface FreshFile {
  readonly unique: string;
  readonly path: string;
  readonly position: number;
  readonly mark: number;
}

/** Names are all that is looked at, and of those that are known nothing is kept: there may be a million. */
async function lookThrough(maildir: Maildir, before: Known): Promise<Looked> {
  const standing = new Set<number>();
  const paths = new Map<string, string>();
  await eachFile(maildir, (unique, path) => {
    const { position, mark } = placeOf(unique, (at) => before.get(at)?.mark);
    if (before.get(position)?.mark === mark) standing.add(position);
    else paths.set(unique, path);
  });
  const taken = new Map<number, number>();
  const fresh = [...paths].sort(byUnique).map(([unique, path]) => {
    const place = placeOf(unique, (at) => before.get(at)?.mark ?? taken.get(at));
    taken.set(place.position, place.mark);
    return { unique, path, ...place };
  });
  const gone = standing.size === before.size ? [] : [...before.keys()].filter((position) => !standing.has(position));
  return { gone, fresh };
}

const byUnique = ([a]: readonly [string, string], [b]: readonly [string, string]) => (a < b ? -1 : 1);

type Known = ReturnType<KnownPlaces['all']>;

/** Two names in a billion want the same position; the mark tells which of them stands there. */
function placeOf(
  unique: string,
  markAt: (position: number) => number | undefined,
): Pick<FreshFile, 'position' | 'mark'> {
  const digest = hash('sha256', unique);
  const mark = Number.parseInt(digest.slice(12, 24), 16);
  let position = Number.parseInt(digest.slice(0, 12), 16);
  for (let there = markAt(position); there !== undefined && there !== mark; there = markAt(position)) position += 1;
  return { position, mark };
}

/** In a callback: to await each of a million files would take a second. */
async function eachFile({ path, root }: Maildir, take: (unique: string, path: string) => void): Promise<void> {
  for (const folder of mailFolders) {
    const within = join(path, folder);
    for (const entry of await entriesOf(within)) {
      if (entry.name.startsWith('.')) continue;
      const file = `${within}${sep}${entry.name}`;
      if (entry.isFile() || (entry.isSymbolicLink() && (await isInside(file, root)))) take(uniqueOf(entry.name), file);
    }
  }
}

async function entriesOf(path: string): Promise<readonly Dirent[]> {
  try {
    return await readdir(path, { withFileTypes: true });
  } catch (cause) {
    throw unreadable(path, cause);
  }
}

/** Behind it stand the flags; `!` and `;` take the place of the colon where file systems do not allow one. */
function uniqueOf(name: string): string {
  return name.replace(/[:!;]2,[^/]*$/, '');
}

async function messageAt(maildir: Maildir, file: FreshFile): Promise<RawMessage | undefined> {
  const read = (await contentOf(file.path)) ?? (await contentOf(await pathNow(maildir, file.unique)));
  if (!read) return undefined;
  const { bytes, length } = read;
  const held = bytes.length === length ? 'all' : 'head';
  const place = { position: file.position, length, mark: file.mark, separator: undefined, end: underway };
  return { kind: 'message', held, bytes, ...place };
}

/** A mail program may flag or delete messages while they are read. */
async function pathNow(maildir: Maildir, unique: string): Promise<string | undefined> {
  let now: string | undefined;
  await eachFile(maildir, (one, path) => {
    if (one === unique) now = path;
  });
  return now;
}

async function contentOf(path: string | undefined): Promise<{ bytes: Buffer; length: number } | undefined> {
  if (path === undefined) return undefined;
  try {
    await using file = await open(path);
    const { size: length } = await file.stat();
    const wanted = length > limits.messageBytes ? limits.oversizeHeadBytes : length;
    const { buffer, bytesRead } = await file.read(Buffer.alloc(wanted), 0, wanted, 0);
    return { bytes: buffer.subarray(0, bytesRead), length: wanted === length ? bytesRead : length };
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return undefined;
    throw unreadable(path, cause);
  }
}
