import type { ImapFlow } from 'imapflow';
import { instant, type Instant } from '../../mail/message.ts';
import { readHeader } from '../header.ts';
import { kindOfMail, listOf } from '../kind-of-mail.ts';
import { isPublicInbox, mailboxesOf } from './mailboxes.ts';
import { tellingFields } from './selection.ts';
import type { ImapSession } from './session.ts';

/** A list that mail of an account came by, or a mailbox of a public archive. */
export interface SurveyedList {
  readonly id: string;
  /** Among the newest that were looked at; of a public archive, all. */
  readonly messages: number;
  readonly newest: Instant | undefined;
}

/** Enough to see which lists somebody reads, few enough to be looked at while they wait. */
const newestPerMailbox = 1_000;
const mostMailboxes = 60;

/** Finds the lists whose mail an account holds, by the header fields of its newest messages; those with most mail first. */
export async function surveyLists(session: ImapSession, patterns: readonly string[]): Promise<readonly SurveyedList[]> {
  for (;;) {
    try {
      const client = await session.client();
      const mailboxes = await mailboxesOf(client, patterns, session.account);
      const lists = isPublicInbox(client) ? await publicLists(client, mailboxes) : await listsIn(client, mailboxes);
      return [...lists].sort((a, b) => b.messages - a.messages || (a.id < b.id ? -1 : 1));
    } catch (error) {
      if (session.isInterrupted()) return [];
      await session.recover(error);
    }
  }
}

/** The slices of a list count together. */
async function publicLists(client: ImapFlow, mailboxes: readonly string[]): Promise<Iterable<SurveyedList>> {
  const lists = new Map<string, SurveyedList>();
  for (const mailbox of mailboxes) {
    const id = mailbox.replace(/\.\d+$/, '');
    const status = await client.status(mailbox, { messages: true });
    const messages = (lists.get(id)?.messages ?? 0) + (status ? (status.messages ?? 0) : 0);
    lists.set(id, { id, messages, newest: undefined });
  }
  return lists.values();
}

async function listsIn(client: ImapFlow, mailboxes: readonly string[]): Promise<Iterable<SurveyedList>> {
  const lists = new Map<string, SurveyedList>();
  for (const mailbox of mailboxes.slice(0, mostMailboxes)) {
    const { exists } = await client.mailboxOpen(mailbox, { readOnly: true });
    if (exists === 0) continue;
    const from = Math.max(1, exists - newestPerMailbox + 1);
    const query = { uid: true, internalDate: true, headers: [...tellingFields] };
    for (const { headers, internalDate } of await client.fetchAll(`${from}:*`, query)) {
      const header = headers && readHeader(headers);
      const id = header && kindOfMail(header) !== 'private' ? listOf(header) : undefined;
      if (id === undefined) continue;
      const { messages = 0, newest } = lists.get(id) ?? {};
      lists.set(id, { id, messages: messages + 1, newest: later(newest, internalDate) });
    }
  }
  return lists.values();
}

function later(known: Instant | undefined, date: Date | string | undefined): Instant | undefined {
  const at = date === undefined ? NaN : new Date(date).getTime();
  return Number.isFinite(at) && (known === undefined || at > known) ? instant(at) : known;
}
