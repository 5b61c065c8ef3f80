import { statfsSync } from 'node:fs';
import { platform } from 'node:os';
import { dirname } from 'node:path';
import type { Finding } from './check.ts';
import { ok, warn } from './grades.ts';

/** The disk that a folder lies on, or will: its room, and whether it is somewhere else. */
export function diskFindings(folder: string, storeBytes: number): readonly Finding[] {
  const disk = diskOf(folder);
  if (!disk) return [];
  const free = Number(disk.bavail) * Number(disk.bsize);
  const needed = Math.max(leastFreeBytes, storeBytes / 5);
  const room = `${inMiB(free)} MiB are free on its disk`;
  return [
    free < needed ? warn(room, `Make room: at least ${inMiB(needed)} MiB, or name another place as store.`) : ok(room),
    ...networkFindings(Number(disk.type)),
  ];
}

/** The nearest folder that exists. */
function diskOf(folder: string): ReturnType<typeof statfsSync> | undefined {
  try {
    return statfsSync(folder);
  } catch {
    const parent = dirname(folder);
    return parent === folder ? undefined : diskOf(parent);
  }
}

/** 100,000 messages take some 800 MB. */
const leastFreeBytes = 500 * 1024 * 1024;

function inMiB(bytes: number): number {
  return Math.floor(bytes / 1024 / 1024);
}

/** SQLite's WAL needs memory that all its readers share, which machines do not (https://www.sqlite.org/wal.html). */
function networkFindings(type: number): readonly Finding[] {
  const name = platform() === 'linux' ? networkFileSystems.get(type) : undefined;
  if (name === undefined) return [];
  return [
    warn(`It lies on a network file system (${name}), where SQLite can lose data`, 'Name a local place as store.'),
  ];
}

/** Numbers of statfs(2) on Linux. */
const networkFileSystems: ReadonlyMap<number, string> = new Map([
  [0x6969, 'NFS'],
  [0x517b, 'SMB'],
  [0xff534d42, 'CIFS'],
  [0xfe534d42, 'SMB'],
  [0x5346414f, 'AFS'],
  [0x73757245, 'Coda'],
  [0xc36400, 'Ceph'],
]);
