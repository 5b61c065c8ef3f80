import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { noteVersion } from '../campaign/notes.ts';
import type { AddrSpec } from '../mail/message.ts';
import { lexiconNames } from '../signals/signal.ts';
import { modelPaths } from './load-means.ts';
import { packageRoot } from './paths.ts';
import { version } from './version.ts';

/** What notes and readings of messages are made from: the act model, the lexicons, and this program's way of reading. */
export function notesMadeFrom(): string {
  const lexicons = lexiconNames.map((name) => join(packageRoot, 'data', 'lexicons', `${name}.txt`));
  return digestOf([version, `${noteVersion}`, ...[modelPaths.acts, ...lexicons].map((path) => readFileSync(path))]);
}

/** What findings are made from: the same, the weights, the background of style, and who is said to be a maintainer. */
export function findingsMadeFrom(maintainers: readonly AddrSpec[]): string {
  const models = [modelPaths.score, modelPaths.style].map((path) => readFileSync(path));
  return digestOf([notesMadeFrom(), ...models, ...[...maintainers].sort()]);
}

/** 64 bits: enough to tell models apart, short enough to stand in every row. */
function digestOf(parts: readonly (string | Buffer)[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(`${part.length}\n`).update(part);
  return hash.digest('hex').slice(0, 16);
}
