import type { SourceSettings } from '../../../config/settings.ts';
import { credentialFor } from '../../../credentials/credential-for.ts';
import type { Credential } from '../../../credentials/secret.ts';
import { ExpectedError } from '../../../errors.ts';
import type { ImapAccount } from '../../../ingest/imap/account.ts';
import { openClient, type OpenClient } from '../../../ingest/imap/client.ts';
import { failureOf } from '../../../ingest/imap/failures.ts';
import type { DoctorWorld, Finding } from '../check.ts';
import { failed, note, ok, warn } from '../grades.ts';
import { withoutItsWords } from '../secrets.ts';
import { within } from '../within.ts';

/** A connection that is signed in, or why there is none. */
export interface SignedIn {
  readonly open: OpenClient | undefined;
  readonly findings: readonly Finding[];
}

/** Signs in as sync does; the caller closes the client. */
export async function signIn(source: SourceSettings, account: ImapAccount, world: DoctorWorld): Promise<SignedIn> {
  if (source.signIn.kind === 'oauth') return { open: undefined, findings: [notTried(source)] };
  const credential = await obtained(source, account, world).catch((error: unknown) =>
    notObtained(error, source, world),
  );
  if (!isCredential(credential)) return { open: undefined, findings: [credential] };
  try {
    const open = await within(world.io.interrupted, lateFor(account), (signal) => opened(account, credential, signal));
    const who = credential.kind === 'anonymous' ? 'without an account' : `as ${account.user}`;
    return { open, findings: [ok(`Signed in ${who} (${source.signIn.kind})`)] };
  } catch (error) {
    return { open: undefined, findings: [failed(error)] };
  }
}

function isCredential(outcome: Credential | Finding): outcome is Credential {
  return 'kind' in outcome;
}

/** A refresh may give a new grant and end the old one: that is a change, and sync's to make. */
function notTried({ name }: SourceSettings): Finding {
  return note(
    'Signing in with OAuth2 is not tried here: it can change the kept grant',
    `"undue sync ${name}" tries it.`,
  );
}

/** A person who types takes the time that they take; everything else has 30 s. */
async function obtained(source: SourceSettings, account: ImapAccount, world: DoctorWorld): Promise<Credential> {
  const { credentials, secrets, io } = world;
  const mayAsk = isAsked(source) && credentials.ask !== undefined;
  const get = (): Promise<Credential> => credentialFor(source, account, credentials);
  try {
    const credential = mayAsk ? await get() : await within(io.interrupted, lateCredential, get);
    if (credential.kind === 'password') secrets.add(credential.password.reveal());
    if (credential.kind === 'token') secrets.add(credential.token.reveal());
    return credential;
  } catch (error) {
    if (!(error instanceof ExpectedError)) throw error;
    throw new ExpectedError(error.code, withoutItsWords(error.message), error.nextStep, { cause: error });
  }
}

/** With nobody at a terminal it is no fault of the set-up that a password cannot be asked for. */
function notObtained(error: unknown, source: SourceSettings, { credentials }: DoctorWorld): Finding {
  const finding = failed(error);
  if (finding.grade !== 'fail' || !isAsked(source) || credentials.ask) return finding;
  return warn(finding.what, finding.mend);
}

function isAsked({ signIn: { kind } }: SourceSettings): boolean {
  return kind === 'prompt' || kind === 'keyring-or-prompt';
}

async function opened(account: ImapAccount, credential: Credential, signal: AbortSignal): Promise<OpenClient> {
  try {
    return await openClient(account, credential, { signal });
  } catch (error) {
    throw failureOf(error, account).error;
  }
}

function lateFor({ host }: ImapAccount) {
  const mend = 'Try again later; if it stays so, ask those who run it.';
  return { code: 'source-unreadable', what: `${host} did not sign in`, mend } as const;
}

const lateCredential = {
  code: 'sign-in-refused',
  what: 'No password came',
  mend: 'Unlock the keyring, or see what password_command waits for.',
} as const;
