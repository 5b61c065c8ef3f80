import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ordinaryMail, parsedMail, temporaryFolder } from '../support/mbox.ts';
import { storedArchive } from '../../src/store/archive.ts';
import { openStore, type Store } from '../../src/store/database.ts';
import { forgetPlaces, forgetSource } from '../../src/store/forget.ts';
import { batchWriter, type Batch, type Entry } from '../../src/store/messages.ts';
import { searchMessages } from '../../src/store/search.ts';
import { keptGroundwork } from '../../src/upkeep/groundwork.ts';
import { actModel, kit } from '../support/example-case.ts';

const means = { acts: actModel, kit };

/** Of its word an index may leave the first letters to the word before it. */
const trace = 'zwitscherndewellensittiche';
const canary = `kanarienvoegel${trace}`;

describe('of mail that is taken out of a store no byte is left in its files', () => {
  test.each<readonly [how: string, take: (store: Store) => void]>([
    ['one message, because it stands in its source no more', (store) => forgetPlaces(store, 'box', [100])],
    ['many messages, for the same reason', (store) => forgetPlaces(store, 'box', upTo(200))],
    ['all that came from its source', (store) => forgetSource(store, 'box')],
    ['one message, which a batch says is gone', (store) => write(store, [gone(100)])],
    ['many messages, which a batch says are gone', (store) => write(store, upTo(200).map(gone))],
  ])('%s', async (_, take) => {
    const folder = temporaryFolder();
    const store = openStore(join(folder, 'mail.sqlite'));
    // Batch after batch, as they come over days: pieces of the index are merged, and pages given free.
    for (let from = 0; from < 300; from += 10) {
      const entries = Array.from({ length: 10 }, (__, at) => mail(from + at));
      write(store, await Promise.all(entries));
    }
    expect(found(store)).toBe(1);
    const ground = { ...means, madeFrom: 'models', notesMadeFrom: 'models' };
    keptGroundwork({ store, archive: storedArchive(store) }, ground);
    expect(store.prepare('SELECT count(*) FROM names WHERE name = ?').pluck().get(canary)).toBe(1);
    store.pragma('wal_checkpoint(TRUNCATE)');
    expect(filesWith(trace, folder).length).toBeGreaterThan(0);
    take(store);
    expect(found(store)).toBe(0);
    store.pragma('wal_checkpoint(TRUNCATE)');
    expect(filesWith(trace, folder)).toEqual([]);
    expect(store.pragma('integrity_check', { simple: true })).toBe('ok');
    store.exec("INSERT INTO words (words, rank) VALUES ('integrity-check', 1)");
    store.close();
    expect(filesWith(trace, folder)).toEqual([]);
  });
});

async function mail(number: number): Promise<Entry> {
  const isCanary = number === 100;
  const fields: Readonly<Record<string, string>> = isCanary
    ? { Subject: `About ${canary}`, From: `${canary} <${canary}@example.org>` }
    : {};
  const text = isCanary ? `Nobody should read of ${canary} again.\n` : `Word${number} and more of the usual.\n`;
  return {
    kind: 'message',
    message: await parsedMail(ordinaryMail(number, fields, text)),
    position: number,
    length: 100,
  };
}

function gone(position: number): Entry {
  return { kind: 'gone', position };
}

function upTo(count: number): readonly number[] {
  return Array.from({ length: count }, (_, at) => at);
}

function write(store: Store, entries: Batch['entries']): void {
  batchWriter(store)({ source: 'box', entries, cursor: 'c' });
}

function found(store: Store): number {
  return searchMessages(store, canary, 10).length;
}

function filesWith(text: string, folder: string): readonly string[] {
  return readdirSync(folder).filter((name) => readFileSync(join(folder, name), 'latin1').toLowerCase().includes(text));
}
