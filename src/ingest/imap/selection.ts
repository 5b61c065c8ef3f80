import { readHeader, allFields, type Header } from '../header.ts';
import { kindOfMail, listOf, matchesList } from '../kind-of-mail.ts';

/** Which messages of a mailbox are read. */
export interface Selection {
  /** Also those that came by no list. */
  readonly allMail: boolean;
  /** List-Ids, by pattern. */
  readonly lists: readonly string[];
  /** Nothing that the server received before, in milliseconds of the epoch. */
  readonly since: number | undefined;
}

/** The header fields by which it is told how a message came; nothing else of an unread message is asked for. */
export const tellingFields: readonly string[] = [
  ...['list-id', 'list-post', 'x-mailing-list', 'x-beenthere', 'mailing-list', 'precedence', 'to', 'cc', 'subject'],
  ...['message-id', 'references', 'in-reply-to', 'from', 'x-github-sender', 'x-github-reason', 'x-github-recipient'],
  ...['x-github-severity', 'x-gitlab-project', 'x-gitlab-project-path', 'x-bugzilla-who', 'x-bugzilla-product'],
  ...['x-bugzilla-url', 'x-discourse-topic-id', 'x-discourse-post-id'],
];

/** Equal for selections that choose the same messages. */
export function selectionKey({ allMail, lists, since }: Selection): string {
  return JSON.stringify([allMail, [...lists].sort(), since ?? 0]);
}

/** Tells by the header fields whether a message is to be read. */
export function isSelected(headerBytes: Buffer, { allMail, lists }: Selection): boolean {
  if (allMail) return true;
  const header = readHeader(headerBytes);
  const kind = kindOfMail(header);
  if (kind === 'private') return isAddressedTo(header, lists);
  return matchesList(lists, listOf(header) ?? '');
}

/**
 * A copy that came straight, because its reader was in Cc, bears no mark of the list; it is told by the address of a list
 * that was named. A pattern would make any address a list.
 */
function isAddressedTo(header: Header, lists: readonly string[]): boolean {
  const named = lists.filter((list) => !list.includes('*'));
  if (named.length === 0) return false;
  const fields = [...allFields(header, 'to'), ...allFields(header, 'cc')].join(' ').slice(0, longestFields);
  const addresses = fields.match(/(?<![^\s<>,;:"()@])[^\s<>,;:"()@]{1,64}@[^\s<>,;:"()@]{1,255}/g) ?? [];
  return addresses.some((address) => matchesList(named, address.replace('@', '.')));
}

const longestFields = 16_000;
