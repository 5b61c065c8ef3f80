import type { Source } from '../source.ts';
import { parseImapUrl, type ImapAccount } from './account.ts';
import { isPublicInbox, mailboxesOf } from './mailboxes.ts';
import { mailboxSource } from './mailbox-source.ts';
import type { Selection } from './selection.ts';
import { imapSession, type ImapSession, type SessionWorld } from './session.ts';

/** Which mailboxes of an account are read, and what of them. */
export interface ImapReading {
  readonly url: string;
  /** Further mailboxes beside that of the URL, by name or pattern. */
  readonly mailboxes: readonly string[];
  readonly selection: Selection;
  /** SHA-256 fingerprint of the only certificate that is accepted. */
  readonly certificate: string | undefined;
}

/** The sources of an account: one a mailbox, all over one connection, which is closed with the session. */
export interface ImapSources {
  readonly session: ImapSession;
  readonly sources: readonly Source[];
}

/** Signs in and finds the mailboxes; slices of a public-inbox are mailboxes, so a new one is found like any other. */
export async function openImapSources(reading: ImapReading, world: SessionWorld): Promise<ImapSources> {
  const { account: parsed, mailbox } = parseImapUrl(reading.url);
  const account: ImapAccount = { ...parsed, certificate: reading.certificate };
  const session = imapSession(account, world);
  const patterns = [mailbox, ...reading.mailboxes].filter((pattern) => pattern !== '');
  for (;;) {
    try {
      const client = await session.client();
      const mailboxes = await mailboxesOf(client, patterns, account);
      const selection = isPublicInbox(client) ? { ...reading.selection, allMail: true } : reading.selection;
      const sources = mailboxes.map((path) =>
        mailboxSource({ name: nameOf(account, path), session, mailbox: path, selection, signal: world.signal }),
      );
      return { session, sources };
    } catch (error) {
      await session.recover(error);
    }
  }
}

/** What the source is cited by; equal for the same mailbox, whoever wrote its URL how. */
function nameOf({ host, port, security, user }: ImapAccount, mailbox: string): string {
  const scheme = security === 'tls' ? 'imaps' : security === 'starttls' ? 'imap+starttls' : 'imap';
  const isUsual = port === (security === 'tls' ? 993 : 143);
  const where = host.includes(':') ? `[${host}]` : host;
  const who = user === '' ? '' : `${encodeURIComponent(user)}@`;
  return `${scheme}://${who}${where}${isUsual ? '' : `:${port}`}/${encodeURI(mailbox)}`;
}
