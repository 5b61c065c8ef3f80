import { describe, expect, test } from 'vitest';
import { isImapUrl, isLoopback, parseImapUrl } from '../../../src/ingest/imap/account.ts';
import { refusal } from '../../support/refusal.ts';

describe('an IMAP URL', () => {
  test.each([
    ['imaps://ann@mail.example.org/INBOX', ['mail.example.org', 993, 'tls', 'ann', 'INBOX']],
    ['imaps://mail.example.org', ['mail.example.org', 993, 'tls', '', '']],
    ['IMAPS://ann@mail.example.org:1993/', ['mail.example.org', 1993, 'tls', 'ann', '']],
    ['imap+starttls://ann@mail.example.org/a/b', ['mail.example.org', 143, 'starttls', 'ann', 'a/b']],
    ['imap://ann@127.0.0.1:1143/INBOX', ['127.0.0.1', 1143, 'clear', 'ann', 'INBOX']],
    ['imap://ann@localhost/INBOX', ['localhost', 143, 'clear', 'ann', 'INBOX']],
    ['imap://ann@[::1]/INBOX', ['::1', 143, 'clear', 'ann', 'INBOX']],
    [
      'imaps://ann%40example.org@mail.example.org/Gel%C3%B6scht',
      ['mail.example.org', 993, 'tls', 'ann@example.org', 'Gelöscht'],
    ],
    ['imaps://;AUTH=ANONYMOUS@lore.example.org/dev.0', ['lore.example.org', 993, 'tls', '', 'dev.0']],
    ['imaps://ann;AUTH=*@mail.example.org/INBOX', ['mail.example.org', 993, 'tls', 'ann', 'INBOX']],
    ['imaps://mail.example.org/lists/*', ['mail.example.org', 993, 'tls', '', 'lists/*']],
  ])('%s is read', (url, [host, port, security, user, mailbox]) => {
    expect(isImapUrl(url)).toBe(true);
    expect(parseImapUrl(url)).toEqual({ account: { host, port, security, user }, mailbox });
  });

  test.each([
    ['imaps://ann:canary-7b21@mail.example.org/INBOX', /password does not belong/],
    ['imap+starttls://ann:canary-7b21@mail.example.org', /password does not belong/],
    ['imaps://ann:canary-7b21@mail.example.org:99999/INBOX', /cannot be read/],
    ['imaps://ann:canary-7b21@/INBOX', /cannot be read/],
    ['imaps://ann%zz-canary-7b21@mail.example.org/INBOX', /"%"/],
    ['imap://ann@mail.example.org/INBOX', /clear text/],
    ['imap://ann@127.0.0.1.example.org/INBOX', /clear text/],
    ['imap://ann@localhost.example.org/INBOX', /clear text/],
    ['imap://ann@128.0.0.1/INBOX', /clear text/],
  ])('%s is refused, and nothing of it but the host is said again', (url, says) => {
    const error = refusal(() => parseImapUrl(url));
    expect(error.code).toBe('usage');
    expect(error.message).toMatch(says);
    expect(`${error.message} ${error.nextStep} ${String(error.stack)} ${JSON.stringify(error)}`).not.toContain(
      'canary',
    );
  });

  test.each(['mail.mbox', 'https://mail.example.org', 'imap.example.org', 'imapsx://a', './imaps://a'])(
    '%s is none',
    (source) => {
      expect(isImapUrl(source)).toBe(false);
    },
  );

  test.each([
    ['127.0.0.1', true],
    ['127.255.0.9', true],
    ['::1', true],
    ['localhost', true],
    ['0.0.0.0', false],
    ['10.0.0.1', false],
    ['127.0.0.1.nip.io', false],
    ['1270.0.0.1', false],
  ])('the host %s never leaves this machine: %s', (host, isSo) => {
    expect(isLoopback(host)).toBe(isSo);
  });
});
