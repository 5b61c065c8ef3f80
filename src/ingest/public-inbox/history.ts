import { createInterface } from 'node:readline';
import { endOf, startGit, type BorrowedObjects } from './git.ts';

/** A change of an inbox: a message that came, or one that was taken out. */
export interface InboxChange {
  readonly kind: 'came' | 'removed';
  /** The object that the message is, or was. */
  readonly object: string;
  readonly commit: string;
}

/**
 * The changes between two commits, oldest first. In version 2 each commit writes its one message to `m`, or what is to be
 * taken out to `d`; in version 1 each message is a file named by its Message-ID.
 */
export async function* historyOf(
  borrowed: BorrowedObjects,
  { after, tip }: { readonly after: string | undefined; readonly tip: string },
  paths: readonly string[] = [],
): AsyncGenerator<InboxChange, void, undefined> {
  const range = [tip, ...(after === undefined ? [] : [`^${after}`])];
  const options = ['--reverse', '--first-parent', '-m', '--root', '--raw', '--no-abbrev', '--no-renames'];
  const child = startGit(borrowed, ['log', ...options, '--format=%H', ...range, '--', ...paths]);
  child.stdin.end();
  try {
    let commit = '';
    for await (const line of createInterface({ input: child.stdout, crlfDelay: Infinity })) {
      if (line === '') continue;
      if (!line.startsWith(':')) commit = line;
      const change = changeOf(line);
      if (change) yield { ...change, commit };
    }
    await endOf(child);
  } finally {
    child.kill();
  }
}

function changeOf(line: string): Pick<InboxChange, 'kind' | 'object'> | undefined {
  const [, before = '', now = '', status, path = ''] =
    /^:\d+ \d+ ([0-9a-f]+) ([0-9a-f]+) ([ADM])\t(.*)$/.exec(line) ?? [];
  if (path === 'm' && status !== 'D') return { kind: 'came', object: now };
  if (path === 'd' && status !== 'D') return { kind: 'removed', object: now };
  if (!/^[0-9a-f]{2}\/[0-9a-f]+$/.test(path)) return undefined;
  return status === 'D' ? { kind: 'removed', object: before } : { kind: 'came', object: now };
}
