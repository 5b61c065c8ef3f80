import { hash } from 'node:crypto';
import type { Dirent } from 'node:fs';
import { open, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
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
  const before = known.count() > 0 ? known.all() : new Map<number, { readonly mark: number | undefined }>();
  const standing = await standingIn(maildir);
  for (const [position, { mark }] of before) {
    if (standing.get(position)?.mark !== mark) yield { kind: 'gone', position };
  }
  const fresh = [...standing].filter(([position, { mark }]) => before.get(position)?.mark !== mark);
  if (fresh.length > 0) yield { kind: 'expected', messages: fresh.length };
  for (const [position, file] of fresh) {
    const message = await messageAt(maildir, position, file);
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

interface StandingFile {
  readonly unique: string;
  readonly path: string;
  readonly mark: number;
}

/** The messages of a Maildir, by position, in the order of their names, which begin with the time of delivery. */
async function standingIn(maildir: Maildir): Promise<ReadonlyMap<number, StandingFile>> {
  const paths = await pathsIn(maildir);
  const standing = new Map<number, StandingFile>();
  for (const unique of [...paths.keys()].sort()) {
    const digest = hash('sha256', unique, 'buffer');
    let position = digest.readUIntBE(0, 6);
    // Two names in a billion; the mark tells which of them stands there.
    while (standing.has(position)) position += 1;
    standing.set(position, { unique, path: paths.get(unique) ?? '', mark: digest.readUIntBE(6, 6) });
  }
  return standing;
}

async function pathsIn({ path, root }: Maildir): Promise<ReadonlyMap<string, string>> {
  const paths = new Map<string, string>();
  for (const folder of mailFolders) {
    for (const entry of await entriesOf(join(path, folder))) {
      if (entry.name.startsWith('.')) continue;
      const file = join(path, folder, entry.name);
      if (entry.isFile() || (entry.isSymbolicLink() && (await isInside(file, root))))
        paths.set(uniqueOf(entry.name), file);
    }
  }
  return paths;
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

async function messageAt(maildir: Maildir, position: number, file: StandingFile): Promise<RawMessage | undefined> {
  const read = (await contentOf(file.path)) ?? (await contentOf(await pathNow(maildir, file.unique)));
  if (!read) return undefined;
  const { bytes, length } = read;
  const held = bytes.length === length ? 'all' : 'head';
  const place = { position, length, mark: file.mark, separator: undefined, end: underway };
  return { kind: 'message', held, bytes, ...place };
}

/** A mail program may flag or delete messages while they are read. */
async function pathNow(maildir: Maildir, unique: string): Promise<string | undefined> {
  return (await pathsIn(maildir)).get(unique);
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
