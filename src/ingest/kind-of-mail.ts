import { readList } from './author.ts';
import { firstField, type Header } from './header.ts';

/** How a message came, by its header fields alone. */
export type KindOfMail = 'list' | 'notification' | 'private';

/** Tells how a message came. */
export function kindOfMail(header: Header): KindOfMail {
  if (['list-id', 'x-mailing-list', 'x-beenthere', 'mailing-list', 'list-post'].some((n) => firstField(header, n)))
    return 'list';
  return firstField(header, 'x-github-sender') ? 'notification' : 'private';
}

/** The id that patterns of lists are matched with. */
export function listOf(header: Header): string | undefined {
  return readList(header);
}

/** Tells whether a list is among those that are wanted. */
export function matchesList(patterns: readonly string[], id: string): boolean {
  return patterns.some((p) => p === '*' || p.toLowerCase() === id.toLowerCase());
}
