import type { AddrSpec, Instant } from '../mail/message.ts';
import type { Participation } from './history.ts';

/**
 * From when on a program is known to write here: its platform says so, its address takes no answers, or nearly all of its
 * many messages until then open with the same words. By conduct, whatever it is called; many, so that repeating oneself
 * hides nobody. Undefined for everybody else.
 */
export function robotSince(account: AddrSpec, all: readonly Opened[]): Instant | undefined {
  const [first] = all;
  if (first === undefined) return undefined;
  if (takesNoAnswer.test(account)) return first.at;
  const openings = new Map<number, number>();
  let most = 0;
  for (const [index, { at, isRobot, opening }] of all.entries()) {
    if (isRobot) return at;
    if (opening !== undefined) {
      const times = (openings.get(opening) ?? 0) + 1;
      openings.set(opening, times);
      most = Math.max(most, times);
    }
    const messages = index + 1;
    if (messages >= fewestMessages && most >= messages * sameOpening) return at;
  }
  return undefined;
}

/** What of a message tells whether a program wrote it; given in order of time. */
export type Opened = Pick<Participation, 'at' | 'isRobot' | 'opening'>;

const takesNoAnswer = /^(?:no[-_.]?reply|do[-_.]?not[-_.]?reply|mailer-daemon|bounces?)(?:[+@]|[-_.])/;
const fewestMessages = 20;
const sameOpening = 0.8;
