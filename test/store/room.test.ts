import { statSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, onTestFinished, test } from 'vitest';
import { ingest } from '../../src/ingest/ingest.ts';
import { storedArchive } from '../../src/store/archive.ts';
import { openStore, type Store } from '../../src/store/database.ts';
import { forgetSource } from '../../src/store/forget.ts';
import { giveBackRoom } from '../../src/store/room.ts';
import { mboxrd, ordinaryMail, sourceOf, temporaryFolder } from '../support/mbox.ts';

/** A store of two sources, the larger of which was forgotten. */
async function storeWithRoom(path: string): Promise<Store> {
  const store = openStore(path);
  onTestFinished(() => void store.close());
  const few = await sourceOf(mboxrd(longMails(0, 20)), 'few.mbox');
  const many = await sourceOf(mboxrd(longMails(20, 400)), 'many.mbox');
  await ingest(store, [few, many]);
  forgetSource(store, many.name);
  return store;
}

function longMails(from: number, to: number): readonly Buffer[] {
  const text = Array.from({ length: 200 }, (_, line) => `Line ${line} of what is said at length.\n`).join('');
  return Array.from({ length: to - from }, (_, at) => ordinaryMail(from + at, {}, `${text}Number${from + at}\n`));
}

function freePages(store: Store): number {
  return Number(store.pragma('freelist_count', { simple: true }));
}

function expectWhole(store: Store): void {
  expect(store.pragma('integrity_check', { simple: true })).toBe('ok');
  expect(storedArchive(store).summary().messages).toBe(20);
  expect(storedArchive(store).search('Number7')).toHaveLength(1);
}

describe('room that lies free in a store', () => {
  test('is given back when a reading ends', async () => {
    const path = join(temporaryFolder(), 'store.sqlite');
    const store = await storeWithRoom(path);
    const before = statSync(path).size;
    expect(freePages(store)).toBeGreaterThan(20);
    await ingest(store, []);
    expect(freePages(store)).toBe(0);
    store.pragma('wal_checkpoint(TRUNCATE)');
    expect(statSync(path).size).toBeLessThan(before / 2);
    expectWhole(store);
  });

  test('is left while another run writes, and given back the next time', async () => {
    const path = join(temporaryFolder(), 'store.sqlite');
    const store = await storeWithRoom(path);
    store.pragma('busy_timeout = 0');
    const other = new Database(path);
    onTestFinished(() => void other.close());
    other.exec('BEGIN IMMEDIATE');
    giveBackRoom(store);
    expect(freePages(store)).toBeGreaterThan(20);
    other.exec('ROLLBACK');
    giveBackRoom(store);
    expect(freePages(store)).toBe(0);
    expectWhole(store);
  });
});
