import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { MessageChannel } from 'node:worker_threads';
import { describe, expect, test } from 'vitest';
import { ExpectedError } from '../../src/errors.ts';
import { ingest, type IngestOptions } from '../../src/ingest/ingest.ts';
import { openSource } from '../../src/ingest/index.ts';
import { makeParsers, type Parsers } from '../../src/ingest/parsers.ts';
import { packing, parcelOf, type Packet } from '../../src/ingest/packet.ts';
import { serveParsing, type Answered, type Asked } from '../../src/ingest/serve-parsing.ts';
import type { FileSource, Source } from '../../src/ingest/source.ts';
import { type Store } from '../../src/store/database.ts';
import { mboxrd, ordinaryMail, sourceOf, temporaryFile } from '../support/mbox.ts';
import { root } from '../support/program.ts';
import { until } from '../support/until.ts';
import { emptyStore } from '../support/store.ts';

const built = (module: string): URL => pathToFileURL(join(root, 'dist', module));
const thread = built('ingest/parsing-thread.js');
const sample = join(root, 'data/sample/skep.mbox');

/** All that a store holds, row by row, in the order in which it lies there. */
function contentOf(store: Store): unknown {
  const tables = ['sources', 'messages', 'occurrences', 'rejected', 'notes'];
  return tables.map((table) => store.prepare(`SELECT * FROM ${table}`).raw().all());
}

async function stored(sources: readonly Source[], options: IngestOptions): Promise<unknown> {
  const store = emptyStore();
  expect(await ingest(store, sources, options)).toMatchObject({ outcome: 'complete', failures: [] });
  return contentOf(store);
}

/** A long mbox: bodies that the fast lane takes and bodies that it leaves. */
function longMbox(): Buffer {
  const html = { 'Content-Type': 'text/html; charset=utf-8' };
  return mboxrd(
    Array.from({ length: 3_000 }, (_, place) => {
      const number = place === 1_234 ? 1 : place;
      if (number % 7 === 0) return ordinaryMail(number, html, `<p>Message <b>${number}</b></p>\n`);
      return ordinaryMail(number, {}, `Line ${number}.\n`.repeat((number % 50) + 1));
    }),
  );
}

describe('an ingest with a thread', () => {
  test('makes the same store, row by row, as one without', async () => {
    const source = await sourceOf(longMbox());
    const sources = [source, await openSource(sample)];
    expect(await stored(sources, { thread })).toEqual(await stored(sources, {}));
  });

  test('keeps the same notes as one without, each beside the message that was kept', async () => {
    const module = temporaryFile(
      'noting.mjs',
      `import { parentPort } from 'node:worker_threads';
       import { serveParsing } from '${built('ingest/serve-parsing.js')}';
       serveParsing(parentPort, ({ text }) => ({ length: text.length }));`,
    );
    const noting = { madeFrom: 'lengths', noteOf: ({ text }: { readonly text: string }) => ({ length: text.length }) };
    const sources = [await sourceOf(longMbox())];
    const content = await stored(sources, { thread: pathToFileURL(module), noting });
    expect(content).toEqual(await stored(sources, { noting }));
    const store = emptyStore();
    await ingest(store, sources, { thread: pathToFileURL(module), noting });
    const noted = store.prepare(
      `SELECT count(*) AS notes, sum(content = '{"length":' || length(text) || '}') AS fitting
       FROM notes JOIN messages ON number = message`,
    );
    expect(noted.get()).toEqual({ notes: 2_999, fitting: 2_999 });
  });

  test('of a module that cannot be run, reads without', async () => {
    const source = await sourceOf(longMbox());
    const missing = built('ingest/no-such-module.js');
    expect(await stored([source], { thread: missing })).toEqual(await stored([source], {}));
  });

  test('stops when it is interrupted, and goes on to the same store', async () => {
    const source = await sourceOf(longMbox());
    const store = emptyStore();
    const stop = new AbortController();
    const stopping: FileSource = {
      ...source,
      async *read(cursor: string | undefined) {
        let read = 0;
        for await (const raw of source.read(cursor)) {
          read += 1;
          if (read === 2_500) stop.abort();
          yield raw;
        }
      },
    };
    const interrupted = await ingest(store, [stopping], { thread, signal: stop.signal });
    expect(interrupted).toMatchObject({ outcome: 'interrupted', messages: 2_500 });
    expect(await ingest(store, [source], { thread })).toMatchObject({ outcome: 'complete', messages: 500 });
    expect(contentOf(store)).toEqual(await stored([source], {}));
  });

  test('keeps what came before the failure of a source', async () => {
    const source = await sourceOf(longMbox());
    const error = new ExpectedError('source-unreadable', 'It ended early.', 'Fetch it again.');
    const failing: FileSource = {
      ...source,
      async *read(cursor: string | undefined) {
        let left = 2_700;
        for await (const raw of source.read(cursor)) {
          if (left === 0) throw error;
          left -= 1;
          yield raw;
        }
      },
    };
    const store = emptyStore();
    expect(await ingest(store, [failing], { thread })).toMatchObject({
      messages: 2_700,
      failures: [{ source: source.name, error }],
    });
    expect(store.prepare('SELECT count(*) FROM occurrences').pluck().get()).toBe(2_700);
  });
});

describe('a parsing thread', () => {
  test('takes what there is to parse as soon as it is there', async () => {
    const { parsers, inThread } = await startedParsers(thread);
    expect(await inThread()).toMatchObject([{ kind: 'message', position: 0 }]);
    await parsers.close();
  });

  test('that ends by itself is a failure of the program, not of the source', async () => {
    const module = temporaryFile(
      'ending.mjs',
      `import { parentPort } from 'node:worker_threads';
       parentPort.postMessage({ kind: 'ready' });
       parentPort.on('message', () => process.exit(3));`,
    );
    const { parsers, inThread } = await startedParsers(pathToFileURL(module));
    await expect(inThread()).rejects.toThrow('a parsing thread ended with 3');
    await parsers.close();
  });

  test('ends one packet before it begins the next, even where it waits for the parser', async () => {
    const { port1: ours, port2: theirs } = new MessageChannel();
    const noted: string[] = [];
    serveParsing(theirs, ({ text }) => void noted.push(text.trim()));
    const slow = { 'Content-Type': 'text/plain; charset=iso-2022-jp' };
    const packets = [
      await packetOf(mboxrd([ordinaryMail(1, slow, 'first\n'), ordinaryMail(2, {}, 'second\n')])),
      await packetOf(mboxrd([ordinaryMail(3, {}, 'third\n')])),
    ];
    const answers: unknown[] = [];
    ours.on('message', (answer: Answered) => answers.push(answer.kind === 'ready' ? answer.kind : answer.number));
    for (const [number, packet] of packets.entries()) {
      const parcel = parcelOf(packet);
      ours.postMessage({ number, parcel, authservId: undefined, deflates: true } satisfies Asked, [parcel.bytes]);
    }
    await until(() => answers.length === 3, 'it did not answer');
    ours.close();
    expect(noted).toEqual(['first', 'second', 'third']);
    expect(answers).toEqual(['ready', 0, 1]);
  });

  test('says what went wrong in it', async () => {
    const module = temporaryFile(
      'failing.mjs',
      `import { parentPort } from 'node:worker_threads';
       import { serveParsing } from '${built('ingest/serve-parsing.js')}';
       serveParsing(parentPort, () => { throw new TypeError('a bug'); });`,
    );
    const { parsers, inThread } = await startedParsers(pathToFileURL(module));
    await expect(inThread()).rejects.toThrow('a bug');
    await parsers.close();
  });
});

/** Parsers whose thread has come up. */
async function startedParsers(module: URL): Promise<{ parsers: Parsers; inThread(): Promise<unknown> }> {
  const parsers = makeParsers({ thread: module, threads: 1 });
  const many = await packetOf(mboxrd(Array.from({ length: 500 }, (_, number) => ordinaryMail(number))));
  await parsers.parse(many, undefined).entries;
  await until(() => parsers.hasFreeThread(), 'the thread did not come up');
  const one = await packetOf(mboxrd([ordinaryMail(1)]));
  return { parsers, inThread: async () => [...(await parsers.parse(one, undefined).entries)] };
}

async function packetOf(bytes: Buffer): Promise<Packet> {
  const packets = packing();
  for await (const raw of (await sourceOf(bytes)).read(undefined)) packets.add(raw);
  return packets.take();
}
