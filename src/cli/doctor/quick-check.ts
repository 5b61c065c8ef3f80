import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { extname, join } from 'node:path';
import Database from 'better-sqlite3';
import { ExpectedError } from '../../errors.ts';
import { storeError } from '../../store/database.ts';
import type { Io } from '../io.ts';
import type { Finding } from './check.ts';
import { note, ok } from './grades.ts';
import { inTime, late } from './within.ts';

/**
 * Looks through a store by a run of this program of its own: SQLite does not let go before it has ended, and large stores
 * take longer than anybody waits. That one is no fault of the store.
 */
export async function quickCheckApart(path: string, io: Io): Promise<Finding> {
  const answer = await inTime(io.interrupted, (signal) => answerOf(path, io, signal));
  if (answer === late) return note(`${path} is too large to be looked through in 30 s; no fault was met`);
  if (answer.code === 0) return ok(`${path} is whole (PRAGMA quick_check)`);
  const [what = '', next = ''] = answer.out.split('\n');
  throw new ExpectedError('store', what || `${path} could not be looked through.`, next || 'Try again.');
}

interface Answer {
  readonly code: number | null;
  readonly out: string;
}

function answerOf(path: string, { nodePath, env }: Io, signal: AbortSignal): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const child = spawn(nodePath, [main, 'doctor', '--quick-check', path], {
      env: { ...env },
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    let out = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
    child.on('error', reject).on('close', (code) => resolve({ code, out }));
    signal.addEventListener('abort', () => child.kill('SIGKILL'));
  });
}

const main = join(import.meta.dirname, '..', '..', `main${extname(import.meta.filename)}`);

/** Looks through a store and changes nothing in it; undefined where it is whole. */
export function quickCheck(path: string): ExpectedError | undefined {
  try {
    // Opened to be read only, SQLite leaves two files beside a store that has none; opened to be written it removes them,
    // but would first carry over what an interrupted run has left there.
    const store = new Database(path, { readonly: existsSync(`${path}-wal`), fileMustExist: true });
    try {
      store.pragma('query_only = ON');
      store.pragma('trusted_schema = OFF');
      store.pragma('cell_size_check = ON');
      const found = store.pragma('quick_check(1)', { simple: true });
      return found === 'ok' ? undefined : damaged(path);
    } finally {
      store.close();
    }
  } catch (cause) {
    const error = storeError(path, cause);
    if (error instanceof ExpectedError) return error;
    throw error;
  }
}

function damaged(path: string): ExpectedError {
  return new ExpectedError('store', `The store ${path} is damaged.`, 'Remove the file and read the sources again.');
}
