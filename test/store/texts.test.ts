import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import fc from 'fast-check';
import { describe, expect, onTestFinished, test } from 'vitest';
import { ingest } from '../../src/ingest/ingest.ts';
import { storedArchive } from '../../src/store/archive.ts';
import { openStore, type Store } from '../../src/store/database.ts';
import { forgetPlaces } from '../../src/store/forget.ts';
import { searchMessages } from '../../src/store/search.ts';
import { packedText, textOf } from '../../src/store/texts.ts';
import { messageId } from '../support/mail.ts';
import { mboxrd, ordinaryMail, sourceOf, temporaryFolder } from '../support/mbox.ts';
import { root } from '../support/program.ts';

const longText = (number: number): string =>
  Array.from({ length: 400 }, (_, line) => `Line ${line} of message ${number} tells of gr\u{FC}ne V\u{F6}gel.\n`).join(
    '',
  );

/** A store that holds messages with long texts, every one of 500 of them. */
async function storeOfLongTexts(path: string, thread?: URL): Promise<Store> {
  const store = openStore(path);
  onTestFinished(() => void store.close());
  const type = { 'Content-Type': 'text/plain; charset=utf-8' };
  const mails = Array.from({ length: 500 }, (_, number) =>
    ordinaryMail(number, type, `${longText(number)}${number === 3 ? 'A new maintainer is what we need.\n' : ''}`),
  );
  await ingest(store, [await sourceOf(mboxrd(mails), 'long.mbox')], thread ? { thread } : {});
  return store;
}

describe('a long text', () => {
  test('takes a fraction of its room, and is read back as it was written', async () => {
    const store = await storeOfLongTexts(':memory:');
    const { packed, text } = store
      .prepare<[], { packed: Buffer; text: string }>('SELECT packed, text FROM messages WHERE number = 8')
      .get() ?? { packed: Buffer.alloc(0), text: 'none' };
    expect(text).toBe('');
    expect(packed.length).toBeGreaterThan(0);
    expect(packed.length).toBeLessThan(longText(7).length / 5);
    expect(storedArchive(store).message(messageId('7@example.org'))?.text).toBe(longText(7));
    expect([...storedArchive(store).messages()].every((one) => one.text.startsWith('Line 0 of message'))).toBe(true);
  });

  test('is the same whether this thread packed it or another', async () => {
    const thread = pathToFileURL(join(root, 'dist/ingest/parsing-thread.js'));
    const stores = [await storeOfLongTexts(':memory:'), await storeOfLongTexts(':memory:', thread)];
    const [here, there] = stores.map((store) => store.prepare('SELECT * FROM messages ORDER BY id').all());
    expect(here).toHaveLength(500);
    expect(there).toEqual(here);
  });

  test('is found by its words, and shown with what stands around them', async () => {
    const store = await storeOfLongTexts(':memory:');
    expect(searchMessages(store, '"new maintainer"', 5)).toEqual([
      expect.objectContaining({ id: '3@example.org', snippet: expect.stringContaining('A new maintainer is') }),
    ]);
    expect(searchMessages(store, 'grune vogel', 5)[0]?.snippet).toContain('gr\u{FC}ne V\u{F6}gel');
  });

  test('leaves neither its words nor its bytes when it is taken out', async () => {
    const folder = temporaryFolder();
    const store = await storeOfLongTexts(join(folder, 'store.sqlite'));
    const packed = store.prepare<[], Buffer>('SELECT packed FROM messages WHERE number = 4').pluck().get();
    const trace = packed?.subarray(100, 200) ?? Buffer.alloc(0);
    const isThere = () => readdirSync(folder).some((name) => readFileSync(join(folder, name)).includes(trace));
    expect([trace.length, isThere()]).toEqual([100, true]);
    const place = storedArchive(store).occurrences(messageId('3@example.org'))[0];
    forgetPlaces(store, place?.source ?? '', [place?.position ?? -1]);
    expect(searchMessages(store, 'maintainer', 5)).toEqual([]);
    expect(isThere()).toBe(false);
    store.exec("INSERT INTO words (words) VALUES ('integrity-check')");
    expect(store.prepare("SELECT count(*) FROM words WHERE words MATCH 'vogel'").pluck().get()).toBe(499);
  });

  test('that is damaged is said to be, and none unpacks to more than can be read', () => {
    const packed = packedText('x'.repeat(100_000)) ?? new Uint8Array();
    expect(textOf({ text: '', packed })).toHaveLength(100_000);
    const bomb = packedText('x'.repeat(70 * 1024 * 1024)) ?? new Uint8Array();
    for (const bytes of [packed.subarray(0, 50), new Uint8Array([255, 255, 255]), bomb]) {
      expect(() => textOf({ text: '', packed: bytes })).toThrow(expect.objectContaining({ code: 'store' }));
    }
  });
});

test('any text comes back from its row', () => {
  const wellFormed = fc.string({ unit: 'grapheme', maxLength: 30 }).map((text) => text.toWellFormed());
  fc.assert(
    fc.property(wellFormed, fc.integer({ min: 0, max: 2_000 }), (piece, times) => {
      const text = piece.repeat(times);
      const packed = packedText(text) ?? null;
      expect(textOf({ text: packed ? '' : text, packed })).toBe(text);
    }),
    { numRuns: 200 },
  );
});
