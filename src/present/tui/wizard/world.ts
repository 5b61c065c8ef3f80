import type { Instant } from '../../../mail/message.ts';

/** How to sign in, in the words of the settings; no secret stands in here. */
export type SignInChoice =
  | { readonly kind: 'keyring' }
  | { readonly kind: 'prompt' }
  | { readonly kind: 'password-command'; readonly argv: readonly string[] }
  | { readonly kind: 'token-command'; readonly argv: readonly string[] };

/** What was chosen to be read. */
export type SourceChoice =
  | {
      readonly kind: 'mailbox';
      /** imaps://user@host[:port]/, never with a password in it; as it was typed, so it may still be wrong. */
      readonly url: string;
      readonly signIn: SignInChoice;
      /** List-Ids; empty: mail of every list and every notification. */
      readonly lists: readonly string[];
      /** How many months back; undefined: everything. */
      readonly months: number | undefined;
    }
  | {
      /** A public archive, read without an account: its mailboxes are the lists. */
      readonly kind: 'archive';
      readonly url: string;
      /** Empty: all of them. */
      readonly mailboxes: readonly string[];
      readonly months: number | undefined;
    }
  | {
      readonly kind: 'files';
      /** As it was typed: no shell has put a home in place of `~`. */
      readonly path: string;
    }
  | { readonly kind: 'sample' };

/** A list (by its List-Id), or a mailbox of a public archive (by its name). */
export interface FoundList {
  readonly id: string;
  readonly messages: number;
  readonly newest: Instant | undefined;
}

/** What a test brought. */
export interface Tested {
  /** Lists that can be picked; of files: none. */
  readonly lists: readonly FoundList[];
}

/** Where settings and password went, as sentences for a person; never the password. */
export interface Saved {
  readonly places: readonly string[];
}

/** How far reading is. */
export interface ReadProgress {
  readonly done: number;
  /** Undefined while it is not known. */
  readonly total: number | undefined;
  /** Since reading began. */
  readonly seconds: number;
}

/** What was read, all of it or as far as it went. */
export interface ReadSummary {
  readonly messages: number;
  readonly threads: number;
  readonly campaigns: { readonly watch: number; readonly alarm: number };
}

/**
 * What the wizard asks of the world. Each function throws ExpectedError for what a person can mend, which is shown with its
 * next step; anything else ends the wizard as a fault. The password is given where the choice has a keyring or a prompt.
 */
export interface WizardWorld {
  /** Tells whether this system has a keyring; where not, none is offered. */
  readonly hasKeyring: boolean;
  /** Signs in and looks round, without keeping anything; gives up soon after the signal. */
  test(choice: SourceChoice, password: string | undefined, signal: AbortSignal): Promise<Tested>;
  /** Writes the settings, and the password where the choice says so; a second call replaces what the first one wrote. */
  save(choice: SourceChoice, password: string | undefined): Promise<Saved>;
  /** Reads and analyses; after the signal it keeps what was read and resolves with that. The sample is read too. */
  read(
    choice: SourceChoice,
    password: string | undefined,
    watch: { readonly signal: AbortSignal; onProgress(progress: ReadProgress): void },
  ): Promise<ReadSummary>;
}

/** How the wizard was left. */
export type WizardOutcome =
  /** `hasSaved`: settings were written before. */
  | { readonly kind: 'left'; readonly hasSaved: boolean }
  /** The review of what was read is asked for. */
  | { readonly kind: 'review'; readonly choice: SourceChoice };
