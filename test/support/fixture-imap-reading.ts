/* Reads a mailbox into a store in memory and tells how it ended and what memory it took: `fixture-imap-reading.ts JSON`. */
import { ExpectedError } from '../../src/errors.ts';
import { openStore } from '../../src/store/database.ts';
import { readMailbox, type MailboxReading } from './mailbox-reading.ts';

/** How a reading in a process of its own ended. */
export interface ToldReading {
  readonly code: string | undefined;
  readonly message: string | undefined;
  readonly messages: number;
  /** By how much the most memory that was ever resident is over what was when it began. */
  readonly grownMiB: number;
}

const reading = JSON.parse(process.argv[2] ?? '') as MailboxReading;
const store = openStore(':memory:');
const before = process.memoryUsage().rss / 1024;
const told = await outcome();
const grownMiB = (process.resourceUsage().maxRSS - before) / 1024;
process.stdout.write(JSON.stringify({ ...told, grownMiB } satisfies ToldReading));

async function outcome(): Promise<Omit<ToldReading, 'grownMiB'>> {
  try {
    const { messages, failures } = await readMailbox(store, reading);
    return { code: failures[0]?.error.code, message: failures[0]?.error.message, messages };
  } catch (error) {
    if (error instanceof ExpectedError) return { code: error.code, message: error.message, messages: 0 };
    throw error;
  }
}
