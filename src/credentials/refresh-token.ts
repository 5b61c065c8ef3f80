import { createHash } from 'node:crypto';
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { stateFolder } from '../config/places.ts';
import { writePrivately } from '../config/private-file.ts';
import { ExpectedError } from '../errors.ts';
import { readSecretFile } from './password-file.ts';
import { secret, type Secret } from './secret.ts';
import type { CredentialWorld } from './world.ts';

/** What refreshes the access token of an account: in the keyring, or in a private file where no keyring answers. */
export async function keptRefreshToken(key: string, world: CredentialWorld): Promise<Secret | undefined> {
  const path = tokenPath(key, world);
  const kept = await unlessUnusable(() => world.keyring.get(key));
  if (kept) return kept;
  const text = existsSync(path) ? readSecretFile(path).trim() : '';
  return text === '' ? undefined : secret(text);
}

/** Keeps it. */
export async function keepRefreshToken(key: string, token: Secret, world: CredentialWorld): Promise<void> {
  const isKept = await unlessUnusable(async () => {
    await world.keyring.set(key, token);
    return true;
  });
  if (isKept) rmSync(tokenPath(key, world), { force: true });
  else writePrivately(tokenPath(key, world), `${token.reveal()}\n`);
}

/** Forgets it, wherever it is kept. */
export async function forgetRefreshToken(key: string, world: CredentialWorld): Promise<void> {
  await unlessUnusable(() => world.keyring.remove(key));
  rmSync(tokenPath(key, world), { force: true });
}

/** A keyring that is not there is no fault here: the file is the other way. */
async function unlessUnusable<Result>(use: () => Promise<Result>): Promise<Result | undefined> {
  try {
    return await use();
  } catch (error) {
    if (error instanceof ExpectedError) return undefined;
    throw error;
  }
}

/** The name tells nobody whose account it is. */
function tokenPath(key: string, { env }: CredentialWorld): string {
  return join(stateFolder(env), `token-${createHash('sha256').update(key).digest('hex').slice(0, 16)}`);
}
