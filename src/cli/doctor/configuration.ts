import { existsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { loadSettings, readConfigText } from '../../config/load.ts';
import { configFindings } from '../../config/private-file.ts';
import { ExpectedError } from '../../errors.ts';
import type { Check, Configuration, Finding } from './check.ts';
import { note, ok, warn } from './grades.ts';

/** The configuration file: there, private, and understood. */
export const configurationCheck: Check = {
  id: 'configuration',
  title: 'Configuration',
  run: ({ configuration }) => Promise.resolve(findingsOf(configuration)),
};

function findingsOf({ path, isNamed }: Configuration): readonly Finding[] {
  if (isNamed && !existsSync(path)) {
    throw new ExpectedError('usage', `${path} does not exist.`, 'Give a configuration file that exists with --config.');
  }
  const open = configFindings(path);
  const openness = open.map(({ kind, what, mend }): Finding =>
    kind === 'refused' ? { grade: 'fail', what, mend, code: 'usage' } : warn(what, mend),
  );
  if (open.some(({ kind }) => kind === 'refused')) return openness;
  if (readConfigText(path) === undefined) {
    return [note(`There is none yet (${path})`, '"undue add NAME SOURCE" writes one.')];
  }
  const { sources, notify } = loadSettings(path);
  const counts = `${sources.length} ${sources.length === 1 ? 'source' : 'sources'}, ${notify.length} to notify`;
  return [ok(`${path} is understood: ${counts}`), ...openness, ...folderFindings(dirname(path))];
}

function folderFindings(folder: string): readonly Finding[] {
  const isOpen = (statSync(folder).mode & 0o044) !== 0;
  return isOpen ? [note(`Others may see which files are in ${folder}`, `chmod go-rwx ${folder}`)] : [];
}
