import { hash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from 'vitest';
import { openPath } from '../../src/ingest/index.ts';
import { ingest } from '../../src/ingest/ingest.ts';
import { openStore } from '../../src/store/database.ts';
import { has, mboxOf, run, writeEpoch, writeMaildir, type MboxForm } from '../support/archive-forms.ts';
import { temporaryFolder } from '../support/mbox.ts';
import { messagesAmong, stepsOf, world } from '../support/paths.ts';
import { zipOf } from '../support/zip.ts';

/** Where the real archives lie (see archives.test.ts). */
const archives = process.env['UNDUE_ARCHIVES'];
const skip = archives === undefined ? 'UNDUE_ARCHIVES names no folder of real archives' : false;
const archive = join(archives ?? '', 'linux-man.vger.kernel.org.mbox.gz');
const expected = 17_885;

describe.skipIf(skip)(`a real archive of 17,885 messages${skip ? ` (skipped: ${skip})` : ''}`, () => {
  let mails: readonly Buffer[] = [];
  let sorted: readonly string[] = [];
  beforeAll(async () => {
    mails = await messagesAt(archive);
    sorted = marksOf(mails);
    expect(mails).toHaveLength(expected);
  }, 60_000);

  // Escaping cannot be undone in full where `>From ` may be either: a message or two come back with or without a `>`.
  test.each<[MboxForm, number]>([
    ['mboxrd', 0],
    ['mboxo', 2],
    ['mboxcl', 2],
    ['mboxcl2', 1],
    ['unescaped', 1],
    ['network', 1],
  ])('is split into them as %s, and %i are not the same to the byte', { timeout: 60_000 }, async (form, differing) => {
    const read = await messagesAt(written('archive', mboxOf(form, mails)));
    expect(read).toHaveLength(expected);
    const known = new Set(sorted);
    expect(marksOf(read).filter((mark) => !known.has(mark)).length).toBeLessThanOrEqual(differing);
  });

  const packers: readonly (readonly [name: string, pack: ((plain: Buffer) => Buffer) | string])[] = [
    ['gz', (plain) => gzipSync(plain, { level: 1 })],
    ['zst', (plain) => zstdCompressSync(plain)],
    ['xz', 'xz'],
    ['bz2', 'bzip2'],
    ['zip', (plain) => zipOf([{ name: 'archive.mbox', content: plain }])],
  ];
  for (const [name, pack] of packers) {
    const missing = typeof pack === 'string' && !has(pack) ? ` (skipped: ${pack} is not installed)` : '';
    test.skipIf(missing !== '')(`is the same packed as ${name}${missing}`, { timeout: 240_000 }, async () => {
      const plain = mboxOf('mboxrd', mails);
      const packed = typeof pack === 'string' ? run(pack, ['-1', '-c'], plain) : pack(plain);
      const start = performance.now();
      expect(marksOf(await messagesAt(written('archive', packed)))).toEqual(sorted);
      report(`${name}: ${((performance.now() - start) / 1_000).toFixed(1)} s`);
    });
  }

  test('is the same as a Maildir and as a public-inbox, in the store too', { timeout: 240_000 }, async () => {
    const folder = temporaryFolder();
    writeMaildir(join(folder, 'maildir'), mails);
    const [older, newer] = [mails.slice(0, 10_000), mails.slice(10_000)];
    for (const [epoch, part] of [older, newer].entries()) {
      writeEpoch(
        join(folder, 'inbox', 'git', `${epoch}.git`),
        part.map((came) => ({ came })),
      );
    }
    const asArchive = await storedFrom(archive, folder);
    expect(asArchive.length).toBeGreaterThan(17_000);
    for (const name of ['maildir', 'inbox']) {
      expect(marksOf(await messagesAt(join(folder, name)))).toEqual(sorted);
      expect(await storedFrom(join(folder, name), folder)).toEqual(asArchive);
    }
  });
});

async function messagesAt(path: string): Promise<readonly Buffer[]> {
  const { sources } = await openPath(path, world);
  const steps = await Promise.all(sources.map((source) => stepsOf(source)));
  return steps.flatMap((one) => messagesAmong(one).map(({ bytes }) => Buffer.from(bytes)));
}

/** Equal for equal messages: without a length that their form gave them, and with line ends of one kind. */
function marksOf(mails: readonly Buffer[]): readonly string[] {
  return mails.map((mail) => hash('sha256', plain(mail.toString('latin1')))).toSorted();
}

function plain(mail: string): string {
  return mail
    .replaceAll('\r\n', '\n')
    .replace(/^content-length:[^\n]*\n/gim, '')
    .trimEnd();
}

/** What a store holds after reading: ids and contents. */
async function storedFrom(path: string, folder: string): Promise<readonly string[]> {
  const store = openStore(join(folder, `${basename(path)}.sqlite`));
  const { failures } = await ingest(store, (await openPath(path, world)).sources);
  expect(failures).toEqual([]);
  const rows = store
    .prepare<[], string>("SELECT id || ' ' || hex(content_hash) FROM messages ORDER BY id")
    .pluck()
    .all();
  store.close();
  return rows;
}

function written(name: string, content: Buffer): string {
  const path = join(temporaryFolder(), name);
  writeFileSync(path, content);
  return path;
}

/** Figures go to standard error, past the reporter. */
function report(line: string): void {
  process.stderr.write(`  ${basename(import.meta.filename)}: ${line}\n`);
}
