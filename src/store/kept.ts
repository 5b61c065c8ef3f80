import { storeError, type Store } from './database.ts';

/** What something was made of and by what; it holds as long as both are the same. */
export interface MadeFrom {
  /** How often the content of the store had changed. */
  readonly revision: number;
  /** Of models, program and settings. */
  readonly madeFrom: string;
}

/** Keeps something that takes long to make; it can be made again from the rest of the store. */
export function keep(store: Store, name: string, content: unknown, { revision, madeFrom }: MadeFrom): void {
  try {
    store.exec(table);
    store
      .prepare(
        `INSERT INTO kept (name, revision, made_from, content) VALUES (?, ?, ?, ?)
         ON CONFLICT (name) DO UPDATE SET revision = excluded.revision, made_from = excluded.made_from,
         content = excluded.content`,
      )
      .run(name, revision, madeFrom, JSON.stringify(content));
  } catch (error) {
    throw storeError(store.name, error);
  }
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
  return content === undefined ? undefined : JSON.parse(content);
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
