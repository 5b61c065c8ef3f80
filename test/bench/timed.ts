import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

/** What a process took. */
export interface Taken {
  readonly seconds: number;
  /** Of all its threads and children, and its peak of memory; undefined where GNU time is not installed. */
  readonly cpuSeconds: number | undefined;
  readonly peakBytes: number | undefined;
  readonly out: string;
}

/** What a process is started with. */
export interface TimedOptions {
  readonly env?: Readonly<Record<string, string>>;
  /** A file that it reads from standard input. */
  readonly input?: Buffer;
  readonly cwd?: string;
}

/** Runs a command to its end and says what that took; throws where it fails. */
export function timed(argv: readonly string[], { env = {}, input, cwd }: TimedOptions = {}): Taken {
  const folder = mkdtempSync(join(tmpdir(), 'undue-timed-'));
  const report = join(folder, 'time');
  const [command = '', ...args] = gnuTime === undefined ? argv : [gnuTime, '-o', report, '-f', '%U %S %M', ...argv];
  try {
    const began = performance.now();
    const run = spawnSync(command, args, { input, cwd, env: { ...process.env, ...env }, maxBuffer: 1 << 28 });
    const seconds = (performance.now() - began) / 1000;
    if (run.status !== 0) throw new Error(`${argv.join(' ')} ended with ${run.status}: ${run.stderr}`);
    const [user, system, kilobytes] = existsSync(report) ? readFileSync(report, 'utf8').split(' ').map(Number) : [];
    const cpuSeconds = user === undefined || system === undefined ? undefined : user + system;
    return { seconds, cpuSeconds, peakBytes: kilobytes && kilobytes * 1024, out: run.stdout.toString('utf8') };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Whether a program is installed. */
export function isInstalled(program: string): boolean {
  return (process.env['PATH'] ?? '').split(delimiter).some((folder) => existsSync(join(folder, program)));
}

const gnuTime = ['/usr/bin/time'].find((path) => existsSync(path));
