import type { Environment } from '../config/places.ts';
import type { Keyring } from './keyring.ts';
import type { Credential } from './secret.ts';

/** What signing in needs of the world. */
export interface CredentialWorld {
  /** Handed on to the programs that print passwords; nothing is added to it. */
  readonly env: Environment;
  readonly keyring: Keyring;
  /** Asks on the terminal without showing what is typed; undefined where there is no terminal. */
  readonly ask: ((question: string) => Promise<string>) | undefined;
  /** Tells a person who is there what to do; undefined where nobody is. */
  readonly tell: ((text: string) => void) | undefined;
  /** Milliseconds of a clock that only goes forward. */
  now(): number;
  readonly interrupted: AbortSignal;
  /** What was asked for or fetched in this run; starts empty. */
  readonly kept: Map<string, KeptCredential>;
}

/** A credential, and how long it may be used, on the world's clock. */
export interface KeptCredential {
  readonly credential: Credential;
  readonly until: number;
}

/** Who signs in, and where. */
export interface CredentialAccount {
  readonly host: string;
  readonly user: string;
}

/** The account as keyrings and prompts name it. */
export function accountName({ user, host }: CredentialAccount): string {
  return `${user}@${host}`;
}
