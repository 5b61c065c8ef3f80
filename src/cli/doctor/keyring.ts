import { accountName } from '../../credentials/world.ts';
import { ExpectedError } from '../../errors.ts';
import { sourcesThatSignIn, type SigningSource } from './accounts.ts';
import type { Check, DoctorWorld, Finding } from './check.ts';
import { failed, note, ok } from './grades.ts';
import { within } from './within.ts';

/** The system's keyring, where a source looks into it. */
export const keyringCheck: Check = {
  id: 'keyring',
  title: 'Keyring',
  async run(world) {
    const findings: Finding[] = [];
    for (const one of sourcesThatSignIn(['keyring', 'keyring-or-prompt'], world)) {
      findings.push(await keptFinding(one, world));
    }
    return findings;
  },
};

async function keptFinding({ source, account }: SigningSource, world: DoctorWorld): Promise<Finding> {
  const { io, credentials, secrets } = world;
  const who = accountName(account);
  try {
    const kept = await within(io.interrupted, unanswered, () => credentials.keyring.get(who));
    if (kept) {
      secrets.add(kept.reveal());
      return ok(`The keyring has the password of ${who}`);
    }
    const what = `The keyring has no password for ${who}.`;
    if (source.signIn.kind === 'keyring-or-prompt') return note(what, asked);
    return failed(new ExpectedError('sign-in-refused', what, `Keep it there as service "undue", account "${who}".`));
  } catch (error) {
    if (source.signIn.kind === 'keyring' || !(error instanceof ExpectedError)) return failed(error);
    if (error.code === 'interrupted') throw error;
    return note(`${error.message} The password of ${who} is asked for.`, error.nextStep);
  }
}

const asked = 'It is asked for on the terminal; name a sign-in, such as password_command, to read it without one.';

const unanswered = {
  code: 'sign-in-refused',
  what: 'The keyring did not answer',
  mend: 'Unlock it, or use password_command or password_file.',
} as const;
