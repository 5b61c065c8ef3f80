import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { stateFolder, type Environment } from '../config/places.ts';
import { writePrivately } from '../config/private-file.ts';
import { readSecretFile } from '../credentials/password-file.ts';
import { ExpectedError } from '../errors.ts';

/** Where the key of pseudonyms is kept unless --key names a file. */
export function defaultKeyFile(env: Environment): string {
  return join(stateFolder(env), 'pseudonyms.key');
}

/** The key of a file that only its owner may read; it is made where there is none. */
export function readKey(path: string): Uint8Array {
  if (!existsSync(path)) writePrivately(path, `${randomBytes(keyBytes).toString('hex')}\n`);
  const text = readSecretFile(path).trim();
  if (/^[0-9a-f]{64,}$/i.test(text)) return Buffer.from(text, 'hex');
  throw new ExpectedError(
    'usage',
    `${path} holds no key.`,
    'Give --key a file of 64 hexadecimal digits, or one that is not there yet.',
  );
}

const keyBytes = 32;
