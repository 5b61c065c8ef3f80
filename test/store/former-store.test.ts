import Database from 'better-sqlite3';
import { createHash } from 'node:crypto';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { storedArchive } from '../../src/store/archive.ts';
import { openStore, type Store } from '../../src/store/database.ts';
import { forgetPlaces, forgetSource } from '../../src/store/forget.ts';
import { variantId } from '../../src/store/message-ids.ts';
import { batchWriter } from '../../src/store/messages.ts';
import { storedNotes } from '../../src/store/notes.ts';
import { searchMessages } from '../../src/store/search.ts';
import { formerStore } from '../support/former-store.ts';
import { messageId } from '../support/mail.ts';
import { ordinaryMail, parsedMail, rawMail, temporaryFolder } from '../support/mbox.ts';

const early = rawMail({ Date: '1 Mar 2020 10:00:00', 'Message-ID': '<same@x>' }, 'early words');
const late = rawMail({ Date: '9 Mar 2020 10:00:00', 'Message-ID': '<same@x>' }, 'late words');
const others = Array.from({ length: 200 }, (_, number) => ordinaryMail(number, {}, 'Much the same. '.repeat(300)));
const wayOfItsOwn = sha256('as it came by b.mbox');

/** A store that a former version wrote: three hundred places of two sources, notes, and a log of triage. */
async function writtenFormerly(): Promise<string> {
  const path = join(temporaryFolder(), 'store.sqlite');
  const store = formerStore(path);
  store.exec(`INSERT INTO sources VALUES (1, 'a.mbox', 'c'), (2, 'b.mbox', 'd');
    INSERT INTO triage VALUES (1, 't', 0, 'ann', 'dismiss', NULL, NULL, 'known', 'watch', '[]')`);
  const message = store.prepare(
    `INSERT INTO messages VALUES (@number, @id, @msgId, @contentHash, @sentAt, @sentAt, NULL, 0, @from, @displayName,
       @subject, '[]', '[]', NULL, '[]', @headers, '[]', @sha256, @text)`,
  );
  const words = store.prepare('INSERT INTO words (rowid, subject, text) VALUES (@number, @subject, @text)');
  const place = store.prepare('INSERT INTO occurrences VALUES (?, ?, 100, ?, ?, NULL)');
  const note = store.prepare(`INSERT INTO notes VALUES (?, 'models 1', '{"a":1}')`);
  for (const [at, mail] of [early, late, ...others].entries()) {
    const { messageIdField: msgId, headers, id, ...parsed } = await parsedMail(mail);
    const number = at + 1;
    const ownId = at === 1 ? variantId(id, parsed.contentHash) : id;
    const { contentHash, sentAt, from, displayName, subject, sha256: hash, text } = parsed;
    const row = { number, id: ownId, msgId, contentHash, sentAt, from, displayName, subject, sha256: hash, text };
    message.run({ ...row, headers: JSON.stringify(headers) });
    words.run({ number, subject, text });
    place.run(1, at, hash, number);
    note.run(number);
  }
  place.run(2, 7, wayOfItsOwn, 1);
  store.close();
  return path;
}

function sha256(text: string | Buffer): string {
  return createHash('sha256').update(text).digest('hex');
}

function opened(path: string): Store {
  const store = openStore(path);
  onTestFinished(() => void store.close());
  return store;
}

describe('a store that a former version wrote', () => {
  test('is brought over whole: messages, where they came from, words, notes and what people said', async () => {
    const store = opened(await writtenFormerly());
    const archive = storedArchive(store);
    expect(archive.summary()).toMatchObject({ messages: 202, duplicates: 1 });
    expect(archive.message(messageId('same@x'))?.text).toBe('early words');
    expect(archive.occurrences(messageId('same@x'))).toEqual([
      { source: 'a.mbox', position: 0, length: 100, sha256: sha256(early) },
      { source: 'b.mbox', position: 7, length: 100, sha256: wayOfItsOwn },
    ]);
    expect(searchMessages(store, 'late', 5)).toEqual([expect.objectContaining({ snippet: 'late words' })]);
    expect(storedNotes(store, 'notes', 'models 1').get(messageId('199@example.org'))).toEqual({ a: 1 });
    expect(store.prepare('SELECT reason FROM triage').pluck().all()).toEqual(['known']);
    expect(store.pragma('foreign_key_check')).toEqual([]);
    expect(store.pragma('integrity_check', { simple: true })).toBe('ok');
    store.exec("INSERT INTO words (words, rank) VALUES ('integrity-check', 1)");
  });

  test('knows its messages again, and gives back what is forgotten', async () => {
    const store = opened(await writtenFormerly());
    const messages = await Promise.all([early, late, ...others].map((mail) => parsedMail(mail)));
    const entries = messages.map((message, position) => ({ kind: 'message', message, position, length: 100 }) as const);
    batchWriter(store)({ source: 'c.mbox', entries, cursor: 'e' });
    expect(storedArchive(store).summary()).toMatchObject({ messages: 202, duplicates: 203 });
    forgetSource(store, 'c.mbox');
    forgetPlaces(store, 'a.mbox', [0]);
    forgetPlaces(store, 'b.mbox', [7]);
    expect(storedArchive(store).message(messageId('same@x'))?.text).toBe('late words');
    expect(store.prepare('SELECT count(*) FROM notes').pluck().get()).toBe(201);
    expect(searchMessages(store, 'early', 5)).toEqual([]);
  });

  test('is larger by no more than the tables that are new, and opened again as it is', async () => {
    const path = await writtenFormerly();
    const before = statSync(path).size;
    const objects = objectsIn(path);
    openStore(path).close();
    const after = statSync(path).size;
    const page = 32 * 1024;
    expect(after).toBeLessThanOrEqual(before + page * (objectsIn(path) - objects));
    const store = opened(path);
    expect(store.pragma('freelist_count', { simple: true })).toBe(0);
    expect(store.pragma('auto_vacuum', { simple: true })).toBe(2);
    expect(storedArchive(store).summary().messages).toBe(202);
  });
});

/** Tables and indexes; each takes a page at least. */
function objectsIn(path: string): number {
  const store = new Database(path, { readonly: true });
  const count = store.prepare<[], number>('SELECT count(*) FROM sqlite_schema WHERE rootpage > 0').pluck().get() ?? 0;
  store.close();
  return count;
}
