import { describe, expect, test } from 'vitest';
import { ExpectedError } from '../../../src/errors.ts';
import type { ImapAccount } from '../../../src/ingest/imap/account.ts';
import { failureOf } from '../../../src/ingest/imap/failures.ts';

const account: ImapAccount = {
  host: 'mail.example.org',
  port: 993,
  security: 'tls',
  user: 'ann',
  certificate: undefined,
};

describe('an error of a connection', () => {
  test.each(
    [
      'NoConnection,EConnectionClosed,ETIMEOUT,GREETING_TIMEOUT,CONNECT_TIMEOUT,UPGRADE_TIMEOUT,ETHROTTLE'.split(','),
      'ECONNREFUSED,ECONNRESET,ECONNABORTED,EPIPE,ETIMEDOUT,EHOSTUNREACH,ENETUNREACH,EAI_AGAIN'.split(','),
    ].flat(),
  )('%s passes, and names host and port', (code) => {
    const failure = failureOf(errorWith({ code }), account);
    expect(failure).toMatchObject({ kind: 'passing', askedMs: undefined, error: { code: 'source-unreadable' } });
    expect(failure.error.message).toContain('mail.example.org:993');
  });

  test.each([
    ['ENOTFOUND', /is not known/],
    ['CERT_HAS_EXPIRED', /has expired/],
    ['ERR_TLS_CERT_ALTNAME_INVALID', /for another host/],
    ['HOSTNAME_MISMATCH', /nobody trusted/],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', /nobody trusted/],
    ['SELF_SIGNED_CERT_IN_CHAIN', /nobody trusted/],
    ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', /nobody trusted/],
    ['CERT_REVOKED', /nobody trusted/],
    ['INVALID_CA', /nobody trusted/],
    ['ERR_SSL_WRONG_VERSION_NUMBER', /does not speak TLS/],
    ['EPROTO', /does not speak TLS/],
    ['STARTTLS_INJECTION', /STARTTLS/],
    ['LineTooLarge', /more than a mail server/],
    ['LiteralTooLarge', /more than a mail server/],
    ['ResponseTooLarge', /more than a mail server/],
    ['TooManyTokens', /more than a mail server/],
    ['TooManyResponses', /more than a mail server/],
    ['ParserError5', /cannot be read/],
    ['InvalidResponse', /cannot be read/],
  ])('%s is final', (code, says) => {
    const failure = failureOf(errorWith({ code }), account);
    expect(failure).toMatchObject({ kind: 'final', error: { code: 'source-unreadable' } });
    expect(failure.error.message).toMatch(says);
  });

  test('is final where a server refuses user and password, and passes where it refuses them for now', () => {
    const refused = { authenticationFailed: true, responseStatus: 'NO' };
    expect(failureOf(errorWith({ ...refused, serverResponseCode: 'AUTHENTICATIONFAILED' }), account)).toMatchObject({
      kind: 'final',
      error: { code: 'sign-in-refused' },
    });
    for (const serverResponseCode of ['UNAVAILABLE', 'INUSE', 'LIMIT', 'SERVERBUG'])
      expect(failureOf(errorWith({ ...refused, serverResponseCode }), account).kind).toBe('passing');
    const responseText = 'Too many simultaneous connections. (Failure)';
    expect(failureOf(errorWith({ ...refused, responseText }), account).kind).toBe('passing');
  });

  test('passes where any command is refused with LIMIT', () => {
    const response = { attributes: [{ section: [{ value: 'LIMIT' }] }] };
    expect(failureOf(errorWith({ responseStatus: 'NO', response }), account).kind).toBe('passing');
    expect(failureOf(errorWith({ responseStatus: 'NO', response: 'NO Never' }), account).kind).toBe('final');
  });

  test('is waited out as long as the server asks, less what was waited', () => {
    const asked = { code: 'ETHROTTLE', throttleReset: 9_000, throttleWaited: 2_000 };
    expect(failureOf(errorWith(asked), account)).toMatchObject({ kind: 'passing', askedMs: 7_000 });
    expect(failureOf(errorWith({ ...asked, throttleReset: Infinity }), account)).toMatchObject({ askedMs: undefined });
  });

  test('quotes a server in no more than 200 characters', () => {
    const { error } = failureOf(errorWith({ responseStatus: 'NO', responseText: 'x'.repeat(1e6) }), account);
    expect(error.message).toBe(`mail.example.org refused a command: it says "${'x'.repeat(200)}"`);
  });

  test('that a person can mend stays as it is, and one that is a bug is thrown again', () => {
    const expected = new ExpectedError('usage', 'No.', 'Yes.');
    expect(failureOf(expected, account)).toEqual({ kind: 'final', error: expected });
    const bug = new TypeError('x is not a function');
    expect(() => failureOf(bug, account)).toThrow(bug);
    expect(() => failureOf('text', account)).toThrow('text');
  });
});

function errorWith(properties: Readonly<Record<string, unknown>>): Error {
  return Object.assign(new Error('Command failed'), properties);
}
