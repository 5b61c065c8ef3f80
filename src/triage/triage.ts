import type { Instant } from '../mail/message.ts';
import { isAtLeast, levels, type Level } from '../score/level.ts';
import type { TriagedCase, TriageEntry } from './entry.ts';
import { entriesOf, type TriageLog } from './log.ts';

/** How a case stands with the people who look after it. */
export type TriageState = 'open' | 'confirmed' | 'dismissed' | 'snoozed';

/** What opened a case again that was dismissed or snoozed. */
export interface Reopened {
  /** Pressing messages that were not there when it was decided. */
  readonly messages: readonly string[];
  /** A level that it had not reached then. */
  readonly level: Level | undefined;
  /** The end of its snooze. */
  readonly snoozeEnded: Instant | undefined;
}

/** What was decided about a case, as far as it still holds. */
export interface Triage {
  readonly state: TriageState;
  /** The last decision that nobody took back; undefined where there is none. */
  readonly decision: TriageEntry | undefined;
  /** Why the decision does not hold any longer. */
  readonly reopened: Reopened | undefined;
  /** Oldest first. */
  readonly notes: readonly TriageEntry[];
}

/** How a case stands at an instant. A decision holds for the messages it was made about, whatever case they are in now. */
export function triageOf(one: TriagedCase, log: TriageLog, now: Instant): Triage {
  const holding = entriesOf(one, log).filter(({ id, saying }) => saying.verb !== 'undo' && !log.undone.has(id));
  const notes = holding.filter(({ saying }) => saying.verb === 'note');
  const decisions = holding.filter(({ saying }) => saying.verb !== 'note');
  const decision = decisions.at(-1);
  const state = stateAfter(decision);
  if (state !== 'dismissed' && state !== 'snoozed') return { state, decision, reopened: undefined, notes };
  const reopened = reopenedBy(one, decisions, now);
  return { state: reopened ? 'open' : state, decision, reopened, notes };
}

/** Whether nobody needs to be told of a case, nor shown it unless they ask. */
export function isClosed({ state }: Pick<Triage, 'state'>): boolean {
  return state === 'dismissed' || state === 'snoozed';
}

/** When a snooze ends that still holds. */
export function snoozedUntil({ state, decision }: Triage): Instant | undefined {
  return state === 'snoozed' && decision?.saying.verb === 'snooze' ? decision.saying.until : undefined;
}

function stateAfter(decision: TriageEntry | undefined): TriageState {
  switch (decision?.saying.verb) {
    case 'confirm':
      return 'confirmed';
    case 'dismiss':
      return 'dismissed';
    case 'snooze':
      return 'snoozed';
    default:
      return 'open';
  }
}

/**
 * Each message goes by the last decision about it: of two dismissed cases that became one nothing is new, and of a dismissed
 * one that took up an open one all that was open is.
 */
function reopenedBy(
  { pressing, level }: TriagedCase,
  decisions: readonly TriageEntry[],
  now: Instant,
): Reopened | undefined {
  const lastAbout = new Map(
    decisions.flatMap((entry) => entry.of.pressing.map((message) => [message, entry] as const)),
  );
  const isSettled = (message: string) => isClosed({ state: stateAfter(lastAbout.get(message)) });
  const messages = pressing.filter((message) => !isSettled(message));
  const known = pressing.filter(isSettled).flatMap((message) => lastAbout.get(message)?.of.level ?? []);
  const highest = levels.findLast((one) => known.includes(one));
  const isHigher = highest === undefined || !isAtLeast(highest, level);
  const last = decisions.at(-1)?.saying;
  const snoozeEnded = last?.verb === 'snooze' && last.until <= now ? last.until : undefined;
  if (messages.length === 0 && !isHigher && snoozeEnded === undefined) return undefined;
  return { messages, level: isHigher ? level : undefined, snoozeEnded };
}
