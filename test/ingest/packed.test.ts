import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { openPath, openSource } from '../../src/ingest/index.ts';
import { unpackedBytes } from '../../src/ingest/packed/unpack.ts';
import { filesInZip } from '../../src/ingest/packed/zip.ts';
import { fileAt } from '../../src/ingest/readable-file.ts';
import { collect, mboxrd, ordinaryMail, sourceOf, temporaryFile, temporaryFolder } from '../support/mbox.ts';
import { packedMails } from '../support/packed.ts';
import { messagesAmong, nothingKnown, stepsOf, textsAt, world } from '../support/paths.ts';
import { zipOf } from '../support/zip.ts';

const kinds = ['gz', 'xz', 'zst', 'bz2'] as const;
const [one, two] = [ordinaryMail(1), ordinaryMail(2)];

describe.each(kinds)('%s', (kind) => {
  const [first, second] = packedMails[kind];

  test('is unpacked, whatever the name of the file', async () => {
    const source = await sourceOf(first, 'archive.txt');
    expect((await collect(source.read(undefined))).map(({ bytes }) => `${bytes}`)).toEqual([`${one}`]);
  });

  test('of several parts, one behind the other, is read to its end', async () => {
    const source = await sourceOf(Buffer.concat([first, second]));
    expect((await collect(source.read(undefined))).map(({ bytes }) => `${bytes}`)).toEqual([one, two].map(String));
  });

  test.each([
    ['is cut', first.subarray(0, -12)],
    ['is cut in its second part', Buffer.concat([first, second.subarray(0, 40)])],
    ['goes on as something else', Buffer.concat([first, first.subarray(0, 3), Buffer.from('nonsense, and more')])],
    ['has a wrong byte', Buffer.concat([first.subarray(0, 60), Buffer.from([~first[60]!]), first.subarray(61)])],
  ])('that %s fails, with a next step', async (_, content) => {
    const reading = sourceOf(content).then((source) => collect(source.read(undefined)));
    await expect(reading).rejects.toMatchObject({
      code: 'source-unreadable',
      message: expect.stringContaining('is damaged'),
      nextStep: 'Fetch the file again.',
    });
  });

  test('that grew is read on, one that did not is not unpacked', async () => {
    const path = join(temporaryFolder(), 'growing');
    writeFileSync(path, first);
    const [message] = await collect((await openSource(path)).read(undefined));
    writeFileSync(path, Buffer.concat([first, second]));
    const added = await collect((await openSource(path)).read(message?.end));
    expect(added.map(({ bytes }) => `${bytes}`)).toEqual([`${two}`]);
  });
});

describe('what unpacks to more than 200 times its size stops there (T-07)', () => {
  const bounds = { unpackedRatio: 200, unpackedBytesBeforeRatio: 1_000_000, unpackedBytes: 1e9 };
  const zeros = Buffer.alloc(30_000_000);

  test.each([
    ['gz', gzipSync(zeros)],
    ['zst', zstdCompressSync(zeros)],
  ] as const)('%s', async (kind, content) => {
    const reading = collect(unpackedBytes(temporaryFile('bomb', content), kind, bounds));
    await expect(reading).rejects.toThrow(/unpacks to more than 200 times its size; reading stopped there/);
  });

  test('zip, by what its directory says', async () => {
    const zip = await fileAt(temporaryFile('bomb', zipOf([{ name: 'a', content: zeros }])));
    await expect(filesInZip(zip, bounds)).rejects.toThrow(/more than 200 times its size/);
  });

  test('and what a zip says less of than comes is damaged', async () => {
    const liar = { name: 'a.mbox', content: mboxrd([one, two]), claimedSize: 20 };
    const { sources } = await openPath(temporaryFile('liar', zipOf([liar])), world);
    await expect(collect(sources[0]!.read(undefined, nothingKnown))).rejects.toThrow(/is damaged/);
  });
});

describe('a zip', () => {
  test('is read file by file, packed ones and messages too, each under its name behind a "!"', async () => {
    const path = temporaryFile(
      'a',
      zipOf([
        { name: 'b/', content: Buffer.alloc(0) },
        { name: 'b/two.mbox.gz', content: gzipSync(mboxrd([two, one])) },
        { name: 'one.eml', content: one },
        { name: 'picture.png', content: Buffer.from('\x89PNG\r\n', 'latin1') },
      ]),
    );
    expect(await textsAt(path)).toEqual({ '!b/two.mbox.gz': [two, one].map(String), '!one.eml': [`${one}`] });
    const opened = await openPath(path, world);
    expect(opened.passedOver).toEqual([{ path: `${path}!picture.png`, reason: 'no-mail' }]);
  });

  test('may name its files as it likes: none is ever written (T-08)', async () => {
    const names = ['../../outside.mbox', '/tmp/absolute.mbox', 'C:\\back\\slash', 'twice', 'twice'];
    const path = temporaryFile('a', zipOf(names.map((name) => ({ name, content: mboxrd([one]) }))));
    const [first, second, third, fourth, fifth] = names;
    expect(Object.keys(await textsAt(path))).toEqual(
      [first, second, third, fourth, `${fifth}#2`].map((name) => `!${name}`),
    );
    expect(readdirSync(dirname(path))).toEqual(['a']);
    expect(existsSync(join(dirname(path), '../../outside.mbox'))).toBe(false);
  });

  test('whose files are encrypted in part is read for the rest', async () => {
    const closed = { name: 'closed.mbox', content: mboxrd([two]), isEncrypted: true };
    const path = temporaryFile('a', zipOf([closed, { name: 'open.mbox', content: mboxrd([one]) }]));
    const { sources } = await openPath(path, world);
    await expect(stepsOf(sources[0]!)).rejects.toMatchObject({
      message: `${path}!closed.mbox is encrypted.`,
      nextStep: expect.stringContaining('password'),
    });
    expect(messagesAmong(await stepsOf(sources[1]!))).toHaveLength(1);
  });

  test('that holds no mail, or is cut, is said to', async () => {
    const other = temporaryFile('a', zipOf([{ name: 'x', content: Buffer.from('a: b\n') }]));
    await expect(openPath(other, world)).rejects.toThrow(/No mail was found.*1 file of another kind/);
    const cut = temporaryFile('a', zipOf([{ name: 'x', content: one }]).subarray(0, -30));
    await expect(openPath(cut, world)).rejects.toThrow(/is damaged/);
  });
});
