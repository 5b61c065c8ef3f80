import { existsSync, readFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ExpectedError } from '../../src/errors.ts';
import { openSource } from '../../src/ingest/index.ts';
import { ingest } from '../../src/ingest/ingest.ts';
import { parse } from '../../src/ingest/parse.ts';
import { storedArchive } from '../../src/store/archive.ts';
import { openStore } from '../../src/store/database.ts';
import { raw, temporaryFolder } from '../support/mbox.ts';
import { quirkFiles } from '../support/seed-mail.ts';

/** Odd mail that may lie beside the real archives (see fast-lane.test.ts). */
const quirks = join(process.env['UNDUE_ARCHIVES'] ?? '/nowhere', '../quirks');

describe.skipIf(!existsSync(quirks))('odd mail as it was found (../quirks beside UNDUE_ARCHIVES, T-17)', () => {
  test('every message becomes a row, a duplicate or a reject with its reason', { timeout: 300_000 }, async () => {
    const files = quirkFiles(quirks);
    const store = openStore(join(temporaryFolder(), 'store.sqlite'));
    const counts = { files: files.length, messages: 0, fragments: 0 };
    for (const file of files) {
      const source = await openSource(file).catch((error: unknown) => {
        // No source, and said so: a file for a test of something else, or a fragment of a message.
        if (error instanceof ExpectedError) return undefined;
        throw error;
      });
      if (source === undefined) {
        const parsed = await parse(raw(readFileSync(file)));
        expect(parsed.kind === 'message' || parsed.reason !== '', relative(quirks, file)).toBe(true);
        counts.fragments += 1;
        continue;
      }
      const result = await ingest(store, [source]);
      expect(result, relative(quirks, file)).toMatchObject({ outcome: 'complete', failures: [] });
      counts.messages += result.messages;
    }
    const { messages, duplicates, rejected } = storedArchive(store).summary();
    store.close();
    process.stderr.write(
      `  ${basename(import.meta.filename)}: ${JSON.stringify({ ...counts, rows: messages, duplicates, rejected: rejected.length })}\n`,
    );
    expect(files.length).toBeGreaterThanOrEqual(805);
    expect(messages + duplicates + rejected.length).toBe(counts.messages);
    expect(rejected.every(({ reason }) => reason !== '')).toBe(true);
  });
});
