import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root, undue } from '../support/program.ts';
import { openScreen, startOfNode, type ScreenProcess } from './screen-process.ts';
import { writeThreads } from './threads.ts';

/**
 * The screen on a store of 100,000 threads: time to the first frame, time and bytes of an answer to a key, bytes while
 * nothing is pressed, memory; processor time is what to look at on a machine that does something else too. `node test/bench/screen.ts [STORE]`; a store that is not there is made.
 */
const threads = 100_000;
const presses = 40;
const idleMs = 10_000;
const folder = mkdtempSync(join(tmpdir(), 'undue-bench-'));
const store = process.argv[2] ?? join(folder, 'store.sqlite');

/** A figure, what it measures and the most that it may be. */
type Figure = readonly [what: string, value: number, most: number];

try {
  if (!existsSync(store)) await makeStore();
  say('first opening, in which everything is analysed:');
  for (const [what, value] of await figuresOf()) say(`  ${value} ${what}`);
  say('opening again:');
  for (const [what, value, most] of await figuresOf()) {
    say(`  ${value} ${what} (at most ${most}: ${value <= most ? 'met' : 'MISSED'})`);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function makeStore(): Promise<void> {
  const mbox = join(folder, 'threads.mbox');
  const messages = await writeThreads(mbox, threads);
  const sample = join(root, 'data/sample/skep.mbox');
  if (undue(['scan', mbox, sample, '--store', store, '--quiet']).code !== 0) throw new Error('scan failed');
  say(`a store of ${threads} threads, ${messages} messages`);
}

async function figuresOf(): Promise<readonly Figure[]> {
  const screen = openScreen(store, folder);
  const first = (await screen.until(/times in UTC/)) - startOfNode();
  const processor = screen.processorMs();
  await screen.quiet();
  screen.press('L');
  await screen.quiet();
  const from = screen.processorMs();
  const rows = await movesOf(screen);
  screen.press('qw');
  await screen.quiet();
  const reasons = await movesOf(screen);
  screen.press('qq');
  await screen.quiet();
  const cases = await movesOf(screen);
  const perKey = (screen.processorMs() - from) / (3 * presses);
  const before = screen.bytes();
  await new Promise((resolve) => setTimeout(resolve, idleMs));
  const idle = screen.bytes() - before;
  const memory = screen.memoryMb();
  screen.press('t');
  await screen.quiet();
  const back = await screen.answer('\x1b[D');
  const next = await screen.answer('\x1b[D');
  const after = screen.memoryMb();
  await screen.leave();
  return [
    ['ms from the start of our own code to the first frame', Math.round(first), 500],
    ['ms of processor time until then, Node included', processor, 600],
    ['ms from a key to its frame, p95, rows', share(rows.ms, 0.95), 50],
    ['ms from a key to its frame, p95, reasons with their conversation', share(reasons.ms, 0.95), 50],
    ['ms from a key to its frame, p95, cases with conversation and reasons', share(cases.ms, 0.95), 50],
    ['ms of processor time a key, mean', Math.round(perKey), 50],
    ['bytes for a move of the cursor, median, rows', share(rows.bytes, 0.5), 600],
    ['bytes for a move of the cursor, median, reasons with their conversation', share(reasons.bytes, 0.5), 6_000],
    ['bytes for a move of the cursor, median, cases with conversation and reasons', share(cases.bytes, 0.5), 6_000],
    ['bytes in 10 s without a key', idle, 0],
    ['MB of memory', Math.round(memory), 250],
    ['ms from the first key back on the timeline to its frame', Math.round(back.ms), 10_000],
    ['ms from the next one', Math.round(next.ms), 50],
    ['MB of memory after it', Math.round(after), 600],
  ];
}

interface Moves {
  readonly ms: readonly number[];
  readonly bytes: readonly number[];
}

async function movesOf(screen: ScreenProcess): Promise<Moves> {
  const answers = [];
  for (let press = 0; press < presses; press += 1) answers.push(await screen.answer(press % 2 === 0 ? 'j' : 'k'));
  const moved = answers.filter(({ bytes }) => bytes > 0);
  return { ms: moved.map(({ ms }) => ms), bytes: moved.map(({ bytes }) => bytes) };
}

function share(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? NaN);
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
