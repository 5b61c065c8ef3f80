import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore } from '../../src/store/database.ts';
import { forgetKept } from '../../src/store/kept.ts';
import { root, undue } from '../support/program.ts';
import { openScreen, startOfNode, type Answer, type ScreenProcess } from './screen-process.ts';
import { writeThreads } from './threads.ts';

/**
 * The screen on a store of 100,000 threads: time to the first frame, time and bytes of an answer to a key, bytes while
 * nothing is pressed, memory; processor time is what to look at on a machine that does something else too. `node test/bench/screen.ts [STORE]`; a store that is not there is made.
 */
const threads = 100_000;
const presses = 40;
const openings = 5;
const idleMs = 10_000;
const firstFrame = /times in UTC/;
const folder = mkdtempSync(join(tmpdir(), 'undue-bench-'));
const store = process.argv[2] ?? join(folder, 'store.sqlite');

/** A figure, what it measures and the most that it may be. */
type Figure = readonly [what: string, value: number, most: number];

try {
  if (!existsSync(store)) await makeStore();
  const [load = 0] = loadavg();
  if (load > 1) {
    say(
      `the machine has other work (load ${load.toFixed(1)} on ${availableParallelism()} processors): its times are longer`,
    );
  }
  say('first opening after something was read, in which everything is analysed:');
  tell(await firstOpening());
  say(`opening again, ${openings} times:`);
  tell(await openedAgain());
  say('at work:');
  tell(await atWork());
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

async function firstOpening(): Promise<readonly Figure[]> {
  const kept = openStore(store);
  forgetKept(kept);
  kept.close();
  const screen = openScreen(store, folder);
  const first = (await screen.until(firstFrame)) - startOfNode();
  await screen.quiet();
  const memory = screen.memoryMb();
  await screen.leave();
  return [
    ['ms from the start of our own code to the first frame', Math.round(first), 10_000],
    ['MB of memory', Math.round(memory), 600],
  ];
}

async function openedAgain(): Promise<readonly Figure[]> {
  const [times, processor]: [number[], number[]] = [[], []];
  for (let opening = 0; opening < openings; opening += 1) {
    const screen = openScreen(store, folder);
    times.push(await screen.until(firstFrame));
    processor.push(screen.processorMs());
    await screen.quiet();
    await screen.leave();
  }
  return [
    [
      'ms from the start of our own code to the first frame, median',
      share(times, 0.5) - Math.round(startOfNode()),
      500,
    ],
    ['ms of processor time until then, Node included, median', share(processor, 0.5), 500],
  ];
}

async function atWork(): Promise<readonly Figure[]> {
  const screen = openScreen(store, folder);
  await screen.until(firstFrame);
  await screen.quiet();
  const from = screen.processorMs();
  const cases = await movesOf(screen, ['j', 'k']);
  screen.press('w');
  await screen.quiet();
  const reasons = await movesOf(screen, ['j', 'j', 'k', 'k']);
  const walk = await movesOf(screen, ['j']);
  screen.press('qqL');
  await screen.quiet();
  const rows = await movesOf(screen, ['j', 'k']);
  const perKey = (screen.processorMs() - from) / (4 * presses);
  const before = screen.bytes();
  await new Promise((resolve) => setTimeout(resolve, idleMs));
  const idle = screen.bytes() - before;
  screen.press('qt');
  await screen.quiet();
  const back = await screen.answer('\x1b[D');
  const next = await screen.answer('\x1b[D');
  const memory = screen.memoryMb();
  await screen.leave();
  return [
    ...figuresOf('cases', cases),
    ...figuresOf('reasons', reasons),
    ...figuresOf('lists by year', rows),
    ['bytes for a step of a walk down the reasons, scrolling included, mean', mean(bytesOf(walk)), 600],
    ['bytes for a step that scrolls its pane, most', share(bytesOf(walk), 1), 6_000],
    ['bytes of the panes beside the cursor, once it rests, most', mostFollowing([cases, reasons, walk]), 6_000],
    ['ms of processor time a key, all that follows included, mean', Math.round(perKey), 50],
    ['bytes in 10 s without a key', idle, 0],
    ['ms from the first key back on the timeline to its frame', Math.round(back.ms), 200],
    ['ms from the next one', Math.round(next.ms), 50],
    ['MB of memory after all that', Math.round(memory), 250],
  ];
}

function figuresOf(where: string, answers: readonly Answer[]): readonly Figure[] {
  const times = answers.map(({ ms }) => ms);
  return [
    [`ms from a key to its frame, p95, ${where}`, share(times, 0.95), 50],
    [`bytes for a move of the cursor, p95, ${where}`, share(bytesOf(answers), 0.95), 600],
  ];
}

function bytesOf(answers: readonly Answer[]): readonly number[] {
  return answers.map(({ bytes }) => bytes);
}

function mostFollowing(moves: readonly (readonly Answer[])[]): number {
  return Math.max(...moves.flat().map(({ following }) => following));
}

/** Answers to the keys, over and over; at an end there is none. */
async function movesOf(screen: ScreenProcess, keys: readonly string[]): Promise<readonly Answer[]> {
  const answers: Answer[] = [];
  for (let press = 0; press < presses; press += 1) answers.push(await screen.answer(keys[press % keys.length] ?? ''));
  return answers.filter(({ bytes }) => bytes > 0);
}

function mean(values: readonly number[]): number {
  return Math.round(values.reduce((sum, value) => sum + value, 0) / values.length);
}

function share(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? NaN);
}

function tell(figures: readonly Figure[]): void {
  for (const [what, value, most] of figures) {
    say(`  ${value} ${what} (at most ${most}: ${value <= most ? 'met' : 'MISSED'})`);
  }
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
