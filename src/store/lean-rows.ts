import type { Store } from './database.ts';

/**
 * Messages and their places with hashes as bytes, a place without the hash that its message has, and texts that may be
 * deflated (`packed`; `text` is then empty): a row of either table is written anew. The message that has a msg-id for its
 * id needs no second index to be found; only variants do (message-ids.ts).
 *
 * The index of words is told each text as it is written, and told it again when it goes; it never looks for it here.
 */
export function leanRows(store: Store): void {
  store.exec(`
    CREATE TABLE lean_messages (
      number INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      msg_id TEXT NOT NULL,
      content_hash BLOB NOT NULL,
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
      sha256 BLOB NOT NULL,
      packed BLOB,
      text TEXT NOT NULL
    ) STRICT;
    INSERT INTO lean_messages
      SELECT number, id, msg_id, unhex(content_hash), effective_at, sent_at, received_at, utc_offset_minutes, from_addr,
             display_name, subject, in_reply_to, reference_ids, list, defects, headers, attachments, unhex(sha256), NULL, text
      FROM messages ORDER BY number;

    CREATE TABLE lean_occurrences (
      source INTEGER NOT NULL REFERENCES sources,
      position INTEGER NOT NULL,
      length INTEGER NOT NULL,
      sha256 BLOB,
      message INTEGER NOT NULL REFERENCES messages,
      mark INTEGER,
      PRIMARY KEY (source, position)
    ) STRICT, WITHOUT ROWID;
    INSERT INTO lean_occurrences
      SELECT source, position, length,
             nullif(unhex(sha256), (SELECT sha256 FROM lean_messages WHERE number = message)), message, mark
      FROM occurrences ORDER BY source, position;

    DROP TABLE occurrences;
    DROP TABLE messages;
    ALTER TABLE lean_messages RENAME TO messages;
    ALTER TABLE lean_occurrences RENAME TO occurrences;
    CREATE INDEX messages_in_order ON messages (effective_at IS NULL, effective_at, id);
    CREATE INDEX messages_of_shared_id ON messages (msg_id) WHERE id <> msg_id;
    CREATE INDEX occurrences_of_message ON occurrences (message);
  `);
}
