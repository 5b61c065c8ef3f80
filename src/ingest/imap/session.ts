import type { ImapFlow } from 'imapflow';
import { ExpectedError } from '../../errors.ts';
import type { Credential } from '../../credentials/secret.ts';
import type { ImapAccount } from './account.ts';
import { delayBefore, pause } from './backoff.ts';
import { openClient, type OpenClient } from './client.ts';
import { failureOf } from './failures.ts';
import { imapLimits, type ImapTimeouts } from './limits.ts';

/** What a session needs of the world. */
export interface SessionWorld {
  /** Asked for at each connection: a token may have run out. */
  credential(): Promise<Credential>;
  readonly signal?: AbortSignal | undefined;
  /** Told before each wait. */
  readonly onWait?: ((reason: string, ms: number) => void) | undefined;
  /** For jitter only. */
  readonly random?: () => number;
  /** How it is waited; as long as was said, unless a test is in a hurry. */
  readonly pause?: typeof pause;
  /** Shorter than the limits only where a test waits for their end. */
  readonly timeouts?: ImapTimeouts;
}

/** The one connection to an account; made when it is needed, and again when it was lost. */
export interface ImapSession {
  readonly account: ImapAccount;
  client(): Promise<ImapFlow>;
  /** Something was read: tries are counted from here. */
  progressed(): void;
  /** Connections since then that were lost. */
  triesInVain(): number;
  isInterrupted(): boolean;
  /** Waits until another try makes sense, or throws the ExpectedError that ends the reading. */
  recover(error: unknown): Promise<void>;
  close(): Promise<void>;
}

/** Makes the session of an account; imapflow never connects again by itself. */
export function imapSession(account: ImapAccount, world: SessionWorld): ImapSession {
  let current: OpenClient | undefined;
  let tries = 0;
  const drop = (): void => {
    current?.client.close();
    current = undefined;
  };
  return {
    account,
    async client() {
      if (current?.client.usable) return current.client;
      drop();
      current = await openClient(account, await world.credential(), world);
      return current.client;
    },
    progressed: () => {
      tries = 0;
    },
    triesInVain: () => tries,
    isInterrupted: () => world.signal?.aborted === true,
    async recover(cause) {
      const broken = current?.brokenBy();
      drop();
      if (world.signal?.aborted) throw interrupted();
      const failure = failureOf(broken ?? cause, account);
      tries += 1;
      if (failure.kind === 'final' || tries >= imapLimits.triesWithoutProgress) throw failure.error;
      const ms = delayBefore(tries, failure.askedMs, world.random ?? Math.random);
      world.onWait?.(failure.error.message, ms);
      await (world.pause ?? pause)(ms, world.signal);
    },
    async close() {
      const client = current?.client;
      current = undefined;
      if (!client?.usable || world.signal?.aborted) return void client?.close();
      await farewell(client, world.timeouts ?? imapLimits);
    },
  };
}

/** Says LOGOUT; everything that was wanted is here, so whatever the server makes of it is nobody's error. */
async function farewell(client: ImapFlow, { goodbyeMs }: ImapTimeouts): Promise<void> {
  const timer = setTimeout(() => client.close(), goodbyeMs);
  await client.logout().catch(() => undefined);
  clearTimeout(timer);
  client.close();
}

function interrupted(): ExpectedError {
  return new ExpectedError(
    'interrupted',
    'The reading was stopped.',
    'What was read is kept; start it again to go on.',
  );
}
