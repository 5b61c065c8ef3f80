import Database from 'better-sqlite3';
import { ownTriggers } from '../../src/store/migrations.ts';

/** A store as the first seven migrations left it; open and empty, to be filled and closed. */
export function formerStore(path: string): Database.Database {
  const store = new Database(path);
  store.pragma('page_size = 32768');
  store.pragma('application_id = 0x756e6475');
  store.pragma('journal_mode = WAL');
  store.exec(formerSchema);
  for (const trigger of ownTriggers) store.exec(trigger);
  const record = store.prepare('INSERT INTO migrations (name) VALUES (?)');
  for (const name of applied) record.run(name);
  return store;
}

const applied = [
  '0001-messages',
  '0002-places',
  '0003-notes-and-findings',
  '0004-notices',
  '0005-triage',
  '0006-bulk-index',
  '0007-words-deleted',
];

const formerSchema = `
CREATE TABLE migrations (name TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;

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

ALTER TABLE occurrences ADD COLUMN mark INTEGER;
ALTER TABLE rejected ADD COLUMN mark INTEGER;
CREATE TABLE passed_over (
  source INTEGER NOT NULL REFERENCES sources,
  position INTEGER NOT NULL,
  mark INTEGER NOT NULL,
  PRIMARY KEY (source, position)
) STRICT, WITHOUT ROWID;

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

CREATE TABLE notices (
  number INTEGER PRIMARY KEY,
  channel TEXT NOT NULL,
  level TEXT NOT NULL CHECK (level IN ('watch', 'alarm')),
  pressing TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('sending', 'delivered', 'failed')),
  attempts INTEGER NOT NULL,
  at INTEGER NOT NULL
) STRICT;

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

INSERT INTO words (words, rank) VALUES ('hashsize', 16777216);
INSERT INTO words (words, rank) VALUES ('automerge', 0);
INSERT INTO words (words, rank) VALUES ('secure-delete', 1);
`;
