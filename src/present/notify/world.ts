import { platform } from 'node:os';
import { setTimeout } from 'node:timers/promises';
import type { World } from './channel.ts';
import { run } from './run.ts';

/** The real world; how a command of the settings is asked for a secret is the caller's. */
export function realWorld(secretOf: World['secretOf']): World {
  return {
    platform: platform(),
    run,
    fetch: globalThis.fetch,
    secretOf,
    now: () => Date.now(),
    random: () => Math.random(),
    sleep: (ms) => setTimeout(ms),
  };
}
