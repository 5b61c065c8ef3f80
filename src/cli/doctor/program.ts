import { arch, platform } from 'node:os';
import { version as nodeVersion } from 'node:process';
import { version } from '../version.ts';
import type { Check } from './check.ts';
import { ok } from './grades.ts';

/** What runs: an older Node, or a machine that SQLite was not built for, does not come as far as this. */
export const programCheck: Check = {
  id: 'program',
  title: 'Program',
  run: () => Promise.resolve([ok(`undue ${version} on Node.js ${nodeVersion}, ${platform()} ${arch()}`)]),
};
