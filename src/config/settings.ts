import type { Instant } from '../mail/message.ts';

/** How to sign in to an IMAP server. No secret stands in here: only where one is to be had. */
export type SignIn =
  | { readonly kind: 'anonymous' }
  /** A program and its arguments, run without a shell; the first line that it prints is the password. */
  | { readonly kind: 'password-command'; readonly argv: readonly string[] }
  /** The system's keyring. */
  | { readonly kind: 'keyring' }
  /** A file that nobody else may read; its first line is the password. */
  | { readonly kind: 'password-file'; readonly path: string }
  /** Asked for on the terminal, once a run. */
  | { readonly kind: 'prompt' }
  /** What the keyring keeps, else asked for: where the URL has a user and the configuration says nothing. */
  | { readonly kind: 'keyring-or-prompt' }
  /** As password-command, for an OAuth2 access token. */
  | { readonly kind: 'token-command'; readonly argv: readonly string[] }
  /** OAuth2 by the device flow (RFC 8628); what refreshes the token is kept in the keyring or in a private file. */
  | { readonly kind: 'oauth'; readonly provider: 'google' | 'microsoft'; readonly clientId: string };

/** One source of the standing store, as the configuration describes it. */
export interface SourceSettings {
  readonly name: string;
  /** A path, or imaps://user@host[:port]/MAILBOX (imap:// on loopback only); never with a password in it. */
  readonly source: string;
  /** Further mailboxes, by name or pattern (`*` any characters, `%` any but the delimiter). */
  readonly mailboxes: readonly string[];
  /** List-Ids that are read, by pattern; `*`: mail of every list and every notification. */
  readonly lists: readonly string[];
  /** Reads also mail that came by no list. */
  readonly allMail: boolean;
  /** Nothing that the server received before. */
  readonly since: Instant | undefined;
  /** Nothing that the server received longer ago is read, or kept. */
  readonly keepDays: number | undefined;
  readonly signIn: SignIn;
  /** SHA-256 fingerprint of the only certificate that is accepted (hex, colons allowed). */
  readonly certificate: string | undefined;
  /** The name by which our own mail server signs its Authentication-Results (RFC 8601). */
  readonly authservId: string | undefined;
}

/** When and where findings are told. */
export interface WatchSettings {
  /** How often sources are looked at that cannot tell by themselves, in minutes. */
  readonly pollMinutes: number;
  /** Local hours in which nothing is told, e.g. 22:00 to 07:00; it is told at their end. */
  readonly quietHours: { readonly from: string; readonly to: string } | undefined;
  /** IANA name of the zone of quietHours. */
  readonly timeZone: string;
}

/** A way to tell a person. */
export type NotifySettings = { readonly minLevel: 'watch' | 'alarm' } & (
  | { readonly kind: 'desktop' }
  | { readonly kind: 'sendmail'; readonly argv: readonly string[]; readonly to: string; readonly from: string }
  | { readonly kind: 'webhook'; readonly url: string; readonly secretCommand: readonly string[] }
  | { readonly kind: 'ntfy'; readonly url: string; readonly tokenCommand: readonly string[] | undefined }
);

/** All settings of the configuration file. */
export interface Settings {
  /** The standing store; undefined: the XDG place. */
  readonly store: string | undefined;
  /** Who says what is said of cases; undefined: the name of the account on this machine. */
  readonly name: string | undefined;
  readonly sources: readonly SourceSettings[];
  /** What is asked often, by name. */
  readonly queries: Readonly<Record<string, string>>;
  readonly watch: WatchSettings;
  readonly notify: readonly NotifySettings[];
  /** The look of the screen; undefined: auto. */
  readonly theme: ThemeName | undefined;
  /** Keys of the screen by what they ask for, where they are not the usual ones; checked by the screen. */
  readonly keys: Readonly<Record<string, readonly string[]>>;
}

/** The looks of the screen. */
export type ThemeName = 'auto' | 'dark' | 'light' | 'mono' | 'high-contrast';
