import { readList } from './author.ts';
import { allFields, firstField, valueOf, type Header } from './header.ts';
import { readNotification } from './notification.ts';
import { platformOf } from './platform/index.ts';
import { storable } from './storable.ts';

/** Why a message came: by a list, by a platform that the reader follows, or to the reader alone. */
export type KindOfMail = 'list' | 'notification' | 'private';

/** Tells from header fields alone why a message came. Only List-Unsubscribe is a newsletter, which is private. */
export function kindOfMail(header: Header): KindOfMail {
  if (isNotification(header)) return 'notification';
  const isList = header.fields.some((field) => listFields.has(field.name) && valueOf(field).trim() !== '');
  const precedence = allFields(header, 'precedence').some((value) => value.trim().toLowerCase() === 'list');
  return isList || precedence ? 'list' : 'private';
}

/** Tells from header fields alone whether a platform (GitHub, GitLab, Bugzilla, Discourse) sent a message. */
export function isNotification(header: Header): boolean {
  return platformOf(header) !== undefined;
}

/** The id that patterns of lists are matched with, lower-case: `owner/repo`, `gitlab.com/group/project`, or a List-Id. */
export function listOf(header: Header): string | undefined {
  return readNotification(header, undefined)?.list ?? readList(header) ?? listByAddress(header);
}

/** Tells whether a list is among those of the patterns: `*` stands for any characters, case does not matter. */
export function matchesList(patterns: readonly string[], id: string): boolean {
  const text = id.toLowerCase();
  return patterns.some((pattern) => matches(pattern.toLowerCase().split('*'), text));
}

const listFields: ReadonlySet<string> = new Set([
  'list-id',
  'x-mailing-list',
  'x-beenthere',
  'mailing-list',
  'list-post',
]);

/** The address of a list without List-Id, written as its id would be: list.example.org for list@example.org. */
function listByAddress(header: Header): string | undefined {
  for (const name of ['x-mailing-list', 'x-beenthere', 'mailing-list', 'list-post']) {
    const field = storable(firstField(header, name)?.slice(0, 1_000) ?? '');
    const [, local, domain] = /(?<![\w.+-])([\w.+-]{1,64})@([\w.-]{1,255})/.exec(field) ?? [];
    if (local !== undefined && domain !== undefined) return `${local}.${domain}`.toLowerCase();
  }
  return undefined;
}

/** Each piece is looked for once, from where the one before ended: the leftmost place is always as good as any. */
function matches([first = '', ...rest]: readonly string[], text: string): boolean {
  const last = rest.pop();
  if (last === undefined) return text === first;
  if (!text.startsWith(first) || text.length < first.length + last.length || !text.endsWith(last)) return false;
  let at = first.length;
  for (const piece of rest) {
    const found = text.indexOf(piece, at);
    if (found < 0) return false;
    at = found + piece.length;
  }
  return at <= text.length - last.length;
}
