import type { Store } from './database.ts';
import { groundworkLoosener } from './groundwork/taking-out.ts';
import { forgetKept } from './kept.ts';
import { idSettler } from './message-ids.ts';
import { raiseRevision } from './revision.ts';
import { textOf, type TextRow } from './texts.ts';
import { threadLoosener } from './threads/loosening.ts';

/** Takes back all that only this source gave, and how far it was read. */
export function forgetSource(store: Store, name: string): void {
  store.transaction(() => {
    const source = sourceNumber(store, name);
    if (source === undefined) return;
    const held = store
      .prepare<[number], number>('SELECT DISTINCT message FROM occurrences WHERE source = ?')
      .pluck()
      .all(source);
    for (const table of ['occurrences', 'rejected', 'passed_over']) {
      store.prepare(`DELETE FROM ${table} WHERE source = ?`).run(source);
    }
    const forget = orphanForgetter(store);
    takingOut(store, held.length, () => {
      for (const message of held) forget(message);
    });
    store.prepare('DELETE FROM sources WHERE number = ?').run(source);
    raiseRevision(store);
  })();
  emptyLog(store);
}

/** Takes back what a source no longer holds at these positions; messages that also came otherwise stay. */
export function forgetPlaces(store: Store, name: string, positions: readonly number[]): void {
  store.transaction(() => {
    const source = sourceNumber(store, name);
    if (source === undefined || positions.length === 0) return;
    const forget = placeForgetter(store);
    takingOut(store, positions.length, () => {
      for (const position of positions) forget(source, position);
    });
    raiseRevision(store);
  })();
  emptyLog(store);
}

/** Empties the log of changes (WAL), in which pages stand as they were before something was taken out. */
export function emptyLog(store: Store): void {
  store.pragma('wal_checkpoint(TRUNCATE)');
}

/**
 * Does what takes so many messages out, and leaves no word of them in the index. Of a few words are taken out one by one
 * (0007-words-deleted), 10 ms a message; of many they are marked as gone, and the index is written anew without them.
 */
export function takingOut(store: Store, messages: number, work: () => void): void {
  if (messages <= fewMessages) return work();
  store.exec("INSERT INTO words (words, rank) VALUES ('secure-delete', 0)");
  work();
  store.exec("INSERT INTO words (words) VALUES ('optimize')");
  store.exec("INSERT INTO words (words, rank) VALUES ('secure-delete', 1)");
}

const fewMessages = 100;

function sourceNumber(store: Store, name: string): number | undefined {
  return store.prepare<[string], number>('SELECT number FROM sources WHERE name = ?').pluck().get(name);
}

/** Makes the function that takes back what stands at one place of a source, and the message if nothing else holds it. */
export function placeForgetter(store: Store): (source: number, position: number) => void {
  const occurrence = store
    .prepare<[number, number], number>('DELETE FROM occurrences WHERE source = ? AND position = ? RETURNING message')
    .pluck();
  const others = ['rejected', 'passed_over'].map((table) =>
    store.prepare(`DELETE FROM ${table} WHERE source = ? AND position = ?`),
  );
  const forget = orphanForgetter(store);
  return (source, position) => {
    const message = occurrence.get(source, position);
    if (message !== undefined) forget(message);
    for (const other of others) other.run(source, position);
  };
}

/** Deletes a message that no source holds any more, and with it what was noted of it; its msg-id falls to the next that has it. */
function orphanForgetter(store: Store): (message: number) => void {
  const isHeld = store.prepare<[number], number>('SELECT 1 FROM occurrences WHERE message = ? LIMIT 1').pluck();
  const written = store.prepare<[number], TextRow & { readonly subject: string }>(
    'SELECT subject, packed, text FROM messages WHERE number = ?',
  );
  const unindex = store.prepare("INSERT INTO words (words, rowid, subject, text) VALUES ('delete', ?, ?, ?)");
  const remove = store.prepare<[number], string>('DELETE FROM messages WHERE number = ? RETURNING msg_id').pluck();
  const settle = idSettler(store);
  const loosen = threadLoosener(store);
  const groundwork = groundworkLoosener(store);
  return (message) => {
    if (isHeld.get(message) !== undefined) return;
    loosen.gone(message);
    forgetKept(store);
    groundwork.gone(message);
    const row = written.get(message);
    if (row) unindex.run(message, row.subject, textOf(row));
    const msgId = remove.get(message);
    if (msgId !== undefined) settle(msgId);
  };
}
