import { appendFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { ExpectedError } from '../../src/errors.ts';
import { unpackedBytes } from '../../src/ingest/packed/unpack.ts';
import { openSource } from '../../src/ingest/index.ts';
import { SourceChanged } from '../../src/ingest/source.ts';
import { collect, mboxrd, ordinaryMail, sourceOf, temporaryFile, temporaryFolder } from '../support/mbox.ts';

const mails = [ordinaryMail(1), ordinaryMail(2), ordinaryMail(3)];

/** The error of opening and reading a source to its end. */
async function failureOf(path: string): Promise<unknown> {
  try {
    await collect((await openSource(path)).read(undefined));
  } catch (error) {
    return error;
  }
  return undefined;
}

describe('a source is told by what is in it', () => {
  test('an mbox, packed or not, whatever its name', async () => {
    const plain = await sourceOf(mboxrd(mails), 'plain.gz');
    const packed = await sourceOf(gzipSync(mboxrd(mails)), 'packed.txt');
    expect((await collect(plain.read(undefined))).map(({ bytes }) => `${bytes}`)).toEqual(mails.map(String));
    expect(await collect(packed.read(undefined))).toEqual(await collect(plain.read(undefined)));
    expect([plain.totalBytes, packed.totalBytes]).toEqual([mboxrd(mails).length, undefined]);
  });

  test('a file of several packed parts is read to its end', async () => {
    const packed = await sourceOf(Buffer.concat(mails.map((mail) => gzipSync(mboxrd([mail])))));
    expect(await collect(packed.read(undefined))).toHaveLength(3);
  });

  test('a single message', async () => {
    const source = await sourceOf(ordinaryMail(1));
    const [only, ...others] = await collect(source.read(undefined));
    expect(others).toEqual([]);
    expect(only?.bytes.toString()).toBe(`${ordinaryMail(1)}`);
    expect(await collect(source.read(only?.end))).toEqual([]);
  });

  test('an empty file is an archive without messages', async () => {
    expect(await collect((await sourceOf('')).read(undefined))).toEqual([]);
  });
});

describe('what cannot be read is said, with a next step', () => {
  const failing: readonly (readonly [what: string, path: () => string, message: RegExp])[] = [
    ['a missing file', () => '/nowhere/a.mbox', /does not exist/],
    ['a folder', temporaryFolder, /is a folder/],
    ['a URL', () => 'imaps://user:secret@mail.example.org/INBOX', /URL \(imaps\) is no path/],
    ['other text', () => temporaryFile('a', 'Dear reader,\nthis is a letter.\n'), /neither an mbox.*nor a message/],
    ['a cut gzip', () => temporaryFile('a', gzipSync(mboxrd(mails)).subarray(0, -20)), /damaged/],
    ['a broken gzip', () => temporaryFile('a', Buffer.from('\x1f\x8bnonsense', 'latin1')), /damaged/],
  ];

  test.each(failing)('%s', async (_, path, message) => {
    const failure = await failureOf(path());
    expect(failure).toBeInstanceOf(ExpectedError);
    expect(failure).toMatchObject({ code: 'source-unreadable', message: expect.stringMatching(message) });
    expect((failure as ExpectedError).nextStep).not.toBe('');
    expect(`${failure}`).not.toContain('secret');
  });
});

describe('a bomb is not unpacked', () => {
  const bomb = () => temporaryFile('bomb.gz', gzipSync(Buffer.alloc(4_000_000, 'a')));

  test('beyond a ratio, and says so', async () => {
    const bounds = { unpackedRatio: 200, unpackedBytesBeforeRatio: 1_000_000, unpackedBytes: 1e9 };
    await expect(collect(unpackedBytes(bomb(), 'gz', bounds))).rejects.toThrow(/more than 200 times its size/);
  });

  test('beyond a size, and says so', async () => {
    const bounds = { unpackedRatio: 1e9, unpackedBytesBeforeRatio: 0, unpackedBytes: 2_000_000 };
    await expect(collect(unpackedBytes(bomb(), 'gz', bounds))).rejects.toThrow(/more than 2000000 bytes/);
  });

  test('while ordinary archives pass', async () => {
    const archive = temporaryFile('a.gz', gzipSync(mboxrd(mails)));
    const bounds = { unpackedRatio: 200, unpackedBytesBeforeRatio: 0, unpackedBytes: 1e9 };
    expect(Buffer.concat(await collect(unpackedBytes(archive, 'gz', bounds)))).toEqual(mboxrd(mails));
  });
});

describe('a cursor', () => {
  test('goes on right after its message', async () => {
    const source = await sourceOf(mboxrd(mails));
    const all = await collect(source.read(undefined));
    for (const [index, { end }] of all.entries()) {
      expect(await collect(source.read(end))).toEqual(all.slice(index + 1));
    }
  });

  test('still fits when messages were appended', async () => {
    const folder = temporaryFolder();
    const path = join(folder, 'growing.mbox');
    writeFileSync(path, mboxrd(mails.slice(0, 2)));
    const [, second] = await collect((await openSource(path)).read(undefined));
    writeFileSync(path, mboxrd(mails));
    const added = await collect((await openSource(path)).read(second?.end));
    expect(added.map(({ bytes }) => `${bytes}`)).toEqual([`${mails[2]}`]);
  });

  test.each([
    ['changed', mboxrd([ordinaryMail(4), ...mails.slice(1)])],
    ['became shorter', mboxrd(mails.slice(0, 1))],
    ['is empty', Buffer.alloc(0)],
    ['is another message', ordinaryMail(9)],
  ])('no longer fits when the file %s', async (_, content) => {
    const [, second] = await collect((await sourceOf(mboxrd(mails))).read(undefined));
    await expect(collect((await sourceOf(content)).read(second?.end))).rejects.toThrow(SourceChanged);
  });

  test('of another kind fits nothing', async () => {
    await expect(collect((await sourceOf(mboxrd(mails))).read('{"uid":7}'))).rejects.toThrow(SourceChanged);
    await expect(collect((await sourceOf(mboxrd(mails))).read('nonsense'))).rejects.toThrow(SourceChanged);
  });
});

describe('of an mbox too large to be read again', () => {
  const large = [...Array(6).keys()].map((number) => ordinaryMail(number, {}, `Line ${number}.\n`.repeat(400_000)));
  /** A file that was read to its end; gives its path and the cursor. */
  async function read(content: Buffer) {
    const path = temporaryFile('large.mbox', content);
    const source = await openSource(path);
    const messages = await collect(source.read(undefined));
    return { path, end: messages.at(-1)?.end, count: messages.length };
  }

  test('the growth alone is read', async () => {
    const { path, end, count } = await read(mboxrd(large));
    expect(count).toBe(6);
    appendFileSync(path, mboxrd(mails));
    const added = await collect((await openSource(path)).read(end));
    expect(added.map(({ bytes }) => `${bytes}`)).toEqual(mails.map(String));
    const [, second] = added;
    const rest = await collect((await openSource(path)).read(second?.end));
    expect(rest).toEqual(added.slice(2));
    expect(rest[0]?.position).toBe(mboxrd([...large, ...mails.slice(0, 2)]).length);
    expect(await collect((await openSource(path)).read(added.at(-1)?.end))).toEqual([]);
  });

  test.each<[string, () => Buffer]>([
    ['begins otherwise', () => mboxrd([ordinaryMail(9), ...large])],
    ['ends otherwise', () => mboxrd([...large.slice(0, 5), ordinaryMail(9, {}, 'Line 9.\n'.repeat(400_000))])],
    ['became shorter', () => mboxrd(large.slice(0, 5))],
    ['goes on in the middle of its last message', () => Buffer.concat([mboxrd(large), Buffer.from('More.\n')])],
  ])('nothing is told where it %s', async (_, changed) => {
    const { path, end } = await read(mboxrd(large));
    writeFileSync(path, changed());
    await expect(collect((await openSource(path)).read(end))).rejects.toThrow(SourceChanged);
  });
});
