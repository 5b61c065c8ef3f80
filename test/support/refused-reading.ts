import { ExpectedError } from '../../src/errors.ts';
import type { ImapTimeouts } from '../../src/ingest/imap/limits.ts';
import { type Store } from '../../src/store/database.ts';
import type { HostileImap } from './hostile-imap.ts';
import { readMailbox, type MailboxReading } from './mailbox-reading.ts';
import { until } from './until.ts';
import { emptyStore } from './store.ts';

/** For servers that say nothing any more: long enough for this machine, short enough for a test. */
export const shortly: ImapTimeouts = { connectMs: 400, greetingMs: 100, socketMs: 250, goodbyeMs: 250 };

/** How a test reads from a server of ours: the next try comes when the connection before is gone, and nothing is waited for. */
export function readingFrom(server: HostileImap, more: Partial<MailboxReading> = {}): MailboxReading {
  const gone = (): Promise<void> => until(() => server.connections().open === 0, 'a connection was left open');
  const world = { pause: gone, ...more.world };
  return { port: server.port, password: server.password, ...more, world };
}

/** The error by which a reading ended, before or while mailboxes were read; fails where it came to a good end. */
export async function refusedReading(reading: MailboxReading, store: Store = emptyStore()): Promise<ExpectedError> {
  try {
    const world = { timeouts: shortly, ...reading.world };
    const { failures, messages } = await readMailbox(store, { ...reading, world });
    const [failure] = failures;
    if (failure) return failure.error;
    throw new Error(`${messages} messages were read, and nothing was refused`);
  } catch (error) {
    if (error instanceof ExpectedError) return error;
    throw error;
  }
}

/** Every form in which a client of IMAP sends a password. */
export function formsOf({ user, password }: HostileImap): readonly string[] {
  const base64 = (text: string): string => Buffer.from(text).toString('base64').replace(/=+$/, '');
  return [password, base64(password), base64(`\0${user}\0${password}`)];
}
