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
  if (opened.kind === 'path') return pathChanges(opened.watched, pollMs, signal);
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

async function pathChanges(paths: readonly string[], pollMs: number, signal: AbortSignal): Promise<void> {
  const everyMs = Math.min(pollMs, Math.max(lookAtFilesMs, lookAtEachMs * paths.length));
  const before = await signsOf(paths);
  while (!signal.aborted) {
    await pause(everyMs, signal);
    if ((await signsOf(paths)) !== before) return;
  }
}

async function signsOf(paths: readonly string[]): Promise<string> {
  const signs: string[] = [];
  for (const path of paths) signs.push(await signOf(path));
  return signs.join('\n');
}

async function signOf(path: string): Promise<string> {
  const status = await stat(path).catch(() => undefined);
  return status ? `${status.size} ${status.mtimeMs}` : 'gone';
}
