import type { Instant } from '../mail/message.ts';
import type { Level } from '../score/level.ts';

/** What a case is known by: its pressing messages (in angle brackets, as a report gives them), for its id changes. */
export interface TriagedCase {
  readonly level: Level;
  readonly pressing: readonly string[];
}

/** What can be said of a case. Undoing is saying something too: nothing that was said is ever taken out. */
export type Saying =
  | { readonly verb: 'confirm' | 'dismiss' | 'note' | 'reopen' }
  | { readonly verb: 'snooze'; readonly until: Instant }
  | { readonly verb: 'undo'; readonly undoes: string };

/** Every verb, in the order in which they are offered. */
export const verbs = ['confirm', 'dismiss', 'snooze', 'note', 'reopen', 'undo'] as const;

/** A word for what is said. */
export type Verb = (typeof verbs)[number];

/** What somebody says of a case, and why. */
export interface Statement {
  readonly saying: Saying;
  /** May be empty. */
  readonly by: string;
  /** May be empty. */
  readonly reason: string;
  /** The case as it was then. */
  readonly of: TriagedCase;
}

/** A statement in the log. */
export interface TriageEntry extends Statement {
  /** Follows from everything else in it, so that the same entry is the same in every store. */
  readonly id: string;
  readonly at: Instant;
}

/** Oldest first; the same in every store, whatever the order in which entries came. */
export function byTime(a: TriageEntry, b: TriageEntry): number {
  return a.at - b.at || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}
