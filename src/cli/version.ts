import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from './paths.ts';

/** The version in package.json. Not by a schema: each command would load a hundred modules for this one line. */
export const version = versionIn(JSON.parse(readFileSync(join(packageRoot, 'package.json'), 'utf8')));

function versionIn(content: unknown): string {
  if (typeof content === 'object' && content !== null && 'version' in content) return String(content.version);
  throw new Error('package.json tells no version');
}
