import type { SourceSettings } from '../config/settings.ts';
import { credentialFor, dropCredential } from '../credentials/credential-for.ts';
import type { CredentialWorld } from '../credentials/world.ts';
import { ExpectedError } from '../errors.ts';
import { isImapUrl, parseImapUrl } from '../ingest/imap/account.ts';
import { mailboxSources, sessionOf, type MailboxSource } from '../ingest/imap/index.ts';
import type { ImapSession } from '../ingest/imap/session.ts';
import { openPath } from '../ingest/index.ts';
import { passedOverNotes, type PathWorld } from '../ingest/opened-path.ts';
import type { Source } from '../ingest/source.ts';
import { dayMs } from '../mail/message.ts';
import { accountOf } from './source-options.ts';

/** What sources need of this run. */
export interface SourcesWorld {
  readonly credentials: CredentialWorld;
  readonly interrupted: AbortSignal;
  /** What `-` reads; undefined where nothing may be read from there. */
  readonly stdin?: PathWorld['stdin'];
  /** Told before each wait for a server. */
  readonly onWait?: (reason: string, ms: number) => void;
}

/** A configured source, opened: what a path leads to, or the mailboxes of an account over the one connection to it. */
export type OpenedSource =
  | {
      readonly kind: 'path';
      readonly settings: SourceSettings;
      readonly sources: readonly Source[];
      /** What lies there and is not read, in words. */
      readonly notes: readonly string[];
      /** Files and folders whose change tells that there may be something new. */
      readonly watched: readonly string[];
      /** When it was looked at, in milliseconds since 1970: what changed since may not have been seen. */
      readonly openedAt: number;
    }
  | {
      readonly kind: 'mailboxes';
      readonly settings: SourceSettings;
      readonly sources: readonly MailboxSource[];
      readonly session: ImapSession;
    };

/** Opens sources; those of one account share its connection. */
export interface SourceOpener {
  open(settings: SourceSettings): Promise<OpenedSource>;
  /** The connection to the account of a source. */
  session(settings: SourceSettings): ImapSession;
  close(): Promise<void>;
}

/** Makes what opens sources; it has to be closed. */
export function sourceOpener(world: SourcesWorld): SourceOpener {
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
      if (!isImapUrl(settings.source)) return openedPath(settings, world);
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
      for (const session of sessions.values()) await session.close();
      sessions.clear();
    },
  };
}

/** The later of the two days that settings name. It moves on once a day: all of a mailbox is then looked at again. */
function beginning({ since, keepDays }: SourceSettings, now: number): number | undefined {
  if (keepDays === undefined) return since;
  return Math.max(since ?? 0, Math.floor(now / dayMs) * dayMs - keepDays * dayMs);
}

async function openedPath(settings: SourceSettings, { credentials, stdin }: SourcesWorld): Promise<OpenedSource> {
  const openedAt = Date.now();
  const opened = await openPath(settings.source, { env: credentials.env, stdin });
  const sources = opened.sources.map((source) => ({ ...source, authservId: settings.authservId }));
  const notes = passedOverNotes(settings.source, opened);
  return { kind: 'path', settings, sources, notes, watched: opened.watched, openedAt };
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
