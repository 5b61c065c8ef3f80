import { systemKeyring } from '../credentials/keyring.ts';
import type { CredentialWorld } from '../credentials/world.ts';
import { toPrintable } from '../present/printable.ts';
import { askingPrivately } from './ask.ts';
import type { Io } from './io.ts';

/** What signing in needs, of this run. */
export function credentialWorld(io: Io): CredentialWorld {
  const hasPerson = io.stdin.isTTY === true && io.stderr.isTTY === true;
  return {
    env: io.env,
    keyring: systemKeyring(),
    ask: askingPrivately(io),
    tell: hasPerson ? (text) => void io.stderr.write(`${toPrintable(text)}\n`) : undefined,
    now: io.now,
    interrupted: io.interrupted,
    kept: new Map(),
  };
}
