import type { Store } from '../database.ts';

/**
 * What an analysis knows of each message and account, kept so that the next one goes on from it. All of it can be made again
 * from messages and notes. `doings` is slim: rows of `messages` carry texts, and whoever looks through many would read all of
 * them.
 */
export function createGroundwork(store: Store): void {
  store.exec(`
    CREATE TABLE accounts (
      number INTEGER PRIMARY KEY,
      address TEXT NOT NULL UNIQUE,
      first_at INTEGER,
      robot_since INTEGER
    ) STRICT;

    CREATE TABLE names (number INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, look TEXT) STRICT;
    CREATE INDEX names_of_look ON names (look) WHERE look IS NOT NULL;
    CREATE TABLE name_words (
      word TEXT NOT NULL,
      name INTEGER NOT NULL,
      PRIMARY KEY (word, name)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE bearers (
      name INTEGER NOT NULL,
      account INTEGER NOT NULL,
      PRIMARY KEY (name, account)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE lists (number INTEGER PRIMARY KEY, list TEXT NOT NULL UNIQUE) STRICT;

    CREATE TABLE doings (
      message INTEGER PRIMARY KEY,
      id TEXT NOT NULL,
      account INTEGER NOT NULL,
      at INTEGER NOT NULL,
      flags INTEGER NOT NULL,
      name INTEGER NOT NULL,
      list INTEGER,
      signature INTEGER,
      opening INTEGER,
      pressure REAL
    ) STRICT;
    CREATE INDEX doings_of_account ON doings (account, at, flags, opening);
    CREATE INDEX doings_in_order ON doings (at, account, flags);

    CREATE TABLE marks (
      message INTEGER PRIMARY KEY,
      at INTEGER NOT NULL,
      strength REAL NOT NULL,
      is_demand INTEGER NOT NULL,
      is_recent INTEGER NOT NULL,
      logits REAL,
      level TEXT
    ) STRICT;
    CREATE INDEX marks_in_order ON marks (at);

    CREATE TABLE campaigns (mark TEXT PRIMARY KEY, content TEXT NOT NULL) STRICT, WITHOUT ROWID;

    CREATE TABLE in_charge (since INTEGER PRIMARY KEY, accounts TEXT NOT NULL) STRICT;

    CREATE TABLE groundwork (
      made_from TEXT NOT NULL,
      last_message INTEGER NOT NULL,
      revision INTEGER NOT NULL
    ) STRICT;
  `);
}
