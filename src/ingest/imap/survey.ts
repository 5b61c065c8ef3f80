import type { ExpungeEvent, ImapFlow, MailboxObject } from 'imapflow';
import { ExpectedError } from '../../errors.ts';
import { SourceChanged } from '../source.ts';
import { refusedForNow } from './failures.ts';
import { lookAt } from './fetch.ts';
import { imapLimits } from './limits.ts';
import type { MailboxCursor } from './mailbox-cursor.ts';
import type { PlacesTold } from './places-told.ts';
import { markOf, reconcile, type Reconciliation } from './reconcile.ts';
import { selectionKey, type Selection } from './selection.ts';
import { sift } from './sift.ts';
import { uidsOf } from './uid-set.ts';

/** An open mailbox, and how the store differs from it. */
export interface Survey extends Reconciliation {
  readonly box: MailboxObject;
}

interface Known {
  readonly cursor: MailboxCursor | undefined;
  readonly told: PlacesTold;
  readonly selection: Selection;
}

/**
 * Opens a mailbox and finds what has come and gone since it was last read. A server with QRESYNC (RFC 7162) tells itself;
 * its word is held against the number of messages, and where they disagree, or without QRESYNC, all UIDs are asked for.
 */
export async function surveyMailbox(client: ImapFlow, path: string, known: Known): Promise<Survey> {
  const { box, vanished } = await openMailbox(client, path, known);
  const { cursor, told, selection } = known;
  if (box.exists > imapLimits.mailboxMessages) throw tooMany(path, box.exists);
  if (cursor && box.uidValidity?.toString() !== cursor.uidValidity) throw new SourceChanged();
  const reached = cursor?.reached;
  // UIDs only grow; where they do not, a mailbox was put back from a copy and gives them out again.
  if (reached && box.uidNext < reached.uidNext) throw new SourceChanged();
  if (reached && reached.selection !== selectionKey(selection))
    return { box, ...(await reselected(client, box, known)) };
  if (reached && isUnchanged(box, reached, told) && !(await hasOthers(client, reached.modseq, told))) {
    return { box, gone: [], fresh: [] };
  }
  const quick = reached && vanished ? await quickly(client, { box, reached, vanished, told }) : undefined;
  return { box, ...(quick ?? (await slowly(client, box, known))) };
}

type Reached = NonNullable<MailboxCursor['reached']>;

interface Opened {
  readonly box: MailboxObject;
  /** UIDs that QRESYNC says are gone; undefined where the server does not tell. */
  readonly vanished: readonly number[] | undefined;
}

async function openMailbox(client: ImapFlow, path: string, { cursor, told }: Known): Promise<Opened> {
  const modseq = cursor?.reached?.modseq;
  const vanished: number[] = [];
  // A few bytes say that millions have gone; only those that were there take room.
  const onExpunge = ({ uid, earlier, path: where }: ExpungeEvent): void => {
    if (uid !== undefined && earlier && where === path && told.all().has(uid)) vanished.push(uid);
  };
  client.on('expunge', onExpunge);
  try {
    const resync = modseq === undefined ? {} : { changedSince: BigInt(modseq), uidValidity: cursor?.uidValidity };
    const box = await client.mailboxOpen(path, { readOnly: true, ...resync });
    const isTelling = modseq !== undefined && client.enabled.has('QRESYNC') && box.noModseq !== true;
    return { box, vanished: isTelling ? vanished : undefined };
  } finally {
    client.off('expunge', onExpunge);
  }
}

function isUnchanged(box: MailboxObject, reached: Reached, told: PlacesTold): boolean {
  const modseq = box.highestModseq?.toString();
  return box.uidNext === reached.uidNext && box.exists === told.count() && modseq === reached.modseq;
}

/** Without mod-sequences another message under a known UID shows only when one looks. */
async function hasOthers(client: ImapFlow, modseq: string | undefined, told: PlacesTold): Promise<boolean> {
  if (modseq !== undefined) return false;
  const known = told.all();
  const marks = await newestMarks(client, [...known.keys()]);
  return (
    reconcile(known, [...known.keys()], marks).gone.length > 0 ||
    marks.size < Math.min(known.size, imapLimits.recheckedMessages)
  );
}

interface Quick {
  readonly box: MailboxObject;
  readonly reached: Reached;
  readonly vanished: readonly number[];
  readonly told: PlacesTold;
}

async function quickly(client: ImapFlow, { box, reached, vanished, told }: Quick): Promise<Reconciliation | undefined> {
  const known = told.all();
  const gone = new Set(vanished.filter((uid) => known.has(uid)));
  const come = box.uidNext > reached.uidNext ? await searched(client, `${reached.uidNext}:*`) : [];
  const here = [...known.keys()].filter((uid) => !gone.has(uid));
  const present = [...new Set([...here, ...come.filter((uid) => uid >= reached.uidNext)])];
  if (present.length !== box.exists) return undefined;
  return reconcile(known, present, await changedMarks(client, reached.modseq));
}

async function slowly(client: ImapFlow, box: MailboxObject, { cursor, told }: Known): Promise<Reconciliation> {
  const present = await allUids(client, box);
  const known = told.all();
  const modseq = cursor?.reached?.modseq;
  const hasModseq = modseq !== undefined && box.noModseq !== true && client.enabled.has('CONDSTORE');
  const marks = hasModseq
    ? await changedMarks(client, modseq)
    : await newestMarks(
        client,
        present.filter((uid) => known.has(uid)),
      );
  return reconcile(known, present, marks);
}

/** Other mail is wanted than before: everything is looked at again, and what was decided otherwise is read anew. */
async function reselected(client: ImapFlow, box: MailboxObject, { told, selection }: Known): Promise<Reconciliation> {
  const present = await allUids(client, box);
  const known = told.all();
  const marks = new Map<number, number>();
  for (let at = 0; at < present.length; at += imapLimits.headerMessages) {
    const uids = present.slice(at, at + imapLimits.headerMessages).filter((uid) => known.has(uid));
    for (const { uid, mark, isWanted } of await sift(client, uids, selection)) {
      marks.set(uid, known.get(uid)?.isKept === isWanted ? mark : ~mark);
    }
  }
  return reconcile(known, present, marks);
}

async function allUids(client: ImapFlow, { exists, uidNext }: MailboxObject): Promise<readonly number[]> {
  if (exists === 0) return [];
  if (!uidNext || Math.min(exists, uidNext) <= imapLimits.searchedUids) return searched(client, '1:*');
  const uids: number[] = [];
  for (let from = 1; from < uidNext; from += imapLimits.searchedUids) {
    const to = from + imapLimits.searchedUids - 1;
    for (const uid of await searched(client, `${from}:${to < uidNext ? to : '*'}`)) uids.push(uid);
  }
  return uids;
}

async function searched(client: ImapFlow, uid: string): Promise<readonly number[]> {
  const found = await client.search({ uid }, { uid: true, returnOptions: ['ALL'] });
  if (!found) throw refusedForNow('the server refused to search the mailbox');
  const most = mostIn(client);
  return Array.isArray(found) ? found.slice(0, most) : uidsOf(found.all ?? '', most);
}

/** No more than there are, and may have come just now: a few bytes can name millions. */
function mostIn({ mailbox }: ImapFlow): number {
  return (mailbox ? mailbox.exists : 0) + imapLimits.arrivingMessages;
}

async function changedMarks(client: ImapFlow, modseq: string | undefined): Promise<ReadonlyMap<number, number>> {
  if (modseq === undefined) return new Map();
  const query = { uid: true, size: true, internalDate: true };
  const marks = new Map<number, number>();
  const most = mostIn(client);
  for await (const row of client.fetch('1:*', query, { uid: true, changedSince: BigInt(modseq) })) {
    // A row of flags alone tells nothing of the message.
    if (row.size !== undefined && marks.size < most) marks.set(row.uid, markOf(row.size, dateOf(row.internalDate)));
  }
  return marks;
}

async function newestMarks(client: ImapFlow, uids: readonly number[]): Promise<ReadonlyMap<number, number>> {
  const newest = [...uids].sort((a, b) => a - b).slice(-imapLimits.recheckedMessages);
  const looks = await lookAt(client, newest, []);
  return new Map(looks.map(({ uid, mark }) => [uid, mark]));
}

function dateOf(internalDate: Date | string | undefined): number {
  const at = internalDate === undefined ? NaN : new Date(internalDate).getTime();
  return Number.isFinite(at) ? at : 0;
}

function tooMany(path: string, exists: number): ExpectedError {
  return new ExpectedError(
    'source-unreadable',
    `${path} claims to have ${exists} messages`,
    `Nothing above ${imapLimits.mailboxMessages} is read. Check whose server it is, or split the mailbox.`,
  );
}
