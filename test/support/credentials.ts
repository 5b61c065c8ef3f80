import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemKeyring, type Keyring } from '../../src/credentials/keyring.ts';
import type { Secret } from '../../src/credentials/secret.ts';
import type { CredentialWorld } from '../../src/credentials/world.ts';

const state = mkdtempSync(join(tmpdir(), 'undue-state-'));

/** A world without terminal and without keyring, with a small environment. */
export function worldOf(env: Readonly<Record<string, string>> = {}): CredentialWorld {
  return {
    env: { PATH: process.env['PATH'], XDG_STATE_HOME: state, ...env },
    keyring: noKeyring,
    ask: undefined,
    tell: undefined,
    now: () => performance.now(),
    interrupted: new AbortController().signal,
    kept: new Map(),
  };
}

// The library reads this when it is first asked: whatever keyring the machine has is no business of a test.
process.env['DBUS_SESSION_BUS_ADDRESS'] = 'unix:path=/nonexistent/undue-test';

/** The real keyring of a machine where no service answers. */
export const noKeyring: Keyring = systemKeyring();

/** A keyring that keeps until the test ends. */
export function memoryKeyring(): Keyring {
  const kept = new Map<string, Secret>();
  return {
    get: async (account) => kept.get(account),
    set: async (account, password) => void kept.set(account, password),
    remove: async (account) => kept.delete(account),
  };
}
