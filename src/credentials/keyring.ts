import { ExpectedError } from '../errors.ts';
import { secret, type Secret } from './secret.ts';

/** A keyring; its failures are ExpectedErrors. */
export interface Keyring {
  get(account: string): Promise<Secret | undefined>;
  set(account: string, password: Secret): Promise<void>;
  /** Tells whether there was one. */
  remove(account: string): Promise<boolean>;
}

const service = 'undue';

/** Long enough for a person to unlock a keyring that asks. */
const limitMs = 60_000;

/** The system's keyring. Its library is optional: it is loaded only when it is asked. */
export function systemKeyring(): Keyring {
  return {
    get: (account) =>
      withEntry(account, async (entry, signal) => {
        const password = await entry.getPassword(signal);
        return typeof password === 'string' ? secret(password) : undefined;
      }),
    set: (account, password) => withEntry(account, (entry, signal) => entry.setPassword(password.reveal(), signal)),
    remove: (account) => withEntry(account, (entry, signal) => entry.deleteCredential(signal)),
  };
}

/** Tells whether a keyring answers, by asking for what is not in it. */
export async function hasKeyring(): Promise<boolean> {
  try {
    await systemKeyring().get('undue-is-there-a-keyring');
    return true;
  } catch {
    return false;
  }
}

type Entry = import('@napi-rs/keyring').AsyncEntry;

/**
 * On Linux only the Secret Service counts: the library would else fall back to the kernel's keyring, which forgets at the
 * next start of the machine.
 */
async function withEntry<Result>(
  account: string,
  use: (entry: Entry, signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const library = await import('@napi-rs/keyring').catch((cause: unknown) => {
    throw unusable('The library for keyrings (@napi-rs/keyring) is not installed.', cause);
  });
  try {
    const entry = new library.AsyncEntry(service, account, { linux: { store: 'secret-service' } });
    return await use(entry, AbortSignal.timeout(limitMs));
  } catch (cause) {
    throw unusable('No keyring answers.', cause);
  }
}

function unusable(what: string, cause: unknown): ExpectedError {
  return new ExpectedError(
    'sign-in-refused',
    what,
    'Start or unlock it (on Linux a Secret Service such as gnome-keyring), or use password_command or password_file.',
    { cause },
  );
}
