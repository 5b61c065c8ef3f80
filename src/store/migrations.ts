import { ExpectedError } from '../errors.ts';
import type { Store } from './database.ts';
import { createGroundwork } from './groundwork/tables.ts';
import { leanRows } from './lean-rows.ts';
import { giveBackOnce } from './room.ts';
import { createThreads } from './threads/tables.ts';

/** A step from one schema to the next. */
export interface Migration {
  readonly name: string;
  readonly up: (store: Store) => void;
}

/** Every migration, oldest first. A published one is never changed: what is wrong with it, the next one mends. */
export const migrations: readonly Migration[] = [
  { name: '0001-messages', up: createMessages },
  { name: '0002-places', up: createPlaces },
  { name: '0003-notes-and-findings', up: createNotesAndFindings },
  { name: '0004-notices', up: createNotices },
  { name: '0005-triage', up: createTriage },
  { name: '0006-bulk-index', up: tuneIndex },
  { name: '0007-words-deleted', up: deleteWords },
  { name: '0008-threads', up: createThreads },
  { name: '0009-groundwork', up: createGroundwork },
  { name: '0010-lean-rows', up: leanRows },
  { name: '0011-seldom-merged', up: mergeSeldom },
];

/**
 * Triggers run whatever their file says, so a store with any others is refused. These keep what people said of cases: an
 * entry cannot be changed or taken out, and one that is there already is passed over (REPLACE would delete without a
 * trigger).
 */
export const ownTriggers: readonly string[] = [
  `CREATE TRIGGER triage_never_changed BEFORE UPDATE ON triage
   BEGIN SELECT RAISE(ABORT, 'the log of triage is only added to'); END`,
  `CREATE TRIGGER triage_never_deleted BEFORE DELETE ON triage
   BEGIN SELECT RAISE(ABORT, 'the log of triage is only added to'); END`,
  `CREATE TRIGGER triage_said_once BEFORE INSERT ON triage
   WHEN EXISTS (SELECT 1 FROM triage WHERE id = NEW.id OR number = NEW.number)
   BEGIN SELECT RAISE(IGNORE); END`,
];

/** Brings a store to the newest schema; refuses one that knows migrations which we do not. */
export function migrate(store: Store, path: string): void {
  store.exec('CREATE TABLE IF NOT EXISTS migrations (name TEXT PRIMARY KEY) STRICT, WITHOUT ROWID');
  const applied = new Set(store.prepare<[], string>('SELECT name FROM migrations').pluck().all());
  const known = new Set(migrations.map(({ name }) => name));
  if ([...applied].some((name) => !known.has(name))) throw newerStore(path);
  if (known.size === applied.size) return;
  // Another run may make the same store just now: the first to record a migration does it.
  const record = store.prepare('INSERT OR IGNORE INTO migrations (name) VALUES (?)');
  // A table that is replaced by its successor would else take the rows that refer to it along.
  store.pragma('foreign_keys = OFF');
  for (const { name, up } of migrations.filter((migration) => !applied.has(migration.name))) {
    store
      .transaction(() => {
        if (record.run(name).changes > 0) up(store);
      })
      .immediate();
  }
  store.pragma('foreign_keys = ON');
  giveBackOnce(store);
}

function newerStore(path: string): ExpectedError {
  return new ExpectedError('store', `${path} was written by a newer version of undue.`, 'Update undue.');
}

/**
 * The text of a message is the last column: SQLite then reads envelopes without it.
 * The index of words is "external content": it finds and shows words without a second copy of every text.
 */
function createMessages(store: Store): void {
  store.exec(`
    CREATE TABLE sources (
      number INTEGER PRIMARY KEY,
      name TEXT NOT NULL UNIQUE,
      cursor TEXT
    ) STRICT;

    CREATE TABLE messages (
      number INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      msg_id TEXT NOT NULL,
      content_hash TEXT NOT NULL,
      effective_at INTEGER,
      sent_at INTEGER,
      received_at INTEGER,
      utc_offset_minutes INTEGER,
      from_addr TEXT NOT NULL,
      display_name TEXT NOT NULL,
      subject TEXT NOT NULL,
      in_reply_to TEXT NOT NULL,
      reference_ids TEXT NOT NULL,
      list TEXT,
      defects TEXT NOT NULL,
      headers TEXT NOT NULL,
      attachments TEXT NOT NULL,
      sha256 TEXT NOT NULL,
      text TEXT NOT NULL,
      UNIQUE (msg_id, content_hash)
    ) STRICT;
    CREATE INDEX messages_in_order ON messages (effective_at IS NULL, effective_at, id);

    CREATE TABLE occurrences (
      source INTEGER NOT NULL REFERENCES sources,
      position INTEGER NOT NULL,
      length INTEGER NOT NULL,
      sha256 TEXT NOT NULL,
      message INTEGER NOT NULL REFERENCES messages,
      PRIMARY KEY (source, position)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX occurrences_of_message ON occurrences (message);

    CREATE TABLE rejected (
      source INTEGER NOT NULL REFERENCES sources,
      position INTEGER NOT NULL,
      length INTEGER NOT NULL,
      reason TEXT NOT NULL,
      head TEXT NOT NULL,
      PRIMARY KEY (source, position)
    ) STRICT, WITHOUT ROWID;

    CREATE VIRTUAL TABLE words USING fts5 (
      subject, text,
      content = 'messages', content_rowid = 'number',
      tokenize = 'unicode61 remove_diacritics 2'
    );
  `);
}

/**
 * Places of a mailbox. A mark tells when another message stands at the same UID; of a message that was passed over
 * nothing else is kept.
 */
function createPlaces(store: Store): void {
  store.exec(`
    ALTER TABLE occurrences ADD COLUMN mark INTEGER;
    ALTER TABLE rejected ADD COLUMN mark INTEGER;
    CREATE TABLE passed_over (
      source INTEGER NOT NULL REFERENCES sources,
      position INTEGER NOT NULL,
      mark INTEGER NOT NULL,
      PRIMARY KEY (source, position)
    ) STRICT, WITHOUT ROWID;
  `);
}

/** Whom findings were told; channels stand here by a hash where their address is a secret. */
function createNotices(store: Store): void {
  store.exec(`
    CREATE TABLE notices (
      number INTEGER PRIMARY KEY,
      channel TEXT NOT NULL,
      level TEXT NOT NULL CHECK (level IN ('watch', 'alarm')),
      pressing TEXT NOT NULL,
      state TEXT NOT NULL CHECK (state IN ('sending', 'delivered', 'failed')),
      attempts INTEGER NOT NULL,
      at INTEGER NOT NULL
    ) STRICT;
  `);
}

/**
 * Notes and readings follow from a message and the models, and go with it. `revision` counts changes of the content,
 * `analysed` holds the one that the findings belong to.
 */
function createNotesAndFindings(store: Store): void {
  store.exec(`
    CREATE TABLE notes (
      message INTEGER PRIMARY KEY REFERENCES messages ON DELETE CASCADE,
      made_from TEXT NOT NULL,
      content TEXT NOT NULL
    ) STRICT;

    CREATE TABLE readings (
      message INTEGER PRIMARY KEY REFERENCES messages ON DELETE CASCADE,
      made_from TEXT NOT NULL,
      content TEXT NOT NULL
    ) STRICT;

    CREATE TABLE revision (number INTEGER NOT NULL) STRICT;
    INSERT INTO revision VALUES (0);

    CREATE TABLE findings (
      id TEXT PRIMARY KEY,
      place INTEGER NOT NULL,
      level TEXT NOT NULL,
      pressing TEXT NOT NULL,
      campaign TEXT NOT NULL,
      first_seen_at INTEGER NOT NULL,
      changed_at INTEGER NOT NULL
    ) STRICT;

    CREATE TABLE analysed (
      revision INTEGER NOT NULL,
      made_from TEXT NOT NULL,
      head TEXT NOT NULL
    ) STRICT;
  `);
}

/** What people said of cases. */
function createTriage(store: Store): void {
  store.exec(`
    CREATE TABLE triage (
      number INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      at INTEGER NOT NULL,
      said_by TEXT NOT NULL,
      verb TEXT NOT NULL CHECK (verb IN ('confirm', 'dismiss', 'snooze', 'note', 'reopen', 'undo')),
      until INTEGER CHECK ((until IS NOT NULL) = (verb = 'snooze')),
      undoes TEXT CHECK ((undoes IS NOT NULL) = (verb = 'undo')),
      reason TEXT NOT NULL,
      level TEXT NOT NULL CHECK (level IN ('watch', 'alarm')),
      pressing TEXT NOT NULL
    ) STRICT;
  `);
  for (const trigger of ownTriggers) store.exec(trigger);
}

/**
 * A batch of words is written out once, and pieces are merged sixteen at a time instead of a little with every batch: a
 * fifth less time. What was given is kept in the index itself.
 */
function tuneIndex(store: Store): void {
  store.exec(`
    INSERT INTO words (words, rank) VALUES ('hashsize', 16777216);
    INSERT INTO words (words, rank) VALUES ('automerge', 0);
  `);
}

/** Words of a message that goes are taken out of the index at once; else they stay there, marked as gone, until pieces are merged. */
function deleteWords(store: Store): void {
  store.exec("INSERT INTO words (words, rank) VALUES ('secure-delete', 1)");
}

/**
 * Pieces of the index are merged sixty-four at a time. Sixteen at a time, all of it was merged when a hundred messages came
 * to a million: 3 GB were written, in ten seconds. So it is never more than what a hundred thousand messages say.
 */
function mergeSeldom(store: Store): void {
  store.exec("INSERT INTO words (words, rank) VALUES ('crisismerge', 64)");
}
