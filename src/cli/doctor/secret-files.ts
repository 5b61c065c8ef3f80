import { readPasswordFile } from '../../credentials/password-file.ts';
import type { Check, Finding } from './check.ts';
import { failed, ok } from './grades.ts';

/** The files that passwords are read from. */
export const secretFilesCheck: Check = {
  id: 'secret-files',
  title: 'Password files',
  run({ configuration, secrets }) {
    const named = configuration.settings?.sources ?? [];
    const paths = new Set(named.flatMap(({ signIn }) => (signIn.kind === 'password-file' ? [signIn.path] : [])));
    return Promise.resolve([...paths].map((path) => fileFinding(path, secrets)));
  },
};

function fileFinding(path: string, secrets: Set<string>): Finding {
  try {
    secrets.add(readPasswordFile(path).reveal());
    return ok(`${path} holds a password that only you may read`);
  } catch (error) {
    return failed(error);
  }
}
