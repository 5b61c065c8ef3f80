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
  /** The name by which the reader's own server signs its Authentication-Results. */
  readonly authservId?: string | undefined;
}

/** The session of an account that a URL names; the caller closes it. */
export function sessionOf(url: string, certificate: string | undefined, world: SessionWorld): ImapSession {
  return imapSession({ ...parseImapUrl(url).account, certificate }, world);
}

/** A mailbox as a source; its name on the server is what can be waited on. */
export interface MailboxSource extends Source {
  readonly mailbox: string;
}

/** Signs in and finds the mailboxes; slices of a public-inbox are mailboxes, so a new one is found like any other. */
export async function mailboxSources(
  { url, mailboxes, selection, authservId }: ImapReading,
  session: ImapSession,
): Promise<readonly MailboxSource[]> {
  const { account } = session;
  const patterns = [parseImapUrl(url).mailbox, ...mailboxes].filter((pattern) => pattern !== '');
  for (;;) {
    try {
      const client = await session.client();
      const found = await mailboxesOf(client, patterns, account);
      const wanted = isPublicInbox(client) ? { ...selection, allMail: true } : selection;
      return found.map((mailbox) => {
        const name = nameOf(account, mailbox);
        return { ...mailboxSource({ name, session, mailbox, selection: wanted }), mailbox, authservId };
      });
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
  return `${scheme}://${who}${where}${isUsual ? '' : `:${port}`}/${pathOf(mailbox)}`;
}

/** A name may hold half of a surrogate pair, which no URL can; `%u` stands for nothing else in one. */
function pathOf(mailbox: string): string {
  const pieces = Array.from(mailbox, (character) =>
    /\p{Cs}/u.test(character) ? `%u${character.charCodeAt(0).toString(16)}` : encodeURI(character),
  );
  return pieces.join('');
}
