import { ExpectedError } from '../../errors.ts';
import type { ImapAccount } from './account.ts';
import { imapLimits } from './limits.ts';

/** What an error of a connection means for the reading of a source. */
export type Failure =
  /** It may be gone at the next try; the server may have said when. */
  | { readonly kind: 'passing'; readonly error: ExpectedError; readonly askedMs: number | undefined }
  | { readonly kind: 'final'; readonly error: ExpectedError };

/** Reads an error of imapflow, TLS or the network. Anything else is a bug and is thrown again. */
export function failureOf(cause: unknown, account: ImapAccount): Failure {
  if (cause instanceof ExpectedError) return { kind: 'final', error: cause };
  if (!(cause instanceof Error)) throw cause;
  const error: ServerError = cause;
  if (isTemporary(error)) return { kind: 'passing', error: busy(account, error), askedMs: askedBy(error) };
  if (error.authenticationFailed) return final('sign-in-refused', refused(account), cause);
  // imapflow gives no code to STARTTLS that is not to be had.
  const code = error.code ?? (error.tlsFailed ? 'MissingServerExtension' : '');
  const known = finals.find(([pattern]) => pattern.test(code));
  if (known) return final('source-unreadable', [`${account.host} ${known[1]}`, known[2]], cause);
  if (passing.test(code)) return { kind: 'passing', error: unreachable(account, error), askedMs: askedBy(error) };
  if (error.responseStatus === undefined) throw cause;
  return final('source-unreadable', [`${account.host} refused a command${saidBy(error)}`, tryLater], cause);
}

interface ServerError extends Error {
  readonly code?: string;
  readonly authenticationFailed?: boolean;
  readonly tlsFailed?: boolean;
  readonly throttleReset?: number;
  readonly throttleWaited?: number;
  readonly responseText?: string;
  /** Why a server said that it hangs up (BYE). */
  readonly reason?: string;
  readonly responseStatus?: string;
  readonly serverResponseCode?: string;
  /** As it was parsed; for some commands the response code is found only here. */
  readonly response?: unknown;
}

/** A server refused for now, and the client keeps to itself in which words. */
export function refusedForNow(what: string): Error {
  return Object.assign(new Error(what), { code: 'RefusedForNow' });
}

/** RFC 5530: the server cannot just now, or not one more at a time. */
function isTemporary(error: ServerError): boolean {
  return (
    /^(?:UNAVAILABLE|INUSE|LIMIT|SERVERBUG)$/i.test(responseCode(error)) ||
    /too many (?:simultaneous )?connections|throttled/i.test(error.responseText ?? '')
  );
}

function responseCode({ serverResponseCode, response }: ServerError): string {
  if (serverResponseCode !== undefined) return serverResponseCode;
  const parsed = response as { attributes?: { section?: { value?: unknown }[] }[] } | undefined;
  return String(parsed?.attributes?.[0]?.section?.[0]?.value ?? '');
}

function busy({ host }: ImapAccount, cause: ServerError): ExpectedError {
  const what = `${host} has too much to do${saidBy(cause)}`;
  return new ExpectedError('source-unreadable', what, 'Try again later; what was read is kept.', { cause });
}

/** A server may say anything at any length; what it says is shown as a quotation, and where people see it without controls. */
function saidBy({ responseText, reason }: ServerError): string {
  const said = (responseText ?? reason ?? '').slice(0, imapLimits.quotedCharacters);
  return said === '' ? '' : `: it says "${said}"`;
}

type Said = readonly [message: string, nextStep: string];

function final(code: 'sign-in-refused' | 'source-unreadable', [message, next]: Said, cause: Error): Failure {
  return { kind: 'final', error: new ExpectedError(code, message, next, { cause }) };
}

function refused({ user, host }: ImapAccount): Said {
  return [
    `${host} did not sign in ${user || 'an anonymous reader'}`,
    'Check user and password; many providers want an app password or OAuth2 here (see the README).',
  ];
}

function unreachable({ host, port }: ImapAccount, cause: ServerError): ExpectedError {
  const what = `${host}:${port} cannot be reached, or broke off (${cause.code ?? cause.message})${saidBy(cause)}`;
  const next = 'Check host, port and network; what was read is kept.';
  return new ExpectedError('source-unreadable', what, next, { cause });
}

/** What a server asked for that imapflow has not waited for already. */
function askedBy({ throttleReset = 0, throttleWaited = 0 }: ServerError): number | undefined {
  const left = throttleReset - throttleWaited;
  return Number.isFinite(left) && left > 0 ? left : undefined;
}

const passing =
  /^(?:NoConnection|EConnectionClosed|StateLogout|ClosedAfterConnect\w*|CONNECT_TIMEOUT|GREETING_TIMEOUT|ETIMEOUT|ETHROTTLE|LockTimeout|NoMailboxSelected|ECONN\w+|RefusedForNow|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|EAI_AGAIN|UPGRADE_TIMEOUT|PollFailed)$/;

const tryLater = 'Try again later; "undue doctor" looks closer.';

const hostile = 'This is not how a mail server answers: check host and port, and who runs it.';

const finals: readonly (readonly [RegExp, string, string])[] = [
  [/^ENOTFOUND$/, 'is not known', 'Check the name of the host.'],
  [
    /^CERT_HAS_EXPIRED$/,
    'shows a certificate that has expired',
    'Tell those who run it; there is no switch to look away.',
  ],
  [
    /^ERR_TLS_CERT_ALTNAME_INVALID$/,
    'shows a certificate for another host',
    'Check the name of the host, and whether something stands between.',
  ],
  [
    /SELF_SIGNED|UNABLE_TO_|CERT_|CRL_|^(?:INVALID_CA|INVALID_PURPOSE|PATH_LENGTH_EXCEEDED|HOSTNAME_MISMATCH|UNSPECIFIED)$/,
    'shows a certificate that nobody trusted has signed',
    'If it is yours, pin it: certificate = "SHA-256 fingerprint" in the configuration.',
  ],
  [
    /^ERR_SSL|^EPROTO$|^ERR_TLS|WRONG_VERSION/,
    'does not speak TLS as it should (1.2 or newer)',
    'Check the port: imaps:// is for TLS from the first byte, usually 993.',
  ],
  [
    /^(?:STARTTLS_INJECTION|MissingServerExtension)$/,
    'does not offer STARTTLS cleanly',
    'Nothing was sent to it. Use imaps://, and check who stands between.',
  ],
  [
    /^(?:LineTooLarge|LiteralTooLarge|ResponseTooLarge|TooManyTokens|TooManyResponses|MAX_IMAP_NESTING_REACHED)$/,
    'sends more than a mail server has reason to',
    hostile,
  ],
  [
    /^(?:ParserError\w*|Invalid\w+Value|InvalidSequenceSet|UnexpectedTag|MissingTag|InvalidResponse|ResponseProcessingFailed|COMPRESS_TRAILING_DATA)$/,
    'answers what cannot be read',
    hostile,
  ],
];
