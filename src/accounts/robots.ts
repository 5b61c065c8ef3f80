import type { AddrSpec } from '../mail/message.ts';
import type { Participation } from './history.ts';

/**
 * A program writes here: its platform says so, its address takes no answers, or nearly all of its many messages open with
 * the same words. By conduct, whatever it is called; many, so that repeating oneself hides nobody.
 */
export function isRobot(account: AddrSpec, past: readonly Participation[]): boolean {
  if (takesNoAnswer.test(account)) return true;
  const last = past.at(-1);
  if (last?.isRobot) return true;
  if (past.length < fewestMessages) return false;
  const openings = new Map<number, number>();
  for (const { opening } of past) {
    if (opening !== undefined) openings.set(opening, (openings.get(opening) ?? 0) + 1);
  }
  return Math.max(0, ...openings.values()) >= past.length * sameOpening;
}

const takesNoAnswer = /^(?:no[-_.]?reply|do[-_.]?not[-_.]?reply|mailer-daemon|bounces?)(?:[+@]|[-_.])/;
const fewestMessages = 20;
const sameOpening = 0.8;
