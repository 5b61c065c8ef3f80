import { dayMs, instant, type Instant } from '../mail/message.ts';
import type { Saying, TriagedCase, Verb } from './entry.ts';
import { entriesOf, lastInForce, type TriageLog } from './log.ts';

/** What somebody typed or chose, before it is known whether it can be said. */
export interface Draft {
  readonly verb: Verb;
  readonly reason: string;
  /** For a snooze. */
  readonly until: Instant | undefined;
  /** For an undo: the beginning of the id of an entry; undefined: the last statement that holds. */
  readonly entry: string | undefined;
}

/** What is said, or a sentence that says why it cannot be. */
export type Checked = { readonly saying: Saying } | { readonly problem: string };

/** Whether others could not understand the decision without a reason. */
export function needsReason(verb: Verb): boolean {
  return verb === 'dismiss' || verb === 'note';
}

/** Looks whether something can be said of a case now. */
export function checked({ verb, reason, until, entry }: Draft, of: TriagedCase, { log, now }: Circumstances): Checked {
  if (needsReason(verb) && reason.trim() === '') return { problem: `To ${verb} needs a reason.` };
  switch (verb) {
    case 'snooze':
      if (until === undefined) return { problem: 'To snooze needs a day until which.' };
      return until > now ? { saying: { verb, until } } : { problem: 'A snooze has to end in the future.' };
    case 'undo':
      return undoing(entry, of, log);
    default:
      return { saying: { verb } };
  }
}

/** What the check depends on. */
export interface Circumstances {
  readonly log: TriageLog;
  readonly now: Instant;
}

function undoing(entry: string | undefined, of: TriagedCase, log: TriageLog): Checked {
  if (entry === undefined) {
    const last = lastInForce(of, log);
    return last ? { saying: { verb: 'undo', undoes: last.id } } : { problem: 'There is nothing to undo here.' };
  }
  const [only, ...others] = entriesOf(of, log).filter(({ id }) => id.startsWith(entry));
  if (!only) return { problem: `No entry of this case begins with "${entry}".` };
  if (others.length > 0) return { problem: `Several entries begin with "${entry}".` };
  return log.undone.has(only.id)
    ? { problem: 'That is undone already; undo the undo to have it back.' }
    : { saying: { verb: 'undo', undoes: only.id } };
}

/** Reads the end of a snooze: a day (its beginning, UTC), an instant, or a span from now such as 10d, 2w or 3m. */
export function parseUntil(text: string, now: Instant): Instant | undefined {
  const [, count, unit] = /^(\d{1,3})([dwm])$/.exec(text.trim()) ?? [];
  if (count !== undefined) return instant(now + Number(count) * dayMs * (unit === 'w' ? 7 : unit === 'm' ? 30 : 1));
  if (!/^\d{4}-\d\d-\d\d(?:T.+)?$/.test(text.trim())) return undefined;
  const hasZone = !text.includes('T') || /(?:Z|[+-]\d\d:?\d\d)$/.test(text.trim());
  const at = Date.parse(hasZone ? text.trim() : `${text.trim()}Z`);
  return Number.isNaN(at) ? undefined : instant(at);
}
