import type { ImapFlow } from 'imapflow';
import type { Credential } from '../../credentials/secret.ts';
import type { ImapAccount } from './account.ts';
import { delayBefore, pause } from './backoff.ts';
import { openClient, type OpenClient } from './client.ts';
import { failureOf } from './failures.ts';
import { imapLimits } from './limits.ts';

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
      current = await openClient(account, await world.credential(), world.signal);
      return current.client;
    },
    progressed: () => {
      tries = 0;
    },
    triesInVain: () => tries,
    isInterrupted: () => world.signal?.aborted === true,
    async recover(cause) {
      const failure = failureOf(current?.brokenBy() ?? cause, account);
      drop();
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
      await client.logout().catch(() => client.close());
    },
  };
}
