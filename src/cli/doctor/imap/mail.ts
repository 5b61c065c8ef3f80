import type { SourceSettings } from '../../../config/settings.ts';
import { readHeader } from '../../../ingest/header.ts';
import { isSelected } from '../../../ingest/imap/selection.ts';
import { kindOfMail } from '../../../ingest/kind-of-mail.ts';
import type { Finding } from '../check.ts';
import { note, ok, warn } from '../grades.ts';
import { authservFindings } from './authserv.ts';
import type { NewMail } from './newest-mail.ts';

interface Seen {
  readonly source: SourceSettings;
  /** All mail of a public-inbox is that of public lists. */
  readonly isPublic: boolean;
  readonly now: number;
}

/** What the newest mail of a source says about its settings. */
export function mailFindings(mails: readonly NewMail[], { source, isPublic, now }: Seen): readonly Finding[] {
  if (mails.length === 0) return [note('There is no mail yet')];
  const dates = dateFindings(mails, now);
  if (isPublic) return dates;
  const headers = mails.map(({ header }) => readHeader(header));
  return [...listFindings(mails, source), ...authservFindings(headers, source), ...dates];
}

function listFindings(mails: readonly NewMail[], source: SourceSettings): readonly Finding[] {
  const newest = `the newest ${mails.length} messages`;
  if (source.allMail) return [note(`All mail is read, private mail too (all_mail); ${newest} among it`)];
  const came = mails.filter(({ header }) => kindOfMail(readHeader(header)) !== 'private').length;
  const chosen = mails.filter(({ header }) =>
    isSelected(header, { ...source, allMail: false, since: undefined }),
  ).length;
  const counts = `${came} of ${newest} came by a list or are notifications`;
  if (chosen > 0) return [ok(`${counts}; ${chosen} are of lists that are read`)];
  if (came > 0)
    return [warn(`${counts}, but none by a list that is read`, `Check lists = [...] of [sources.${source.name}].`)];
  return [
    warn(
      `None of ${newest} came by a list or is a notification: nothing of them is read`,
      'Name the mailbox in which list mail is filed, or read everything, private mail too: all_mail = true (--all-mail).',
    ),
  ];
}

/** INTERNALDATE is by the server's clock. */
function dateFindings(mails: readonly NewMail[], now: number): readonly Finding[] {
  const newest = Math.max(...mails.flatMap(({ storedAt }) => storedAt ?? []));
  if (newest <= now + mostAheadMs) return [];
  const what = `The server received its newest message at ${new Date(newest).toISOString()}, which is still to come here`;
  return [warn(what, "Set this machine's clock, or tell those who run the server.")];
}

const mostAheadMs = 10 * 60_000;
