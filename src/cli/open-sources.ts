import type { SourceSettings } from '../config/settings.ts';
import type { CredentialWorld } from '../credentials/world.ts';
import { isImapUrl } from '../ingest/imap/account.ts';
import type { MailboxSource } from '../ingest/imap/index.ts';
import type { ImapSession } from '../ingest/imap/session.ts';
import { openPath } from '../ingest/index.ts';
import { passedOverNotes, type PathWorld } from '../ingest/opened-path.ts';
import type { Source } from '../ingest/source.ts';
import { once } from '../remember.ts';
import type { MailboxOpener } from './open-mailboxes.ts';

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
  | OpenedMailboxes;

/** The mailboxes of an account. */
export interface OpenedMailboxes {
  readonly kind: 'mailboxes';
  readonly settings: SourceSettings;
  readonly sources: readonly MailboxSource[];
  readonly session: ImapSession;
}

/** Opens sources; those of one account share its connection. */
export interface SourceOpener {
  open(settings: SourceSettings): Promise<OpenedSource>;
  /** The connection to the account of a source. */
  session(settings: SourceSettings): Promise<ImapSession>;
  close(): Promise<void>;
}

/** Makes what opens sources; it has to be closed. */
export function sourceOpener(world: SourcesWorld): SourceOpener {
  let made: MailboxOpener | undefined;
  const mailboxes = once(async () => {
    const { mailboxOpener } = await import('./open-mailboxes.ts');
    return (made = mailboxOpener(world));
  });
  return {
    session: async (settings) => (await mailboxes()).session(settings),
    open: async (settings) =>
      isImapUrl(settings.source) ? (await mailboxes()).open(settings) : openedPath(settings, world),
    close: async () => made?.close(),
  };
}

async function openedPath(settings: SourceSettings, { credentials, stdin }: SourcesWorld): Promise<OpenedSource> {
  const openedAt = Date.now();
  const opened = await openPath(settings.source, { env: credentials.env, stdin });
  const sources = opened.sources.map((source) => ({ ...source, authservId: settings.authservId }));
  const notes = passedOverNotes(settings.source, opened);
  return { kind: 'path', settings, sources, notes, watched: opened.watched, openedAt };
}
