import type { Store } from '../database.ts';

/**
 * Kept threads. A message is placed or newer than every placed one. Ids that a thread mentions and does not hold stand as
 * hashes: one that is hit by chance, or by intent, only makes the set larger that is threaded again. `joins` of a subject
 * is 0 where replies may join the message, 2 where it may join others, 1 where both. A stale thread is to be made again;
 * `undated` one that lost a message which has no time.
 */
export function createThreads(store: Store): void {
  store.exec(`
    CREATE TABLE threads (number INTEGER PRIMARY KEY, id TEXT NOT NULL) STRICT;

    CREATE TABLE placed (
      message INTEGER PRIMARY KEY REFERENCES messages ON DELETE CASCADE,
      thread INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX placed_in_thread ON placed (thread);

    CREATE TABLE mentions (
      thread INTEGER NOT NULL,
      hash INTEGER NOT NULL,
      PRIMARY KEY (thread, hash)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX mentions_by_hash ON mentions (hash);

    CREATE TABLE subjects (
      hash INTEGER NOT NULL,
      at INTEGER NOT NULL,
      message INTEGER NOT NULL,
      joins INTEGER NOT NULL,
      PRIMARY KEY (hash, at, message)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE authors (address TEXT PRIMARY KEY, messages INTEGER NOT NULL) STRICT, WITHOUT ROWID;
    CREATE TABLE stale_threads (thread INTEGER PRIMARY KEY, undated INTEGER NOT NULL) STRICT;
    CREATE TABLE changed_since (only_row INTEGER PRIMARY KEY CHECK (only_row = 1), at INTEGER NOT NULL) STRICT;
  `);
}
