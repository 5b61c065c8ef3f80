import { stat } from 'node:fs/promises';
import { pause } from '../../ingest/imap/backoff.ts';
import { mailChanges } from '../../ingest/imap/wait.ts';
import type { Store } from '../../store/database.ts';
import { countPlaces } from '../../store/places.ts';
import type { OpenedSource } from '../open-sources.ts';

/** How waiting is done. */
export interface Waiting {
  readonly store: Store;
  /** A source that cannot tell by itself is looked at this often. */
  readonly pollMs: number;
  readonly signal: AbortSignal;
}

/** Files tell nothing by themselves, and to look at them costs next to nothing; at thousands of them less often. */
const lookAtFilesMs = 2_000;
const lookAtEachMs = 2;

/** Waits until a source may hold something new. */
export async function sourceChanges(opened: OpenedSource, { store, pollMs, signal }: Waiting): Promise<void> {
  if (opened.kind === 'path') return pathChanges(opened, pollMs, signal);
  const idle = opened.sources.at(-1);
  if (!idle) return pause(pollMs, signal);
  const known = countPlaces(store, idle.name);
  await mailChanges(opened.session, { mailbox: idle.mailbox, known, longestMs: pollMs, signal });
}

/** The mailbox that is waited on is read last, and stays open: no change falls between reading and waiting. */
export function withIdleMailboxLast(opened: OpenedSource): OpenedSource {
  if (opened.kind === 'path') return opened;
  const isInbox = ({ mailbox }: { readonly mailbox: string }): boolean => mailbox.toUpperCase() === 'INBOX';
  const inbox = opened.sources.filter(isInbox);
  return { ...opened, sources: [...opened.sources.filter((source) => !isInbox(source)), ...inbox] };
}

async function pathChanges(
  { watched, openedAt }: Extract<OpenedSource, { readonly kind: 'path' }>,
  pollMs: number,
  signal: AbortSignal,
): Promise<void> {
  const everyMs = Math.min(pollMs, Math.max(lookAtFilesMs, lookAtEachMs * watched.length));
  const before = await stateOf(watched);
  // What came while the source was read, or just before.
  if (before.changedAt > openedAt - clockStepMs) return pause(everyMs, signal);
  while (!signal.aborted) {
    await pause(everyMs, signal);
    if ((await stateOf(watched)).signs !== before.signs) return;
  }
}

/** The clock of a file system goes in steps. */
const clockStepMs = 50;

interface PathState {
  readonly signs: string;
  /** When the latest of them changed, in milliseconds since 1970. */
  readonly changedAt: number;
}

async function stateOf(paths: readonly string[]): Promise<PathState> {
  const signs: string[] = [];
  let changedAt = 0;
  for (const path of paths) {
    const status = await stat(path).catch(() => undefined);
    signs.push(status ? `${status.size} ${status.mtimeMs} ${status.ino}` : 'gone');
    changedAt = Math.max(changedAt, status?.ctimeMs ?? 0);
  }
  return { signs: signs.join('\n'), changedAt };
}
