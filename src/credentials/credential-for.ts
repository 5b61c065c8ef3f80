import type { SourceSettings } from '../config/settings.ts';
import { ExpectedError } from '../errors.ts';
import { fetchAccessToken, refreshTokenKey } from './oauth.ts';
import { oauthProviders } from './oauth-providers.ts';
import { readPasswordFile } from './password-file.ts';
import { forgetRefreshToken } from './refresh-token.ts';
import { runForSecret } from './run-for-secret.ts';
import { secret, type Credential, type Secret } from './secret.ts';
import { accountName, type CredentialAccount, type CredentialWorld, type KeptCredential } from './world.ts';

type SignsIn = Pick<SourceSettings, 'name' | 'signIn'>;

/** What signs in to a source's server; asked for or fetched once a run, an access token again when it has run out. */
export async function credentialFor(
  source: SignsIn,
  account: CredentialAccount,
  world: CredentialWorld,
): Promise<Credential> {
  const key = keyOf(source, account);
  const kept = world.kept.get(key);
  if (kept && world.now() < kept.until) return kept.credential;
  const fresh = await obtained(source, account, world);
  world.kept.set(key, fresh);
  return fresh.credential;
}

/** Drops what a server refused, so that the next time it is asked for anew. */
export function dropCredential(source: SignsIn, account: CredentialAccount, world: CredentialWorld): void {
  world.kept.delete(keyOf(source, account));
}

/** Keeps a password in the keyring, for a source with `keyring = true`. */
export async function keepPassword(
  account: CredentialAccount,
  password: Secret,
  world: CredentialWorld,
): Promise<void> {
  await world.keyring.set(accountName(account), password);
}

/** Forgets for good what this program keeps for a source: a password in the keyring, a grant of OAuth2. */
export async function forgetKeptSecrets(
  source: SignsIn,
  account: CredentialAccount,
  world: CredentialWorld,
): Promise<void> {
  dropCredential(source, account, world);
  if (source.signIn.kind === 'keyring') await world.keyring.remove(accountName(account));
  if (source.signIn.kind === 'oauth') await forgetRefreshToken(refreshTokenKey(account), world);
}

function keyOf({ signIn }: SignsIn, account: CredentialAccount): string {
  return JSON.stringify([signIn, accountName(account)]);
}

/** Servers drop a connection when its token runs out; the last minute of one is not worth beginning. */
const marginMs = 60_000;

async function obtained(source: SignsIn, account: CredentialAccount, world: CredentialWorld): Promise<KeptCredential> {
  const { signIn } = source;
  const run = { env: world.env, signal: world.interrupted };
  switch (signIn.kind) {
    case 'anonymous':
      return { credential: { kind: 'anonymous' }, until: Infinity };
    case 'password-command':
      return password(await runForSecret(signIn.argv, run));
    case 'password-file':
      return password(readPasswordFile(signIn.path));
    case 'keyring':
      return password((await world.keyring.get(accountName(account))) ?? (await toBeKept(account, world)));
    case 'prompt':
      return password(await asked(account, world));
    case 'keyring-or-prompt':
      return password((await keptIfAny(account, world)) ?? (await asked(account, world)));
    case 'token-command': {
      // Such programs know best when a token has run out; each new connection asks them.
      const token = await runForSecret(signIn.argv, run);
      return { credential: { kind: 'token', token }, until: world.now() };
    }
    case 'oauth': {
      const provider = oauthProviders[signIn.provider];
      const { token, lifetimeMs } = await fetchAccessToken({ provider, clientId: signIn.clientId, account }, world);
      return { credential: { kind: 'token', token }, until: world.now() + lifetimeMs - marginMs };
    }
  }
}

function password(text: Secret): KeptCredential {
  return { credential: { kind: 'password', password: text }, until: Infinity };
}

async function toBeKept(account: CredentialAccount, world: CredentialWorld): Promise<Secret> {
  if (!world.ask) {
    throw new ExpectedError(
      'sign-in-refused',
      `The keyring has no password for ${accountName(account)}.`,
      `Run "undue sync" once on a terminal, or keep it there as service "undue", account "${accountName(account)}".`,
    );
  }
  const given = await asked(account, world);
  await world.keyring.set(accountName(account), given);
  return given;
}

async function keptIfAny(account: CredentialAccount, world: CredentialWorld): Promise<Secret | undefined> {
  try {
    return await world.keyring.get(accountName(account));
  } catch (error) {
    // No keyring here: then the person is asked.
    if (error instanceof ExpectedError) return undefined;
    throw error;
  }
}

async function asked(account: CredentialAccount, { ask }: CredentialWorld): Promise<Secret> {
  const given = await ask?.(`Password of ${accountName(account)}: `);
  if (given !== undefined && given !== '') return secret(given);
  throw new ExpectedError(
    'sign-in-refused',
    ask ? 'No password was given.' : `${accountName(account)} needs a password, and there is no terminal to ask on.`,
    'Name a sign-in for this source in the configuration, such as password_command or keyring = true.',
  );
}
