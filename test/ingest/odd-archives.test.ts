import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openPath, openSource } from '../../src/ingest/index.ts';
import { ingest } from '../../src/ingest/ingest.ts';
import { storedArchive } from '../../src/store/archive.ts';
import { openStore } from '../../src/store/database.ts';
import { collect, temporaryFolder } from '../support/mbox.ts';
import { world } from '../support/paths.ts';

/** Odd mail that may lie beside the real archives (see archives.test.ts). */
const archives = process.env['UNDUE_ARCHIVES'];
const quirks = join(archives ?? '', '../quirks');
const skip = archives === undefined || !existsSync(quirks) ? ' (skipped: no ../quirks beside UNDUE_ARCHIVES)' : '';

describe.skipIf(skip !== '')(`odd archives as they were found${skip}`, () => {
  test.each([
    ['pipermail-divunal-1999-June-odd-from-line.raw.txt', 21],
    ['pipermail-imagej-2014-August.raw.txt', 54],
    ['pipermail-r-devel-2022-August.raw.mbox', 36],
    ['pipermail-r-sig-mac-1970-January.raw.mbox', 2],
    ['pipermail-twisted-1945-February.raw.txt', 2],
    ['pipermail-twisted-2004-June-doubled.raw.txt', 224],
    // A line of prose begins with "From Black's Law Dictionary:".
    ['mhonarc-cypherpunks-1992.raw.mbox', 976],
    ['nul-bytes-spam.mbox', 5],
    ['no-date-header.mbox', 14],
    ['bigbang/2001-November.txt', 164],
    ['perceval/mbox_no_fields.mbox', 6],
    ['perceval/mbox_complex.mbox', 2],
    ['perceval/pipermail_2015_november.mbox', 4],
  ])('%s holds %i messages', async (file, messages) => {
    expect(await collect((await openSource(join(quirks, file))).read(undefined))).toHaveLength(messages);
  });

  test('perceval/groupsio-messages.zip holds 49 messages', async () => {
    const { sources } = await openPath(join(quirks, 'perceval/groupsio-messages.zip'), world);
    const store = openStore(join(temporaryFolder(), 'store.sqlite'));
    expect(await ingest(store, sources)).toMatchObject({ messages: 49, failures: [] });
    store.close();
  });

  test('are read as one folder: no source fails, each message is a row, a duplicate or a counted reject', async () => {
    const { sources, passedOver } = await openPath(quirks, world);
    const store = openStore(join(temporaryFolder(), 'store.sqlite'));
    const read = await ingest(store, sources);
    const { messages, duplicates, rejected } = storedArchive(store).summary();
    store.close();
    expect(read).toMatchObject({ outcome: 'complete', failures: [] });
    expect(read.messages).toBeGreaterThan(2_400);
    expect(messages + duplicates + rejected.length).toBe(read.messages);
    expect(passedOver.length).toBeLessThan(sources.length / 15);
  });
});
