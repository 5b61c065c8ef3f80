import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { storeError, type Store } from './database.ts';

/** What something was made of and by what; it holds as long as both are the same. */
export interface MadeFrom {
  /** How often the content of the store had changed. */
  readonly revision: number;
  /** Of models, program and settings. */
  readonly madeFrom: string;
}

/** What was kept for an earlier revision, and still holds. */
export interface Retained {
  readonly revision: number;
  /** The beginnings of its names. */
  readonly names: readonly string[];
}

/** Keeps what takes long to make, by name, in the place of what was kept before; it can be made again from the rest of the store. */
export function keep(
  store: Store,
  contents: Iterable<readonly [name: string, content: unknown]>,
  { revision, madeFrom, retained }: MadeFrom & { readonly retained?: Retained | undefined },
): void {
  try {
    store.transaction(() => {
      store.exec(table);
      if (retained) retain(store, retained, madeFrom);
      store.prepare('DELETE FROM kept WHERE revision <> ?').run(underWay);
      store.prepare('UPDATE kept SET revision = ?').run(revision);
      const insert = store.prepare(
        'INSERT OR REPLACE INTO kept (name, revision, made_from, content) VALUES (?, ?, ?, ?)',
      );
      for (const [name, content] of contents) insert.run(name, revision, madeFrom, packed(content));
    })();
  } catch (error) {
    throw storeError(store.name, error);
  }
}

/** No content of a store has this revision. */
const underWay = -1;

function retain(store: Store, { revision, names }: Retained, madeFrom: string): void {
  const update = store.prepare(
    'UPDATE kept SET revision = ? WHERE revision = ? AND made_from = ? AND name >= ? AND name < ?',
  );
  for (const name of names) update.run(underWay, revision, madeFrom, name, `${name}\u{10ffff}`);
}

/** Whether something was kept under a name at a revision. */
export function isKept(store: Store, name: string, { revision, madeFrom }: MadeFrom): boolean {
  if (!hasTable(store)) return false;
  const select = store.prepare('SELECT 1 FROM kept WHERE name = ? AND revision = ? AND made_from = ?');
  return select.get(name, revision, madeFrom) !== undefined;
}

/** What was kept under a name; undefined where it was not, or no longer holds. */
export function keptIn<Content>(store: Store, name: string, { revision, madeFrom }: MadeFrom): Content | undefined {
  if (!hasTable(store)) return undefined;
  const content = store
    .prepare<[string, number, string], string>(
      'SELECT content FROM kept WHERE name = ? AND revision = ? AND made_from = ?',
    )
    .pluck()
    .get(name, revision, madeFrom);
  return content === undefined ? undefined : unpacked(content);
}

/** The same case at forty moments says much the same: a sixth of the room is enough. */
function packed(content: unknown): string {
  return deflateRawSync(JSON.stringify(content), { level: 1 }).toString('base64');
}

function unpacked<Content>(text: string): Content {
  return JSON.parse(inflateRawSync(Buffer.from(text, 'base64')).toString('utf8'));
}

/** Forgets what was kept: it may quote messages that were taken back. */
export function forgetKept(store: Store): void {
  if (hasTable(store)) store.exec('DELETE FROM kept');
}

function hasTable(store: Store): boolean {
  return store.prepare("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'kept'").get() !== undefined;
}

/** Made when it is first needed: nothing is lost where it is missing. */
const table = `CREATE TABLE IF NOT EXISTS kept (
  name TEXT PRIMARY KEY,
  revision INTEGER NOT NULL,
  made_from TEXT NOT NULL,
  content TEXT NOT NULL
) STRICT`;
