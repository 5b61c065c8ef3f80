import type { ImapFlow, ListResponse } from 'imapflow';
import { ExpectedError } from '../../errors.ts';
import type { ImapAccount } from './account.ts';
import { imapLimits } from './limits.ts';

/** The mailboxes of an account that can be read and match one of the patterns, in order; no pattern: all. */
export async function mailboxesOf(
  client: ImapFlow,
  patterns: readonly string[],
  account: ImapAccount,
): Promise<readonly string[]> {
  // Without LSUB: what somebody has subscribed to is none of our business.
  const listed = await client.list({ listOnly: true });
  const selectable = listed.filter(isSelectable);
  // Gmail shows a message once a label; in "All Mail" each is there once.
  const all = patterns.length === 0 ? selectable.find(({ specialUse }) => specialUse === '\\All') : undefined;
  if (all) return [all.path];
  const isWanted = ({ path, delimiter }: ListResponse): boolean =>
    patterns.length === 0 ||
    patterns.some((pattern) => matchesMailbox(pattern, path, delimiter) || isSliceOf(path, pattern));
  const chosen = selectable.filter(isWanted).map(({ path }) => path);
  if (chosen.length === 0) throw nothingThere(patterns, selectable.length, account);
  // A server may list a mailbox twice; it is one source all the same.
  const mailboxes = new Set(chosen);
  // public-inbox answers for a list that has slices as for an empty mailbox.
  if (isPublicInbox(client)) for (const path of chosen) if (mailboxes.has(`${path}.0`)) mailboxes.delete(path);
  return [...mailboxes].sort(bySlice);
}

/** Tells whether the server is public-inbox, all of whose mail is that of public lists. */
export function isPublicInbox(client: ImapFlow): boolean {
  return /\bpublic-inbox-imapd\b/i.test(client.greeting ?? '');
}

function isSelectable({ flags, specialUse, path }: ListResponse): boolean {
  // Matching takes time in proportion to a name's length.
  if (path.length > imapLimits.mailboxNameCharacters) return false;
  // Nothing in these was said to a list by somebody else.
  if (specialUse !== undefined && /^\\(?:Drafts|Trash|Junk)$/i.test(specialUse)) return false;
  return !flags.has('\\Noselect') && !flags.has('\\NonExistent');
}

/** As LIST matches (RFC 9051 §6.3.9): `*` any characters, `%` any but the delimiter; INBOX in any case. */
export function matchesMailbox(pattern: string, path: string, delimiter: string): boolean {
  if (pattern.toUpperCase() === 'INBOX') return path.toUpperCase() === 'INBOX';
  // For each piece of the pattern, which beginnings of the path it matches: pattern times path, whatever the stars.
  let reached = [true, ...Array.from(path, () => false)];
  for (const wanted of pattern) {
    const next: boolean[] = [];
    for (let length = 0; length <= path.length; length += 1) {
      const last = path[length - 1];
      const mayGrow = wanted === '*' || (wanted === '%' && last !== delimiter);
      if (wanted === '*' || wanted === '%')
        next.push(reached[length] === true || (mayGrow && next[length - 1] === true));
      else next.push(last === wanted && reached[length - 1] === true);
    }
    reached = next;
  }
  return reached[path.length] === true;
}

/** public-inbox parts a list into list.0, list.1 …, each of 50,000 messages; the list itself is empty. */
function isSliceOf(path: string, list: string): boolean {
  return path.startsWith(`${list}.`) && /^\d+$/.test(path.slice(list.length + 1));
}

/** By number where names end in one: the slices of a list in their order. */
function bySlice(a: string, b: string): number {
  const [, nameA = a, sliceA = ''] = sliced.exec(a) ?? [];
  const [, nameB = b, sliceB = ''] = sliced.exec(b) ?? [];
  if (nameA === nameB) return Number(sliceA) - Number(sliceB);
  return nameA < nameB ? -1 : 1;
}

/** A number that is none of a slice is part of the name. */
const sliced = /^(.*\.)(\d{1,9})$/s;

function nothingThere(patterns: readonly string[], selectable: number, { host }: ImapAccount): ExpectedError {
  return new ExpectedError(
    'source-unreadable',
    `${host} has no mailbox ${patterns.join(', ') || 'that can be read'} (of ${selectable})`,
    'Check its name; "*" stands for any characters.',
  );
}
