import { join } from 'node:path';

/** The folder that holds package.json, models and data; the same seen from src and from dist. */
export const packageRoot = join(import.meta.dirname, '..', '..');

/** The bundled sample archive. */
export const sampleArchive = join(packageRoot, 'data', 'sample', 'skep.mbox');

/** The standing store, in the XDG place. */
export function standingStore(env: Readonly<Record<string, string | undefined>>): string {
  const home = env['XDG_DATA_HOME'] || join(env['HOME'] ?? '.', '.local', 'share');
  return join(home, 'undue', 'undue.sqlite');
}
