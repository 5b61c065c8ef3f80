import { createReadStream, readFileSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { createGunzip } from 'node:zlib';
import { simpleParser } from 'mailparser';
import { describe, expect, test } from 'vitest';
import { openSource } from '../../src/ingest/index.ts';
import { ingest } from '../../src/ingest/ingest.ts';
import { parse } from '../../src/ingest/parse.ts';
import type { RawMessage, FileSource } from '../../src/ingest/source.ts';
import { storedArchive } from '../../src/store/archive.ts';
import { openStore } from '../../src/store/database.ts';
import { temporaryFile, temporaryFolder } from '../support/mbox.ts';

/** Where the real archives lie: an INVENTORY.md with a row `| file | source | messages |`, and the files. */
const folder = process.env['UNDUE_ARCHIVES'];
const skip = folder === undefined ? 'UNDUE_ARCHIVES names no folder of real archives' : false;

const inventory = folder === undefined ? [] : readInventory(folder);

function readInventory(path: string): readonly (readonly [file: string, messages: number])[] {
  const rows = readFileSync(join(path, 'INVENTORY.md'), 'utf8').matchAll(
    /^\| (\S+\.mbox(?:\.gz)?) \|[^|]*\| (\d+) \|/gm,
  );
  return [...rows].map(([, file = '', messages]) => [file, Number(messages)]);
}

describe.skipIf(skip)(`real archives${skip ? ` (skipped: ${skip})` : ''}`, () => {
  test('are all listed', () => {
    expect(inventory.map(([file]) => file).toSorted()).toEqual(
      readdirSync(folder ?? '').filter((file) => /\.mbox(?:\.gz)?$/.test(file)),
    );
  });

  test.each(inventory)('%s holds %i messages, each stored, a duplicate or rejected', async (file, expected) => {
    const store = openStore(join(temporaryFolder(), 'store.sqlite'));
    const source = await openSource(join(folder ?? '', file));
    const start = performance.now();
    const { messages: read, failures } = await ingest(store, [source]);
    const seconds = (performance.now() - start) / 1_000;
    const { messages, duplicates, rejected } = storedArchive(store).summary();
    store.close();
    expect({ read, failures, sum: messages + duplicates + rejected.length }).toEqual({
      read: expected,
      failures: [],
      sum: expected,
    });
    expect(rejected).toEqual([]);
    const peak = Math.round(process.resourceUsage().maxRSS / 1024);
    report(
      `${file}: ${read} messages, ${duplicates} duplicates in ${seconds.toFixed(1)} s, ${Math.round(read / seconds)} a second, peak ${peak} MB`,
    );
  });

  test('are split alike however their From lines are escaped (T-15)', { timeout: 120_000 }, async () => {
    const file = inventory.find(([name]) => name.startsWith('linux-man'))?.[0] ?? '';
    const original = await unpacked(join(folder ?? '', file));
    const expected = inventory.find(([name]) => name === file)?.[1];
    const separators = {
      mboxrd: 'From mboxrd@z ',
      mboxo: 'From jane@example.org ',
      unescaped: 'From jane@example.org ',
    };
    for (const [style, separator] of Object.entries(separators)) {
      const text = original.replace(/^From mboxrd@z /gm, separator);
      const written = style === 'unescaped' ? text.replace(/^>From /gm, 'From ') : text;
      const source = await openSource(temporaryFile('a.mbox', Buffer.from(written, 'latin1')));
      expect({ style, messages: await count(source) }).toEqual({ style, messages: expected });
    }
  });

  test('give the same text as the parser gives for the whole message', { timeout: 120_000 }, async () => {
    let compared = 0;
    const differing: string[] = [];
    for (const [file] of inventory) {
      const source = await openSource(join(folder ?? '', file));
      let index = 0;
      for await (const raw of source.read(undefined)) {
        index += 1;
        if (index % 40 !== 0) continue;
        compared += 1;
        if (!(await isReadAlike(raw))) differing.push(`${file} at ${raw.position}`);
      }
    }
    report(`${compared} messages compared with the parser, ${differing.length} read otherwise ${differing.join(', ')}`);
    // Subjects in raw bytes of neither ASCII nor UTF-8 (spam) are decoded as windows-1252 by us only.
    expect(differing.length).toBeLessThanOrEqual(compared / 1_000);
  });
});

async function isReadAlike(raw: RawMessage): Promise<boolean> {
  const theirs = await simpleParser(raw.bytes, { skipHtmlToText: true, skipTextToHtml: true, skipImageLinks: true });
  const ours = await parse(raw);
  if (ours.kind === 'rejected' || folded(theirs.subject) !== folded(ours.message.subject)) return false;
  // HTML is converted and flowed lines are kept by us only.
  const isOurWay = Boolean(theirs.html) || /format="?flowed/i.test(raw.bytes.toString('latin1'));
  return isOurWay || folded(theirs.text) === folded(ours.message.text);
}

const folded = (text = '') => text.replaceAll('\0', '\uFFFD').replace(/\s+/g, ' ').trim();

async function unpacked(path: string): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of createReadStream(path).pipe(createGunzip())) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('latin1');
}

async function count(source: FileSource): Promise<number> {
  let messages = 0;
  for await (const raw of source.read(undefined)) messages += raw.length > 0 ? 1 : 0;
  return messages;
}

/** Figures go to standard error, past the reporter. */
function report(line: string): void {
  process.stderr.write(`  ${basename(import.meta.filename)}: ${line}\n`);
}
