import { appendFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { openPath } from '../../src/ingest/index.ts';
import { limits } from '../../src/ingest/limits.ts';
import { fileAt, headOf, settledMs, unpackedFile } from '../../src/ingest/readable-file.ts';
import { mboxrd, ordinaryMail, temporaryFolder } from '../support/mbox.ts';
import { endOf, messagesAmong, stepsOf, world } from '../support/paths.ts';
import { zipOf } from '../support/zip.ts';

const mails = [ordinaryMail(1), ordinaryMail(2), ordinaryMail(3)];

/** What each source of a path tells behind a cursor of its own, and the cursors behind that. */
async function readAt(path: string, cursors: Readonly<Record<string, string | undefined>> = {}) {
  const { sources } = await openPath(path, world);
  const ends: Record<string, string | undefined> = { ...cursors };
  let messages = 0;
  let notes = 0;
  for (const source of sources) {
    const steps = await stepsOf(source, cursors[source.name]);
    ends[source.name] = endOf(steps) ?? cursors[source.name];
    messages += messagesAmong(steps).length;
    notes += steps.length - messagesAmong(steps).length;
  }
  return { ends, messages, notes };
}

test('a file that was read as soon as it was written is read through once more, and then no more', async () => {
  const path = temporaryFolder();
  writeFileSync(join(path, 'a.mbox'), mboxrd(mails));
  writeFileSync(join(path, 'b.gz'), gzipSync(mboxrd(mails)));
  const first = await readAt(path);
  expect(first).toMatchObject({ messages: 6, notes: 0 });
  expect(await readAt(path, first.ends)).toEqual({ ends: first.ends, messages: 0, notes: 0 });
  await wait(settledMs + 50);
  const second = await readAt(path, first.ends);
  expect(second).toMatchObject({ messages: 0, notes: 2 });
  for (const end of Object.values(second.ends)) expect(end).toContain('stamp');
  expect(await readAt(path, second.ends)).toEqual({ ends: second.ends, messages: 0, notes: 0 });
  appendFileSync(join(path, 'a.mbox'), mboxrd([ordinaryMail(4)]));
  appendFileSync(join(path, 'b.gz'), gzipSync(mboxrd([ordinaryMail(4), ordinaryMail(5)])));
  expect(await readAt(path, second.ends)).toMatchObject({ messages: 3, notes: 0 });
});

test('a file in a zip is known by its checksum, whatever comes beside it', async () => {
  const path = join(temporaryFolder(), 'archive.zip');
  const old = { name: 'a.mbox', content: mboxrd(mails) };
  writeFileSync(path, zipOf([old]));
  const first = await readAt(path);
  expect(first).toMatchObject({ messages: 3 });
  writeFileSync(path, zipOf([old, { name: 'b.mbox', content: mboxrd([ordinaryMail(4)]) }]));
  const second = await readAt(path, first.ends);
  expect(second).toMatchObject({ messages: 1, notes: 0 });
  expect(second.ends[`${path}!a.mbox`]).toBe(first.ends[`${path}!a.mbox`]);
  expect(first.ends[`${path}!a.mbox`]).toContain('stamp');
  writeFileSync(path, zipOf([{ ...old, content: mboxrd([...mails, ordinaryMail(5)]) }]));
  expect(await readAt(path, second.ends)).toMatchObject({ messages: 1 });
});

test('what a file is, is told by its first bytes alone, without a stream of it', async () => {
  const content = mboxrd([...Array(2_000).keys()].map((number) => ordinaryMail(number)));
  for (const packing of ['none', 'gz'] as const) {
    const path = join(temporaryFolder(), 'archive');
    writeFileSync(path, packing === 'gz' ? gzipSync(content) : content);
    const stream = () => expect.unreachable('No stream is needed.');
    const head = await headOf(unpackedFile({ ...(await fileAt(path)), bytes: stream, bytesFrom: stream }, packing));
    expect(head.length).toBeGreaterThanOrEqual(limits.recognisedByBytes);
    expect(content.subarray(0, head.length)).toEqual(head);
  }
});
