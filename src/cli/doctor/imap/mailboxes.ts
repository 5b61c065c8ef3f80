import type { ImapFlow } from 'imapflow';
import type { SourceSettings } from '../../../config/settings.ts';
import { ExpectedError } from '../../../errors.ts';
import { parseImapUrl, type ImapAccount } from '../../../ingest/imap/account.ts';
import type { OpenClient } from '../../../ingest/imap/client.ts';
import { failureOf } from '../../../ingest/imap/failures.ts';
import { isPublicInbox, mailboxesOf } from '../../../ingest/imap/mailboxes.ts';
import type { DoctorWorld, Finding } from '../check.ts';
import { note, ok } from '../grades.ts';
import { within } from '../within.ts';
import { mailFindings } from './mail.ts';
import { newestMail, type NewMail } from './newest-mail.ts';

/** What mailboxes are checked for. */
export interface CheckedMailboxes {
  readonly source: SourceSettings;
  readonly account: ImapAccount;
  readonly world: DoctorWorld;
}

/** The mailboxes that match, each opened with EXAMINE, and what their newest mail says. */
export async function mailboxFindings(
  { client, brokenBy }: OpenClient,
  { source, account, world }: CheckedMailboxes,
): Promise<readonly Finding[]> {
  const mend = 'Try again later, or name fewer mailboxes.';
  const late = { code: 'source-unreadable', what: 'The mailboxes did not open', mend } as const;
  try {
    const { found, opened, mails } = await within(world.io.interrupted, late, async () => {
      const patterns = [parseImapUrl(source.source).mailbox, ...source.mailboxes].filter((pattern) => pattern !== '');
      const paths = await mailboxesOf(client, patterns, account);
      return { found: paths.length, ...(await examined(client, paths.slice(0, mostMailboxes))) };
    });
    const rest = found > opened ? [note(`Only the first ${opened} of ${found} mailboxes that match were opened`)] : [];
    const findings = mailFindings(mails, { source, isPublic: isPublicInbox(client), now: world.io.wallClock() });
    return [
      ok(`${opened} ${opened === 1 ? 'mailbox opens' : 'mailboxes open'} to be read (EXAMINE)`),
      ...rest,
      ...findings,
    ];
  } catch (error) {
    throw failureOf(brokenBy() ?? error, account).error;
  }
}

/** More take longer than anybody waits. */
const mostMailboxes = 20;
const mostMessages = 200;

async function examined(client: ImapFlow, paths: readonly string[]) {
  const mails: NewMail[] = [];
  for (const path of paths) {
    const { exists, uidValidity } = await client.mailboxOpen(path, { readOnly: true });
    if (uidValidity === undefined) throw noValidity(path);
    mails.push(...(await newestMail(client, exists, Math.ceil(mostMessages / paths.length))));
  }
  return { opened: paths.length, mails };
}

function noValidity(path: string): ExpectedError {
  return new ExpectedError(
    'source-unreadable',
    `The server gives no UIDVALIDITY for ${path}.`,
    'Such a mailbox cannot be read without reading it twice; export it as mbox instead.',
  );
}
