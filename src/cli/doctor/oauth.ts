import { refreshTokenKey } from '../../credentials/oauth.ts';
import { keptRefreshToken } from '../../credentials/refresh-token.ts';
import { accountName } from '../../credentials/world.ts';
import { sourcesThatSignIn, type SigningSource } from './accounts.ts';
import type { Check, DoctorWorld, Finding } from './check.ts';
import { failed, ok, warn } from './grades.ts';
import { within } from './within.ts';

/** What OAuth2 sign-ins go on from. It is not used here: a server may give a new grant at each use and refuse the old. */
export const oauthCheck: Check = {
  id: 'oauth',
  title: 'OAuth2',
  async run(world) {
    const findings: Finding[] = [];
    for (const one of sourcesThatSignIn(['oauth'], world)) findings.push(await grantFinding(one, world));
    return findings;
  },
};

async function grantFinding({ source, account }: SigningSource, world: DoctorWorld): Promise<Finding> {
  const { io, credentials, secrets } = world;
  try {
    const grant = await within(io.interrupted, unanswered, () =>
      keptRefreshToken(refreshTokenKey(account), credentials),
    );
    if (grant) {
      secrets.add(grant.reveal());
      return ok(`A grant to sign in as ${accountName(account)} is kept`);
    }
    const what = `${accountName(account)} has not yet let undue sign in`;
    return warn(what, `Run "undue sync ${source.name}" once on a terminal.`);
  } catch (error) {
    return failed(error);
  }
}

const unanswered = {
  code: 'sign-in-refused',
  what: 'The keyring did not answer',
  mend: 'Unlock it, or use token_command.',
} as const;
