import type { MessageId } from '../mail/message.ts';
import { ownParent, referencesOf, type Links } from './links.ts';

/** On which other ids the threads of a message may hang. */
export type Ties = ReadonlySet<MessageId>;

/**
 * The ids that a message ties together: itself, its parent, and what its references say of each other. That counts only
 * where the later of two is free: missing, or a reply that refers to nothing. Whatever shares no id, directly or over
 * others, can be threaded apart, but for subjects. All other ids that a message names have no effect while they are as
 * they are: else one message that names two hundred would make one lump of all their threads.
 */
export function tiesOf(links: Links, isFree: (id: MessageId) => boolean): Ties {
  const ties = new Set([links.id]);
  const parent = ownParent(links);
  if (parent !== undefined) ties.add(parent);
  let last: MessageId | undefined;
  for (const id of referencesOf(links)) {
    if (last !== undefined && isFree(id)) ties.add(last).add(id);
    last = id;
  }
  return ties;
}
