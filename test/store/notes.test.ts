import { describe, expect, onTestFinished, test } from 'vitest';
import { messageId } from '../support/mail.ts';
import { ordinaryMail, parsedMail } from '../support/mbox.ts';
import { openStore, type Store } from '../../src/store/database.ts';
import { forgetPlaces, forgetSource } from '../../src/store/forget.ts';
import { batchWriter } from '../../src/store/messages.ts';
import { storedNotes } from '../../src/store/notes.ts';

async function storeOf(count: number): Promise<Store> {
  const store = openStore(':memory:');
  onTestFinished(() => {
    store.close();
  });
  const messages = await Promise.all(Array.from({ length: count }, (_, at) => parsedMail(ordinaryMail(at))));
  const entries = messages.map((message, at) => ({ kind: 'message', message, position: at, length: 1 }) as const);
  batchWriter(store)({ source: 'a.mbox', entries, cursor: 'c' });
  return store;
}

const id = (number: number) => messageId(`${number}@example.org`);

describe('notes of messages', () => {
  test.each(['notes', 'readings'] as const)('are read back in a later run (%s)', async (kind) => {
    const store = await storeOf(2);
    const book = storedNotes<{ readonly is: string }>(store, kind, 'models 1');
    book.set(id(0), { is: 'kept \ud800 as it was' });
    expect(book.get(id(0))).toEqual({ is: 'kept \ud800 as it was' });
    book.save();
    expect(book.get(id(0))).toEqual({ is: 'kept \ud800 as it was' });
    const later = storedNotes<{ readonly is: string }>(store, kind, 'models 1');
    expect(later.get(id(0))).toEqual({ is: 'kept \ud800 as it was' });
    expect(later.get(id(1))).toBeUndefined();
  });

  test('are written in batches on the way, so that a run that is killed has not worked in vain', async () => {
    const store = await storeOf(1001);
    const book = storedNotes(store, 'notes', 'models 1');
    for (let at = 0; at < 1001; at += 1) book.set(id(at), { at });
    expect(store.prepare('SELECT count(*) FROM notes').pluck().get()).toBe(1000);
  });

  test('count only for the models that they were made from, and are then made again', async () => {
    const store = await storeOf(1);
    const first = storedNotes(store, 'notes', 'models 1');
    first.set(id(0), { by: 1 });
    first.save();
    const second = storedNotes(store, 'notes', 'models 2');
    expect(second.get(id(0))).toBeUndefined();
    second.set(id(0), { by: 2 });
    second.save();
    expect(storedNotes(store, 'notes', 'models 2').get(id(0))).toEqual({ by: 2 });
    expect(storedNotes(store, 'notes', 'models 1').get(id(0))).toBeUndefined();
  });

  test('go with their messages', async () => {
    const store = await storeOf(3);
    const count = () =>
      store.prepare('SELECT (SELECT count(*) FROM notes) + (SELECT count(*) FROM readings)').pluck().get();
    for (const kind of ['notes', 'readings'] as const) {
      const book = storedNotes(store, kind, 'models 1');
      for (const at of [0, 1, 2]) book.set(id(at), { at });
      book.save();
    }
    expect(count()).toBe(6);
    forgetPlaces(store, 'a.mbox', [1]);
    expect(count()).toBe(4);
    forgetSource(store, 'a.mbox');
    expect(count()).toBe(0);
  });

  test('of a message that is not there are not kept', async () => {
    const store = await storeOf(1);
    const book = storedNotes(store, 'notes', 'models 1');
    book.set(id(7), { at: 7 });
    book.save();
    expect(storedNotes(store, 'notes', 'models 1').get(id(7))).toBeUndefined();
  });
});
