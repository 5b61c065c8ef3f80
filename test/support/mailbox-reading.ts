import { secret } from '../../src/credentials/secret.ts';
import { mailboxSources, sessionOf } from '../../src/ingest/imap/index.ts';
import type { Selection } from '../../src/ingest/imap/selection.ts';
import type { SessionWorld } from '../../src/ingest/imap/session.ts';
import { ingest, type IngestResult } from '../../src/ingest/ingest.ts';
import { openStore, type Store } from '../../src/store/database.ts';

/** What a test says of a reading; the rest is as the program does it. */
export interface MailboxReading {
  readonly port: number;
  readonly password: string;
  readonly user?: string;
  readonly mailbox?: string;
  /** Further ones. */
  readonly mailboxes?: readonly string[];
  readonly scheme?: 'imap' | 'imaps' | 'imap+starttls';
  readonly host?: string;
  readonly certificate?: string;
  readonly selection?: Partial<Selection>;
  readonly signal?: AbortSignal;
  /** How it is waited between tries: not at all, where nothing else is said. */
  readonly world?: Pick<SessionWorld, 'pause' | 'onWait' | 'random' | 'timeouts'>;
}

/** Every list and every notification. */
export const listMail: Selection = { allMail: false, lists: ['*'], since: undefined };

/** Brings a store to what a mailbox holds, without waiting between tries. */
export async function readMailbox(store: Store, reading: MailboxReading): Promise<IngestResult> {
  const { port, password, user = 'ann', mailbox = 'INBOX', selection, signal } = reading;
  const { scheme = 'imap', host = '127.0.0.1', mailboxes = [], certificate, world } = reading;
  const url = `${scheme}://${user}@${host}:${port}/${mailbox}`;
  const session = sessionOf(url, certificate, {
    credential: async () => ({ kind: 'password', password: secret(password) }),
    signal,
    pause: () => Promise.resolve(),
    ...world,
  });
  const sources = await mailboxSources({ url, mailboxes, selection: { ...listMail, ...selection } }, session);
  try {
    return await ingest(store, sources, { signal });
  } finally {
    await session.close();
  }
}

/** All that a store holds of its sources, in an order that does not depend on the order of reading. */
export function heldBy(store: Store): unknown {
  const rows = (sql: string): readonly unknown[] => store.prepare(sql).all();
  return {
    messages: rows(
      `SELECT id, msg_id, content_hash, effective_at, sent_at, received_at, from_addr, display_name, subject, in_reply_to,
        reference_ids, list, defects, headers, attachments, sha256, packed, text FROM messages ORDER BY id`,
    ),
    occurrences: rows(
      `SELECT occurrences.position, length, coalesce(occurrences.sha256, messages.sha256) AS sha256, mark, id FROM occurrences
       JOIN messages ON messages.number = message ORDER BY position`,
    ),
    rejected: rows('SELECT position, length, reason, mark FROM rejected ORDER BY position'),
    passedOver: rows('SELECT position, mark FROM passed_over ORDER BY position'),
    words: rows("SELECT rowid FROM words WHERE words MATCH 'canary OR mail' ORDER BY rowid").length,
  };
}

/** What a full reading of the mailbox gives. */
export async function readAfresh(reading: MailboxReading): Promise<unknown> {
  const store = openStore(':memory:');
  try {
    await readMailbox(store, reading);
    return heldBy(store);
  } finally {
    store.close();
  }
}
