import { appendFileSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { openPath, openSource } from '../../src/ingest/index.ts';
import { parse } from '../../src/ingest/parse.ts';
import { SourceChanged, type RawMessage } from '../../src/ingest/source.ts';
import { has, run } from '../support/archive-forms.ts';
import {
  chunked,
  collect,
  mbox,
  mboxrd,
  ordinaryMail,
  sourceOf,
  temporaryFile,
  temporaryFolder,
} from '../support/mbox.ts';
import { splitMbox } from '../../src/ingest/mbox-splitter.ts';
import { messagesAmong, stepsOf, world } from '../support/paths.ts';

const fromLine = 'From jane at example.org  Thu Mar  5 10:00:00 2020';
const missing = has('git') ? '' : ' (skipped: git is not installed)';

/** The subjects of the messages that a file is read as. */
async function subjectsIn(content: Buffer): Promise<readonly string[]> {
  return subjectsOf(await collect((await sourceOf(content)).read(undefined)));
}

async function subjectsOf(messages: readonly RawMessage[]): Promise<readonly string[]> {
  const parsed = await Promise.all(messages.map((message) => parse(message)));
  return parsed.map((one) => (one.kind === 'message' ? one.message.subject : one.reason));
}

/** A repository of commits, each of which adds a line, or many; gives what runs git there. */
function repositoryOf(changes: readonly string[], hashes: 'sha1' | 'sha256' = 'sha1', lines = 1) {
  const path = temporaryFolder();
  const who = ['-c', 'user.name=Jane Ünal', '-c', 'user.email=jane@example.org', '-c', 'core.hooksPath=/dev/null'];
  const git = (...args: readonly string[]) => run('git', ['-C', path, ...who, ...args]);
  git('init', '--quiet', `--object-format=${hashes}`);
  for (const change of changes) {
    appendFileSync(join(path, 'file.txt'), `${change}\n`.repeat(lines));
    git('add', 'file.txt');
    git('commit', '--quiet', '--no-gpg-sign', '-m', change, '-m', 'Why it is so.');
  }
  return { path, git };
}

const changes = ['One', 'Two', 'Three', 'Four'];
const titles = ['[PATCH 1/4] One', '[PATCH 2/4] Two', '[PATCH 3/4] Three', '[PATCH 4/4] Four'];

describe.skipIf(missing !== '')(`a series of patches as git exports it${missing}`, () => {
  test.each(['sha1', 'sha256'] as const)('is a message a patch, with hashes of %s', async (hashes) => {
    const { git } = repositoryOf(changes, hashes);
    expect(await subjectsIn(git('format-patch', '--stdout', '--root', 'HEAD'))).toEqual(titles);
  });

  test.each(['--cover-letter', '--attach', '--inline', '--no-signature', '--pretty=mboxrd', '--signoff'])(
    'is that with %s too',
    async (option) => {
      const { git } = repositoryOf(changes);
      const cover = option === '--cover-letter' ? ['[PATCH 0/4] *** SUBJECT HERE ***'] : [];
      const exported = git('format-patch', '--stdout', '--root', option, 'HEAD');
      expect(await subjectsIn(exported)).toEqual([...cover, ...titles]);
      expect(await subjectsIn(Buffer.from(`${exported}`.replaceAll('\n', '\r\n')))).toEqual([...cover, ...titles]);
      expect(await subjectsIn(gzipSync(exported))).toEqual([...cover, ...titles]);
    },
  );

  test.each([[], ['--no-signature']])('is that where its files were put together (%s)', async (...options) => {
    const { path, git } = repositoryOf(changes);
    git('format-patch', '--quiet', '--root', '--output-directory', join(path, 'out'), ...options, 'HEAD');
    const files = readdirSync(join(path, 'out')).sort();
    expect(files).toHaveLength(4);
    const together = Buffer.concat(files.map((file) => readFileSync(join(path, 'out', file))));
    expect(await subjectsIn(together)).toEqual(titles);
  });

  test('holds each patch whole', async () => {
    const { git } = repositoryOf(changes);
    const exported = `${git('format-patch', '--stdout', '--root', 'HEAD')}`;
    const messages = await collect((await sourceOf(exported)).read(undefined));
    for (const [index, { bytes, separator }] of messages.entries()) {
      expect(separator).toMatch(/^From [0-9a-f]{40} Mon Sep 17 00:00:00 2001$/);
      expect(`${bytes}`).toMatch(new RegExp(`\\+${changes[index]}\\n-- \\n[^\\n]+\\n\\n?$`));
    }
  });

  test('is found in a folder, in one file or in many', async () => {
    const { path, git } = repositoryOf(changes);
    const out = join(path, 'out');
    git('format-patch', '--quiet', '--root', '--output-directory', out, 'HEAD');
    writeFileSync(join(out, 'series.mbox'), git('format-patch', '--stdout', '--root', 'HEAD'));
    writeFileSync(join(out, 'fix.patch'), `From ${'0'.repeat(40)} Mon Sep 17 00:00:00 2001\ndiff --git a/f b/f\n`);
    const { sources, passedOver } = await openPath(out, world);
    const counts = await Promise.all(sources.map(async (source) => messagesAmong(await stepsOf(source)).length));
    expect(counts).toEqual([1, 1, 1, 1, 4]);
    expect(passedOver).toEqual([{ path: join(out, 'fix.patch'), reason: 'no-mail' }]);
  });

  test('costs its growth alone, large as it may be', async () => {
    const { git } = repositoryOf(['One', 'Two', 'Three'], 'sha1', 1_500_000);
    const path = temporaryFile('series.mbox', git('format-patch', '--stdout', '--root', 'HEAD'));
    const read = await collect((await openSource(path)).read(undefined));
    expect(read).toHaveLength(3);
    const { git: other } = repositoryOf(changes);
    appendFileSync(path, other('format-patch', '--stdout', '--root', 'HEAD'));
    const added = await collect((await openSource(path)).read(read.at(-1)?.end));
    expect(await subjectsOf(added)).toEqual(titles);
    expect(await collect((await openSource(path)).read(added.at(-1)?.end))).toEqual([]);
    appendFileSync(path, 'More.\n');
    await expect((async () => collect((await openSource(path)).read(added.at(-1)?.end)))()).rejects.toThrow(
      SourceChanged,
    );
  });

  test('and mail that was saved behind it are told apart as mail is', async () => {
    const { git } = repositoryOf(changes);
    const exported = git('format-patch', '--stdout', '--root', 'HEAD');
    const mail = ordinaryMail(1, { Subject: 'See below' }, `Here it is.\n\n${exported}\n`);
    const file = Buffer.concat([exported, mbox([mail, ordinaryMail(2, { Subject: 'Last' })], fromLine)]);
    expect(await subjectsIn(file)).toEqual([...titles, 'See below', 'Last']);
  });
});

describe.skipIf(missing !== '')(`a series of patches inside of a mail${missing}`, () => {
  const exported = () => repositoryOf(changes).git('format-patch', '--stdout', '--root', 'HEAD');
  const type = { 'Content-Type': 'multipart/mixed; boundary=b1' };
  const bodies: readonly (readonly [
    where: string,
    fields: Record<string, string>,
    around: (patch: string) => string,
  ])[] = [
    ['in its text', {}, (patch) => `Here it is.\n\n${patch}`],
    ['at the very beginning of its text', {}, (patch) => patch],
    [
      'in a part of its own',
      type,
      (patch) => `--b1\n\nSee below.\n\n--b1\nContent-Type: text/x-patch; name=s.mbox\n\n${patch}\n--b1--\n`,
    ],
  ];

  test.each(bodies)('%s begins none, in any form of an mbox and in a message alone', async (_, fields, around) => {
    const mail = ordinaryMail(1, { Subject: 'See below', ...fields }, around(`${exported()}`));
    const last = ordinaryMail(2, { Subject: 'Last' });
    const told = ['See below', 'Last'];
    expect(await subjectsIn(mbox([mail, last], fromLine))).toEqual(told);
    expect(await subjectsIn(mbox([last, mail], 'From - '))).toEqual(told.toReversed());
    expect(await subjectsIn(mboxrd([mail, last]))).toEqual(told);
    expect(await subjectsIn(mail)).toEqual(['See below']);
  });
});

test('a series is split alike whatever the sizes of its chunks, and where a patch is too large to be held', async () => {
  const patch = (number: number, size: number) =>
    `From ${`${number}`.repeat(40)} Mon Sep 17 00:00:00 2001\n${ordinaryMail(number, {}, '+line\n'.repeat(size))}`;
  const file = Buffer.from([1, 2, 3, 4].map((number) => patch(number, number === 2 ? 500 : 5)).join(''));
  const shown = async (sizes: readonly number[]) =>
    (await collect(splitMbox(chunked(file, sizes), { messageBytes: 1_000 }))).map(({ offset, length, held }) => [
      offset,
      length,
      held,
    ]);
  const whole = await shown([file.length]);
  expect(whole.map(([, , held]) => held)).toEqual(['all', 'head', 'all', 'all']);
  for (const sizes of [[1], [7, 100, 3], [64]]) expect(await shown(sizes)).toEqual(whole);
});

test('a series made to be slow is split in linear time', async () => {
  const head = `From ${'0'.repeat(40)} Mon Sep 17 00:00:00 2001`;
  for (const unit of [`${head}\n`, `${head}\na: b\n c\n`, `\n\n${head}\n`, `${head}\nFrom: a\n\n`, 'From 0\n']) {
    const file = Buffer.from(`${head}\n${ordinaryMail(1)}${unit.repeat(2_000_000 / unit.length)}`);
    const start = performance.now();
    await collect(splitMbox(chunked(file, [file.length])));
    expect(performance.now() - start).toBeLessThan(1_000);
  }
});
