import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { ExpectedError } from '../../src/errors.ts';
import { openSource } from '../../src/ingest/index.ts';
import { ingest, type IngestProgress } from '../../src/ingest/ingest.ts';
import type { FileSource } from '../../src/ingest/source.ts';
import { storedArchive } from '../../src/store/archive.ts';
import { type Store } from '../../src/store/database.ts';
import { mbox, mboxrd, ordinaryMail, rawMail, sourceOf, temporaryFile, temporaryFolder } from '../support/mbox.ts';
import { emptyStore } from '../support/store.ts';

/** All that a store holds, row by row. */
function contentOf(store: Store): unknown {
  const tables = ['sources', 'messages', 'occurrences', 'rejected'];
  return tables.map((table) => store.prepare(`SELECT * FROM ${table} ORDER BY 1, 2`).all());
}

/** Messages: some twice, some of one msg-id, some without, some that are none. */
function variedMbox(length = 1_050): Buffer {
  const mails = Array.from({ length }, (_, number) => {
    if (number % 97 === 0) return rawMail({ 'Return-Path': '<a@x>', 'Delivered-To': 'b@x' });
    if (number % 89 === 0) return ordinaryMail(number, { 'Message-ID': 'none at all' });
    if (number % 53 === 0) return ordinaryMail(number, { 'Message-ID': '<same@x>' });
    return ordinaryMail(number % 31 === 0 ? 1 : number);
  });
  return mboxrd(mails);
}

/** A source that ends in an error after some messages. */
function failing(source: FileSource, after: number, error: Error): FileSource {
  return {
    ...source,
    async *read(cursor: string | undefined) {
      let left = after;
      for await (const raw of source.read(cursor)) {
        if (left === 0) throw error;
        left -= 1;
        yield raw;
      }
    },
  };
}

describe('an ingest', () => {
  test('reads all messages of all sources, and says how far it is', async () => {
    const store = emptyStore();
    const [one, two] = [await sourceOf(variedMbox()), await sourceOf(gzipSync(mboxrd([ordinaryMail(9_000)])))];
    const progress: IngestProgress[] = [];
    const result = await ingest(store, [one, two], { onProgress: (step) => progress.push(step) });
    expect(result).toMatchObject({ outcome: 'complete', messages: 1_051, failures: [] });
    const { messages, duplicates, rejected } = storedArchive(store).summary();
    expect(messages + duplicates + rejected.length).toBe(1_051);
    expect([duplicates > 20, rejected.length]).toEqual([true, 11]);
    const [ofOne, ofTwo] = [one, two].map(({ name }) => progress.filter(({ source }) => source === name));
    const read = ofOne?.map(({ messages: already }) => already) ?? [];
    expect(read.length).toBeGreaterThan(5);
    expect(read).toEqual(read.toSorted((a, b) => a - b));
    expect(ofOne?.at(-1)).toMatchObject({ messages: 1_050, bytes: one.totalBytes, totalBytes: one.totalBytes });
    expect(ofTwo?.at(-1)).toMatchObject({ messages: 1 });
  });

  test('of a source that was read adds nothing', async () => {
    const store = emptyStore();
    const source = await sourceOf(variedMbox());
    await ingest(store, [source]);
    const before = contentOf(store);
    expect(await ingest(store, [source])).toMatchObject({ outcome: 'complete', messages: 0, failures: [] });
    expect(contentOf(store)).toEqual(before);
  });

  test('makes equal stores of equal bytes', async () => {
    const path = temporaryFile('a.mbox', variedMbox());
    const stores = [emptyStore(), emptyStore()];
    for (const store of stores) await ingest(store, [await openSource(path)]);
    expect(contentOf(stores[0]!)).toEqual(contentOf(stores[1]!));
  });

  test('tells ids that do not depend on the order of the sources', async () => {
    const paths = [
      temporaryFile('a', variedMbox()),
      temporaryFile('b', mboxrd([ordinaryMail(7, { 'Message-ID': '<same@x>' })])),
    ];
    const sources = await Promise.all(paths.map((path) => openSource(path)));
    const stores = [emptyStore(), emptyStore()];
    await ingest(stores[0]!, sources);
    await ingest(stores[1]!, sources.toReversed());
    const [one, other] = stores.map((store) => [...storedArchive(store).messages()]);
    expect(one).toEqual(other);
  });

  test('that was interrupted at any batch goes on to the same store', async () => {
    const source = await sourceOf(variedMbox());
    const undisturbed = emptyStore();
    await ingest(undisturbed, [source]);
    for (const stopAfter of [1, 500, 501, 1_000]) {
      const store = emptyStore();
      const stop = new AbortController();
      const stopping: FileSource = {
        ...source,
        async *read(cursor: string | undefined) {
          let read = 0;
          for await (const raw of source.read(cursor)) {
            read += 1;
            if (read === stopAfter) stop.abort();
            yield raw;
          }
        },
      };
      expect(await ingest(store, [stopping], { signal: stop.signal })).toMatchObject({
        outcome: 'interrupted',
        messages: stopAfter,
      });
      expect(await ingest(store, [source])).toMatchObject({ outcome: 'complete', messages: 1_050 - stopAfter });
      expect(contentOf(store)).toEqual(contentOf(undisturbed));
    }
  });

  test('that was killed between batches goes on to the same store', async () => {
    const source = await sourceOf(variedMbox(5_000));
    const undisturbed = emptyStore();
    await ingest(undisturbed, [source]);
    const written: number[] = [];
    for (const killAfter of [0, 1_500, 4_700]) {
      const store = emptyStore();
      await expect(ingest(store, [failing(source, killAfter, new Error('killed'))])).rejects.toThrow('killed');
      const occurrences = store.prepare<[], number>('SELECT count(*) FROM occurrences').pluck().get() ?? 0;
      expect(occurrences).toBeLessThanOrEqual(killAfter);
      written.push(occurrences);
      await ingest(store, [source]);
      expect(contentOf(store)).toEqual(contentOf(undisturbed));
    }
    expect(Math.max(...written)).toBeGreaterThan(1_900);
  });
});

describe('a source that grows or changes', () => {
  test('is read on where messages were appended', async () => {
    const path = join(temporaryFolder(), 'growing.mbox');
    const mails = [1, 2, 3, 4].map((number) => ordinaryMail(number));
    const store = emptyStore();
    writeFileSync(path, mboxrd(mails.slice(0, 3)));
    await ingest(store, [await openSource(path)]);
    writeFileSync(path, mboxrd(mails));
    expect(await ingest(store, [await openSource(path)])).toMatchObject({ messages: 1 });
    const whole = emptyStore();
    await ingest(whole, [await openSource(path)]);
    expect(contentOf(store)).toEqual(contentOf(whole));
  });

  test('is read from its start where it changed, and then holds what a new store would', async () => {
    const path = join(temporaryFolder(), 'changing.mbox');
    const store = emptyStore();
    writeFileSync(path, mboxrd([1, 2, 3].map((number) => ordinaryMail(number))));
    await ingest(store, [await openSource(path)]);
    writeFileSync(path, mboxrd([1, 9, 3].map((number) => ordinaryMail(number))));
    expect(await ingest(store, [await openSource(path)])).toMatchObject({ messages: 3 });
    const ids = [...storedArchive(store).envelopes()].map(({ id }) => id);
    expect(ids.toSorted()).toEqual(['1@example.org', '3@example.org', '9@example.org']);
    expect(await ingest(store, [await openSource(path)])).toMatchObject({ messages: 0 });
  });
});

describe('a source that fails midway', () => {
  test('keeps what could be read, says why, and the next source is read', async () => {
    const store = emptyStore();
    const error = new ExpectedError('source-unreadable', 'It ended early.', 'Fetch it again.');
    const broken = failing(await sourceOf(variedMbox()), 700, error);
    const whole = await sourceOf(mbox([ordinaryMail(9_000)], 'From a@b Thu Mar  5 10:00:00 2020'));
    const result = await ingest(store, [broken, whole]);
    expect(result).toMatchObject({ outcome: 'complete', messages: 701, failures: [{ source: broken.name, error }] });
    expect(store.prepare('SELECT count(*) FROM occurrences').pluck().get()).toBeGreaterThan(680);
  });

  test('as a cut gzip does', async () => {
    const store = emptyStore();
    const packed = gzipSync(variedMbox());
    const source = await sourceOf(packed.subarray(0, packed.length - 1_000));
    const { messages, failures } = await ingest(store, [source]);
    expect(messages).toBeGreaterThan(100);
    expect(failures).toEqual([{ source: source.name, error: expect.objectContaining({ code: 'source-unreadable' }) }]);
  });

  test('while a bug is not taken for it', async () => {
    const broken = failing(await sourceOf(variedMbox()), 3, new TypeError('a bug'));
    await expect(ingest(emptyStore(), [broken])).rejects.toThrow(TypeError);
  });
});

test('a store without room is no failure of the source: it is said, and what was written stays whole', async () => {
  const store = emptyStore();
  store.pragma(`max_page_count = ${Number(store.pragma('page_count', { simple: true })) + 4}`);
  const failure = ingest(store, [await sourceOf(variedMbox(5_000))]);
  await expect(failure).rejects.toMatchObject({ code: 'store', message: expect.stringMatching(/no room left/) });
  expect(store.pragma('integrity_check', { simple: true })).toBe('ok');
});
