import { ExpectedError } from '../../errors.ts';

/** An account on an IMAP server. */
export interface ImapAccount {
  readonly host: string;
  readonly port: number;
  /** `tls`: from the first byte; `starttls`: required before anything else; `clear`: on loopback only. */
  readonly security: 'tls' | 'starttls' | 'clear';
  /** Empty: anonymous. */
  readonly user: string;
  /** SHA-256 fingerprint (hex) of the only certificate that is accepted; undefined: those that the system trusts. */
  readonly certificate: string | undefined;
}

/** What an IMAP URL (RFC 5092, in part) names. */
export interface ImapUrl {
  readonly account: Omit<ImapAccount, 'certificate'>;
  /** Mailbox or pattern; empty: all that can be selected. */
  readonly mailbox: string;
}

/** Tells whether a source is an IMAP URL. */
export function isImapUrl(source: string): boolean {
  return /^imaps?(?:\+starttls)?:\/\//i.test(source);
}

/** Reads imaps://user@host[:port]/MAILBOX; refuses a password in it, and clear text that leaves this machine. */
export function parseImapUrl(source: string): ImapUrl {
  const scheme = source.slice(0, source.indexOf(':')).toLowerCase();
  const url = URL.canParse(source) ? new URL(source) : undefined;
  if (!url || url.hostname === '') throw badUrl('This IMAP URL cannot be read.');
  // The URL itself is never said again: whoever wrote a password into it would find it in a log.
  if (url.password !== '') throw badUrl('A password does not belong in a URL: other programs can see it there.');
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const security = scheme === 'imaps' ? 'tls' : scheme === 'imap+starttls' ? 'starttls' : 'clear';
  if (security === 'clear' && !isLoopback(host)) throw badUrl(`imap:// to ${host} would go in clear text.`);
  return {
    account: {
      host,
      port: Number(url.port) || (security === 'tls' ? 993 : 143),
      security,
      user: userIn(decoded(url.username)),
    },
    mailbox: decoded(url.pathname.replace(/^\//, '')),
  };
}

/** Addresses that never leave the machine (RFC 1122, RFC 4291). */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(?:\.\d{1,3}){3}$/.test(host);
}

/** `user;AUTH=*` leaves the mechanism to us; `;AUTH=ANONYMOUS`, as public-inbox writes its URLs, is nobody (RFC 5092 §3.2). */
function userIn(name: string): string {
  return name.replace(/;AUTH=(?:\*|ANONYMOUS)$/i, '');
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw badUrl('A "%" in this IMAP URL is not followed by two hex digits.');
  }
}

function badUrl(what: string): ExpectedError {
  return new ExpectedError(
    'usage',
    what,
    'Give imaps://user@host/MAILBOX; the password is asked for, or comes from the configuration.',
  );
}
