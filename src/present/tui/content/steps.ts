import type { CaseMessage } from '../../../campaign/as-of.ts';

/** How far a case is known: the message after which it is looked at, by its place among all of them. */
export interface Moment {
  readonly step: number;
  readonly message: CaseMessage;
}

/** The place that a step leads to; undefined: past the last message, where all is known. */
export function stepped(step: number, messages: readonly CaseMessage[]): number | undefined {
  return step >= messages.length ? undefined : Math.max(0, step);
}

/** The next pressing message from a place, or the previous one; undefined where there is none. */
export function nextPress(from: number, by: 1 | -1, messages: readonly CaseMessage[]): number | undefined {
  for (let at = from + by; at >= 0 && at < messages.length; at += by) if (messages[at]?.kind === 'pressing') return at;
  return undefined;
}
