import { pause } from './backoff.ts';
import type { ImapSession } from './session.ts';

/** What is waited for, and how long at most. */
export interface MailWait {
  readonly mailbox: string;
  /** How many messages the store knows of there; where the server has another number, there is nothing to wait for. */
  readonly known: number;
  readonly longestMs: number;
  readonly signal: AbortSignal;
}

/**
 * Waits until a mailbox changes or the time is over: by IDLE (RFC 2177), or where a server has none by NOOP every two
 * minutes. Any command that follows ends the IDLE.
 */
export async function mailChanges(session: ImapSession, wait: MailWait): Promise<void> {
  const client = await session.client();
  const open = client.mailbox;
  const box = open && open.path === wait.mailbox ? open : await client.mailboxOpen(wait.mailbox, { readOnly: true });
  if (box.exists !== wait.known) return;
  const over = new AbortController();
  const end = (): void => over.abort();
  const events = ['exists', 'expunge', 'close'] as const;
  for (const event of events) client.on(event, end);
  wait.signal.addEventListener('abort', end, { once: true });
  try {
    // It ends when another command comes, and fails when the connection does: either way it is time to look.
    void client.idle().then(undefined, end);
    await pause(wait.longestMs, over.signal);
  } finally {
    for (const event of events) client.off(event, end);
    wait.signal.removeEventListener('abort', end);
  }
}
