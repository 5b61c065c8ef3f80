import { closeSync, openSync, readSync } from 'node:fs';
import { ExpectedError } from '../../errors.ts';

/** What the head of a database file says (https://www.sqlite.org/fileformat.html §1.3). */
export interface StoreHead {
  readonly isOurs: boolean;
  readonly isWal: boolean;
}

/** Reads the head of a file as bytes, so that a file that is something else is never opened as a database. */
export function storeHead(path: string): StoreHead {
  const head = Buffer.alloc(100);
  try {
    const file = openSync(path, 'r');
    try {
      readSync(file, head, 0, head.length, 0);
    } finally {
      closeSync(file);
    }
  } catch (cause) {
    const next = 'Check its permissions and those of its folder.';
    throw new ExpectedError('store', `The store ${path} cannot be read.`, next, { cause });
  }
  const isDatabase = head.toString('latin1', 0, 16) === 'SQLite format 3\0';
  return { isOurs: isDatabase && head.toString('latin1', 68, 72) === 'undu', isWal: head[18] === 2 };
}
