/* A worker that parses broken messages, `workerData: Run`, and tells which one it is at, so that a hang can be seen. */
import { parentPort, workerData } from 'node:worker_threads';
import { parse } from '../../src/ingest/parse.ts';
import { artefactsOf } from '../../src/mail/artefacts.ts';
import { passagesOf } from '../../src/mail/passages.ts';
import { threadMessages } from '../../src/thread/jwz.ts';
import { raw } from './mbox-messages.ts';
import { mutated, randomOf } from './mutations.ts';
import { seedsFrom } from './seed-mail.ts';

/** Which cases to run, and where to tell how far it has come. */
export interface Run {
  readonly seed: number;
  readonly from: number;
  readonly to: number;
  readonly quirks: string | undefined;
  readonly progress: SharedArrayBuffer;
}

/** What came of a run. */
export interface Outcome {
  readonly messages: number;
  readonly rejected: number;
  /** The slowest case, and how long it took. */
  readonly slowest: { readonly number: number; readonly ms: number };
  readonly failures: readonly string[];
}

async function run({ seed, from, to, quirks, progress }: Run): Promise<Outcome> {
  const at = new Int32Array(progress);
  const seeds = seedsFrom(quirks);
  const counts = { messages: 0, rejected: 0 };
  const failures: string[] = [];
  let slowest = { number: from, ms: 0 };
  for (let number = from; number < to; number += 1) {
    Atomics.store(at, 0, number);
    const bytes = mutated(seeds, randomOf(seed * 1_000_003 + number));
    const start = performance.now();
    try {
      counts[await read(bytes)] += 1;
    } catch (error) {
      failures.push(`case ${number}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    }
    const ms = performance.now() - start;
    if (ms > slowest.ms) slowest = { number, ms };
  }
  return { ...counts, slowest, failures };
}

/** All that is done with a message before anybody's standing is asked. */
async function read(bytes: Buffer): Promise<'messages' | 'rejected'> {
  const parsed = await parse(raw(bytes, 'From x Thu Jan  1 00:00:00 1998'));
  if (parsed.kind === 'rejected') return parsed.reason === '' ? fail('a reject without a reason') : 'rejected';
  const { message } = parsed;
  const stored = [message.id, message.from, message.displayName, message.subject, message.text, ...message.references];
  const unstorable = stored.findIndex((text) => !text.isWellFormed() || text.includes('\0'));
  if (unstorable >= 0) fail(`a text that cannot be stored: ${JSON.stringify(stored[unstorable]?.slice(0, 2_000))}`);
  if (message.id === '' || !message.from.includes('@')) fail(`no id or author: ${message.id}, ${message.from}`);
  const passages = passagesOf(message.text);
  if ((passages.at(-1)?.end ?? 0) !== message.text.length) fail('passages that do not tile the text');
  artefactsOf(message, passages);
  if (threadMessages([message]).length !== 1) fail('a message in no thread');
  return 'messages';
}

function fail(what: string): never {
  throw new Error(what);
}

parentPort?.postMessage(await run(workerData as Run));
