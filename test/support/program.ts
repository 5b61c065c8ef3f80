import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';

/** The project's root. */
export const root = join(import.meta.dirname, '..', '..');

/** The built program. */
export const program = join(root, 'dist', 'main.js');

/** What a run of the built program gave. */
export interface Run {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs the built program to its end. */
export function undue(args: readonly string[], env: Readonly<Record<string, string>> = {}, cwd?: string): Run {
  const run = spawnSync(process.execPath, [program, ...args], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    env: { ...process.env, ...env },
    cwd,
  });
  return { code: run.status, out: run.stdout, err: run.stderr };
}

/** Starts the built program and leaves it running. */
export function startUndue(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
  stdio: 'ignore' | 'pipe' = 'ignore',
): ChildProcess {
  return spawn(process.execPath, [program, ...args], { stdio, env: { ...process.env, ...env } });
}
