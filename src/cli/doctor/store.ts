import type { Stats } from 'node:fs';
import { userInfo } from 'node:os';
import { dirname } from 'node:path';
import { ExpectedError } from '../../errors.ts';
import type { Check, DoctorWorld, Finding } from './check.ts';
import { diskFindings } from './disk.ts';
import { note, ok, untilFailure, warn } from './grades.ts';
import { quickCheckApart } from './quick-check.ts';
import { statusOf } from './status.ts';
import { storeHead } from './store-head.ts';

/** The store: its folder and disk, whether it is ours, private and whole. */
export const storeCheck: Check = {
  id: 'store',
  title: 'Store',
  run: async ({ storeFile, io }) => (storeFile === undefined ? [] : findingsOf(storeFile, io)),
};

async function findingsOf(path: string, io: DoctorWorld['io']): Promise<readonly Finding[]> {
  const folder = statusOf(dirname(path), 'store');
  const file = statusOf(path, 'store');
  const around = [
    ...(folder ? folderFindings(dirname(path), folder) : []),
    ...diskFindings(dirname(path), file?.size ?? 0),
  ];
  if (!file) return [note(`Nothing has been read yet (${path} is made when it is)`), ...around];
  const within = await untilFailure([
    () => Promise.resolve(fileFindings(path, file)),
    () => Promise.resolve(headFindings(path)),
    async () => [await quickCheckApart(path, io)],
  ]);
  return [...within, ...around];
}

/** Who may write there may put another file in the store's place. */
function folderFindings(folder: string, { mode }: Stats): readonly Finding[] {
  if (!hasOwners || (mode & 0o022) === 0 || (mode & 0o1000) !== 0) return [];
  return [warn(`Others may replace files in ${folder}, the store among them`, `chmod go-w ${folder}`)];
}

function fileFindings(path: string, file: Stats): readonly Finding[] {
  if (!file.isFile()) throw new ExpectedError('store', `${path} is not a file.`, 'Give another with --store.');
  if (!hasOwners) return [];
  if (file.uid !== userInfo().uid) return [warn(`${path} is not yours`, `chown ${userInfo().uid} ${path}`)];
  if ((file.mode & 0o077) === 0) return [ok('Only you may read it')];
  return [warn(`Others may read the mail in ${path}`, `chmod 600 ${path}`)];
}

function headFindings(path: string): readonly Finding[] {
  const { isOurs, isWal } = storeHead(path);
  if (!isOurs) throw new ExpectedError('store', `${path} is not a store of undue.`, 'Give another file with --store.');
  return isWal
    ? [ok('Reading goes on while it is written (WAL)')]
    : [note('It is not in WAL mode: the next run changes that')];
}

const hasOwners = userInfo().uid >= 0;
