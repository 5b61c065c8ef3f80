import type { SourceSettings } from '../config/settings.ts';
import { credentialFor, dropCredential } from '../credentials/credential-for.ts';
import { ExpectedError } from '../errors.ts';
import { parseImapUrl } from '../ingest/imap/account.ts';
import { mailboxSources, sessionOf } from '../ingest/imap/index.ts';
import type { ImapSession } from '../ingest/imap/session.ts';
import { dayMs } from '../mail/message.ts';
import type { OpenedMailboxes, SourcesWorld } from './open-sources.ts';
import { accountOf } from './source-options.ts';

/** Opens mailboxes; those of one account share its connection. IMAP and sign-in are 180 modules that files have no use for. */
export interface MailboxOpener {
  open(settings: SourceSettings): Promise<OpenedMailboxes>;
  session(settings: SourceSettings): ImapSession;
  close(): Promise<void>;
}

/** Makes what opens mailboxes; it has to be closed. */
export function mailboxOpener(world: SourcesWorld): MailboxOpener {
  const sessions = new Map<string, ImapSession>();
  const session = (settings: SourceSettings): ImapSession => {
    const key = accountOf(settings.source) ?? settings.source;
    const made = sessions.get(key) ?? signedIn(settings, world);
    sessions.set(key, made);
    return made;
  };
  return {
    session,
    async open(settings) {
      const connection = session(settings);
      const { source: url, mailboxes, allMail, lists, authservId } = settings;
      const reading = {
        url,
        mailboxes,
        selection: { allMail, lists, since: beginning(settings, Date.now()) },
        authservId,
      };
      try {
        const sources = await mailboxSources(reading, connection);
        return { kind: 'mailboxes', settings, session: connection, sources };
      } catch (error) {
        if (isRefused(error)) dropCredential(settings, parseImapUrl(url).account, world.credentials);
        throw error;
      }
    },
    async close() {
      for (const one of sessions.values()) await one.close();
      sessions.clear();
    },
  };
}

/** The later of the two days that settings name. It moves on once a day: all of a mailbox is then looked at again. */
function beginning({ since, keepDays }: SourceSettings, now: number): number | undefined {
  if (keepDays === undefined) return since;
  return Math.max(since ?? 0, Math.floor(now / dayMs) * dayMs - keepDays * dayMs);
}

function signedIn(settings: SourceSettings, { credentials, interrupted, onWait }: SourcesWorld): ImapSession {
  const { account } = parseImapUrl(settings.source);
  return sessionOf(settings.source, settings.certificate, {
    credential: () => credentialFor(settings, account, credentials),
    signal: interrupted,
    onWait,
  });
}

function isRefused(error: unknown): boolean {
  return error instanceof ExpectedError && error.code === 'sign-in-refused';
}
