import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ExpectedError } from '../errors.ts';
import { openSource } from '../ingest/index.ts';
import { ingest } from '../ingest/ingest.ts';
import { storedArchive, type StoredArchive } from '../store/archive.ts';
import { openStore } from '../store/database.ts';

/** A real archive, read into a store of its own for as long as it is needed. */
export interface OpenArchive {
  readonly name: string;
  readonly sha256: string;
  readonly archive: StoredArchive;
}

/** The archives of a folder, by name; `xz-devel` is left out: it is the case study and teaches nothing. */
export function archivePaths(folder: string): readonly string[] {
  const names = readdirSync(folder).filter((name) => /\.mbox(\.gz)?$/.test(name) && !name.startsWith('xz-devel'));
  if (names.length === 0) {
    throw new ExpectedError('usage', `${folder} holds no archive`, 'Give a folder of .mbox or .mbox.gz files.');
  }
  return names.sort().map((name) => join(folder, name));
}

/** Reads one archive into a temporary store, hands it over, and removes it. */
export async function withArchive<Result>(
  path: string,
  use: (archive: OpenArchive) => Promise<Result>,
): Promise<Result> {
  const scratch = mkdtempSync(join(tmpdir(), 'undue-'));
  const store = openStore(join(scratch, 'archive.sqlite'));
  try {
    const outcome = await ingest(store, [await openSource(path)], {});
    const [failure] = outcome.failures;
    if (failure) throw failure.error;
    const sha256 = createHash('sha256')
      .update(await readFile(path))
      .digest('hex');
    return await use({
      name: (path.split('/').at(-1) ?? path).replace(/\.mbox(\.gz)?$/, ''),
      sha256,
      archive: storedArchive(store),
    });
  } finally {
    store.close();
    rmSync(scratch, { recursive: true, force: true });
  }
}
