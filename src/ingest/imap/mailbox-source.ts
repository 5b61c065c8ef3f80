import type { ImapFlow, MailboxObject } from 'imapflow';
import { ExpectedError } from '../../errors.ts';
import { SourceChanged, type Cursor, type KnownPlaces, type Source, type SourceStep } from '../source.ts';
import { fetchBodies, type Look } from './fetch.ts';
import { imapLimits } from './limits.ts';
import { readCursor, writeCursor, type MailboxCursor } from './mailbox-cursor.ts';
import { placesTold, type PlacesTold } from './places-told.ts';
import { selectionKey, type Selection } from './selection.ts';
import type { ImapSession } from './session.ts';
import { sift } from './sift.ts';
import { surveyMailbox } from './survey.ts';

/** A mailbox and what of it is read. */
export interface MailboxOptions {
  readonly name: string;
  readonly session: ImapSession;
  readonly mailbox: string;
  readonly selection: Selection;
}

/**
 * A mailbox of an IMAP server, opened with EXAMINE and read with PEEK: nothing on the server changes. What the store holds
 * is brought to what the mailbox holds; a connection that is lost is made again, and the reading goes on.
 */
export function mailboxSource(options: MailboxOptions): Source {
  return {
    name: options.name,
    totalBytes: undefined,
    read: (cursor, known) => readMailbox(cursor, known, options),
  };
}

async function* readMailbox(
  text: Cursor | undefined,
  stored: KnownPlaces,
  options: MailboxOptions,
): AsyncGenerator<SourceStep> {
  let cursor = text === undefined || text === '' ? undefined : readCursor(text);
  if (text !== undefined && text !== '' && !cursor) throw new SourceChanged();
  const told = placesTold(stored);
  for (;;) {
    try {
      const client = await options.session.client();
      const onOpened = (uidValidity: string): void => {
        cursor ??= { uidValidity };
      };
      for await (const step of readOnce({ client, cursor, told, onOpened, ...options })) {
        told.add(step);
        if (step.kind !== 'expected') options.session.progressed();
        yield step;
      }
      return;
    } catch (error) {
      if (options.session.isInterrupted()) return;
      if (error instanceof SourceChanged) throw error;
      await options.session.recover(error);
    }
  }
}

interface Reading extends MailboxOptions {
  readonly client: ImapFlow;
  readonly cursor: MailboxCursor | undefined;
  readonly told: PlacesTold;
  /** Told before any step, so that after a broken connection UIDs are held against the mailbox that gave them. */
  onOpened(uidValidity: string): void;
}

async function* readOnce(reading: Reading): AsyncGenerator<SourceStep> {
  const { client, cursor, told, mailbox, selection, session } = reading;
  const key = selectionKey(selection);
  const { box, gone, fresh } = await surveyMailbox(client, mailbox, { cursor, told, selection });
  const uidValidity = validityOf(box, mailbox);
  reading.onOpened(uidValidity);
  const underway = writeCursor(cursor ?? { uidValidity });
  for (const position of gone) yield { kind: 'gone', position };
  if (fresh.length > 0) yield { kind: 'expected', messages: fresh.length };
  // On a line that breaks all the time only small steps come to their end.
  const stride = Math.max(1, imapLimits.headerMessages >> (3 * session.triesInVain()));
  for (let at = 0; at < fresh.length; at += stride) {
    const uids = fresh.slice(at, at + stride);
    const wanted: Look[] = [];
    for (const look of await sift(client, uids, selection)) {
      if (look.isWanted) wanted.push(look);
      else yield { kind: 'passed-over', position: look.uid, mark: look.mark };
    }
    for await (const { uid, mark, storedAt, length, held, bytes } of fetchBodies(client, wanted)) {
      const place = { position: uid, mark, length, separator: undefined, end: underway };
      yield { kind: 'message', held, bytes, storedAt, ...place };
    }
    if (validityOf(client.mailbox || box, mailbox) !== uidValidity) throw new SourceChanged();
  }
  const reached = { uidNext: box.uidNext, modseq: box.highestModseq?.toString(), selection: key };
  yield { kind: 'reached', end: writeCursor({ uidValidity, reached }) };
}

function validityOf({ uidValidity }: MailboxObject, mailbox: string): string {
  if (uidValidity !== undefined) return uidValidity.toString();
  throw new ExpectedError(
    'source-unreadable',
    `the server gives no UIDVALIDITY for ${mailbox}`,
    'Such a mailbox cannot be read without reading it twice; export it as mbox instead.',
  );
}
