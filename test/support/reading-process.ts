import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { ToldReading } from './fixture-imap-reading.ts';
import type { MailboxReading } from './mailbox-reading.ts';

/** Reads a mailbox in a process of its own: where memory is measured, or the environment matters. */
export async function readInProcess(
  reading: Omit<MailboxReading, 'world' | 'signal'> & { readonly world?: Pick<TimedWorld, 'timeouts'> },
  env: Readonly<Record<string, string>> = {},
): Promise<ToldReading> {
  const fixture = join(import.meta.dirname, 'fixture-imap-reading.ts');
  const child = spawn(process.execPath, [fixture, JSON.stringify(reading)], {
    env: { PATH: process.env['PATH'], ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [said, complaint, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  if (code !== 0) throw new Error(`ended with ${String(code)}: ${complaint}`);
  return JSON.parse(said) as ToldReading;
}

type TimedWorld = NonNullable<MailboxReading['world']>;
