import { execFileSync, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { program } from '../support/program.ts';

/** What a key led to. */
export interface Answer {
  /** Until the end of the frame that answers it. */
  readonly ms: number;
  readonly bytes: number;
  /** Bytes that came after that frame by themselves. */
  readonly following: number;
}

/** The program in a pseudo-terminal, and what it writes when. */
export interface ScreenProcess {
  /** Presses a key and waits for its frame and all that follows it; no bytes where nothing comes within a second. */
  answer(key: string): Promise<Answer>;
  press(key: string): void;
  /** Ms since the start at which the screen first held a text. */
  until(text: RegExp): Promise<number>;
  quiet(): Promise<void>;
  bytes(): number;
  /** Ms of processor time that it has taken, which other programs on the machine do not lengthen. */
  processorMs(): number;
  memoryMb(): number;
  leave(): Promise<void>;
}

/** Opens a store on the screen, at 120 columns and 40 rows. */
export function openScreen(store: string, folder: string): ScreenProcess {
  const line = `stty rows 40 cols 120; echo $$ > ${folder}/pid; exec ${process.execPath} ${program} review --store ${store}`;
  const started = performance.now();
  const child = spawn('script', ['-qfec', `exec sh -c '${line}'`, '/dev/null'], {
    env: { PATH: process.env['PATH'] ?? '', TERM: 'xterm-256color', LANG: 'C.UTF-8', HOME: folder },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  let written = '';
  let bytes = 0;
  let lastAt = performance.now();
  child.stdout.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    lastAt = performance.now();
    written += chunk.toString('utf8');
  });
  const ended = new Promise<void>((resolve) => child.on('close', () => resolve()));
  const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
  const quiet = async (): Promise<void> => {
    do await pause(20);
    while (performance.now() - lastAt < quietMs);
  };
  const procFile = (name: string): string =>
    readFileSync(join('/proc', readFileSync(join(folder, 'pid'), 'utf8').trim(), name), 'utf8');
  return {
    async answer(key) {
      const from = performance.now();
      written = '';
      child.stdin.write(key);
      while (!written.includes(endOfFrame) && performance.now() - from < longestAnswerMs) await pause(1);
      const ms = performance.now() - from;
      await quiet();
      const end = written.indexOf(endOfFrame);
      const frame = Buffer.byteLength(end < 0 ? '' : written.slice(0, end + endOfFrame.length));
      return { ms, bytes: frame, following: Buffer.byteLength(written) - frame };
    },
    press: (key) => void child.stdin.write(key),
    async until(text) {
      while (!text.test(written)) {
        if (performance.now() - started > longestMs) throw new Error(`never shown: ${text.source}\n${written}`);
        await pause(2);
      }
      const seen = performance.now() - started;
      written = '';
      return seen;
    },
    quiet,
    bytes: () => bytes,
    processorMs: () => {
      // proc(5): utime and stime are fields 14 and 15, in hundredths of a second.
      const [, , ...fields] = procFile('stat').split(' ');
      return (Number(fields[11]) + Number(fields[12])) * 10;
    },
    memoryMb: () => {
      const status = procFile('status');
      return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? NaN) / 1024;
    },
    async leave() {
      child.stdin.write('Q');
      await ended;
    },
  };
}

/** Ms until a program that does nothing runs: the part of a start that is not ours. */
export function startOfNode(): number {
  const times = Array.from({ length: 3 }, () => {
    const from = performance.now();
    execFileSync('script', ['-qfec', `${process.execPath} -e 0`, '/dev/null']);
    return performance.now() - from;
  });
  return Math.min(...times);
}

/** DEC private mode 2026, with which every frame ends. */
const endOfFrame = '\x1b[?2026l';
/** Longer than a cursor has to rest until other panes follow it. */
const quietMs = 250;
const longestAnswerMs = 1_000;
const longestMs = 60_000;
