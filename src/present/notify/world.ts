import { platform } from 'node:os';
import { setTimeout } from 'node:timers/promises';
import { ExpectedError } from '../../errors.ts';
import type { World } from './channel.ts';
import { run } from './run.ts';

/** The real world; how a command of the settings is asked for a secret is the caller's, and when to stop waiting. */
export function realWorld(secretOf: World['secretOf'], interrupted?: AbortSignal): World {
  return {
    platform: platform(),
    run,
    fetch: globalThis.fetch,
    secretOf,
    now: () => Date.now(),
    random: () => Math.random(),
    sleep: (ms) => sleepUntil(ms, interrupted),
  };
}

async function sleepUntil(ms: number, signal: AbortSignal | undefined): Promise<void> {
  try {
    await setTimeout(ms, undefined, { signal });
  } catch (cause) {
    throw new ExpectedError('interrupted', 'interrupted while telling', 'It is told again later.', { cause });
  }
}
