import { closeSync, existsSync, openSync } from 'node:fs';
import Database from 'better-sqlite3';
import { ExpectedError } from '../errors.ts';
import { migrate, ownTriggers } from './migrations.ts';

/** An open store. */
export type Store = Database.Database;

/** Whether a store is there for the next run too, or for this one only. */
export type StoreUse = 'kept' | 'passing';

/** Opens a store, or creates it; refuses a file that is something else or was written by a newer version. */
export function openStore(path: string, use: StoreUse = 'kept'): Store {
  let store: Store | undefined;
  try {
    createPrivately(path);
    store = new Database(path);
    claim(store, path);
    configure(store, use);
    migrate(store, path);
    return store;
  } catch (error) {
    store?.close();
    throw storeError(path, error);
  }
}

/** Marks a file as ours (`PRAGMA application_id`): "undu". */
const applicationId = 0x756e6475;

/** Mail is nobody else's business: SQLite would create the file for everybody to read. */
function createPrivately(path: string): void {
  if (path === ':memory:' || existsSync(path)) return;
  closeSync(openSync(path, 'a', 0o600));
}

/** Refuses what is not ours. Triggers and views run by themselves: a file with others than ours was made to harm. */
function claim(store: Store, path: string): void {
  const id = store.pragma('application_id', { simple: true });
  const objects = store.prepare<[], SchemaObject>('SELECT type, sql FROM sqlite_schema').all();
  if (id === 0 && objects.length === 0) {
    // A batch of messages changes a page of the index of msg-ids for nearly each of them: with pages of 32 KiB three times as
    // much is written, for 5 % less room. On pages of 4 KiB it would be 5 % more.
    store.pragma('page_size = 8192');
    // Has to be said before there is a table; costs nothing that could be measured (room.ts).
    store.pragma('auto_vacuum = INCREMENTAL');
    store.pragma(`application_id = ${applicationId}`);
    return;
  }
  if (id !== applicationId || !objects.every(isOwn)) throw notAStore(path);
}

interface SchemaObject {
  readonly type: string;
  readonly sql: string | null;
}

function isOwn({ type, sql }: SchemaObject): boolean {
  return type === 'table' || type === 'index' || (type === 'trigger' && ownTriggers.includes(sql ?? ''));
}

const walBytes = 32 * 1024 * 1024;

function pageBytes(store: Store): number {
  return Number(store.pragma('page_size', { simple: true }));
}

function configure(store: Store, use: StoreUse): void {
  if (use === 'passing') {
    // Nothing is rolled back, and nothing has to be found after a crash.
    store.pragma('journal_mode = OFF');
    store.pragma('synchronous = OFF');
  } else {
    store.pragma('journal_mode = WAL');
    store.pragma('synchronous = NORMAL');
    // Pages that one batch after another changes are copied into the file, and synced, after 32 MB instead of 4.
    store.pragma(`wal_autocheckpoint = ${Math.ceil(walBytes / pageBytes(store))}`);
    // When pieces of the index are merged the log grows to their size, and would stay so large.
    store.pragma(`journal_size_limit = ${walBytes}`);
  }
  store.pragma('cache_size = -16384');
  store.pragma('foreign_keys = ON');
  store.pragma('trusted_schema = OFF');
  store.pragma('cell_size_check = ON');
  // What is deleted is overwritten: it was taken out because it should be nowhere. No slower, measured on 17,885 messages.
  store.pragma('secure_delete = ON');
}

function notAStore(path: string, cause?: unknown): ExpectedError {
  return new ExpectedError('store', `${path} is not a store of undue.`, 'Give another file with --store.', { cause });
}

/** What a person can mend is said so; everything else stays the bug that it is. */
export function storeError(path: string, error: unknown): unknown {
  if (error instanceof ExpectedError || !(error instanceof Error)) return error;
  const code = 'code' in error ? String(error.code) : '';
  if (code === 'SQLITE_NOTADB') return notAStore(path, error);
  const [what, next] = causes.find(([start]) => code.startsWith(start))?.[1] ?? [];
  if (what === undefined || next === undefined) return error;
  return new ExpectedError('store', `The store ${path} ${what}.`, next, { cause: error });
}

type Cause = readonly [codeStart: string, said: readonly [what: string, next: string]];

const unopenable = ['cannot be opened', 'Check that its folder exists and that you may write there.'] as const;

const causes: readonly Cause[] = [
  ['ENOENT', unopenable],
  ['EACCES', unopenable],
  ['EISDIR', unopenable],
  ['SQLITE_CANTOPEN', unopenable],
  ['SQLITE_READONLY', ['may not be written', 'Check its permissions and those of its folder.']],
  ['SQLITE_FULL', ['has no room left on its disk', 'Make room and run the same command again: it goes on.']],
  ['SQLITE_BUSY', ['is in use by another run', 'Wait for it to end, or stop it.']],
  ['SQLITE_CORRUPT', ['is damaged', 'Remove the file and scan the sources again.']],
];
