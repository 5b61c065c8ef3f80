import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { secretFileFindings } from '../config/private-file.ts';
import { ExpectedError } from '../errors.ts';
import { secret, type Secret } from './secret.ts';

const mostBytes = 65_536;

/** The first line of a file that only its owner may read. */
export function readPasswordFile(path: string): Secret {
  const [line = ''] = readSecretFile(path).split(/\r?\n/, 1);
  if (line !== '') return secret(line);
  throw new ExpectedError('usage', `${path} holds no password.`, 'Its first line has to be the password.');
}

/** The text of a private file. What is checked is what was opened, so that it cannot be exchanged in between. */
export function readSecretFile(path: string): string {
  let file: number | undefined;
  try {
    file = openSync(path, 'r');
    const status = fstatSync(file);
    const [finding] = secretFileFindings(path, status);
    if (finding) throw new ExpectedError('usage', finding.what, `Mend it with: ${finding.mend}`);
    const buffer = Buffer.alloc(mostBytes);
    return buffer.toString('utf8', 0, readSync(file, buffer, 0, mostBytes, null));
  } catch (cause) {
    if (cause instanceof ExpectedError) throw cause;
    throw new ExpectedError('usage', `${path} cannot be read.`, 'Give password_file a file that you may read.', {
      cause,
    });
  } finally {
    if (file !== undefined) closeSync(file);
  }
}
