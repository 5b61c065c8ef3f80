import type { SignIn, SourceSettings } from '../../config/settings.ts';
import type { CredentialAccount } from '../../credentials/world.ts';
import { ExpectedError } from '../../errors.ts';
import { isImapUrl, parseImapUrl } from '../../ingest/imap/account.ts';
import type { DoctorWorld } from './check.ts';

/** A source that signs in, and where. */
export interface SigningSource {
  readonly source: SourceSettings;
  readonly account: CredentialAccount;
}

/** The sources that sign in by one of these kinds. A URL that cannot be read is told of where its source is checked. */
export function sourcesThatSignIn(
  kinds: readonly SignIn['kind'][],
  { configuration }: Pick<DoctorWorld, 'configuration'>,
): readonly SigningSource[] {
  return (configuration.settings?.sources ?? [])
    .filter(({ signIn, source }) => kinds.includes(signIn.kind) && isImapUrl(source))
    .flatMap((source) => {
      const account = accountOf(source);
      return account ? [{ source, account }] : [];
    });
}

function accountOf({ source }: SourceSettings): CredentialAccount | undefined {
  try {
    return parseImapUrl(source).account;
  } catch (error) {
    if (error instanceof ExpectedError) return undefined;
    throw error;
  }
}
