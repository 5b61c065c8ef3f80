import type { NotifySettings } from '../../config/settings.ts';
import type { Level } from '../../score/level.ts';
import type { Notice } from './notice.ts';
import type { Run } from './run.ts';

/** A way to tell a person. */
export interface Channel {
  readonly kind: NotifySettings['kind'];
  /** Tells it from others in the record of what was told; holds no address and no secret. */
  readonly name: string;
  readonly minLevel: Level;
  /** Resolves where the notice was accepted; rejects with an ExpectedError where a person can mend it. */
  send(notice: Notice): Promise<void>;
}

/** What channels are given of the world. */
export interface World {
  readonly platform: NodeJS.Platform;
  readonly run: Run;
  readonly fetch: typeof fetch;
  /** The first line that a command of the settings prints: a secret. */
  secretOf(argv: readonly string[]): Promise<{ reveal(): string }>;
  /** Milliseconds since the epoch, by the clock on the wall. */
  now(): number;
  /** In [0, 1), so that programs that failed together do not come back together. */
  random(): number;
  sleep(ms: number): Promise<void>;
}
