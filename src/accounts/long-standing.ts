import { dayMs, type AddrSpec, type Instant } from '../mail/message.ts';
import { regular } from './history.ts';

/** A message, as far as it tells how long its sender has been here. */
export interface Sent {
  readonly account: AddrSpec;
  readonly at: Instant;
  readonly bringsWork: boolean;
}

/**
 * Who is a regular, by the messages told so far and by no others. Told in order of time, it says so of nobody who is none
 * by the history of the whole archive, and of most who are; in another order it errs, and may only be used to put off work.
 */
export interface LongStanding {
  includes(account: AddrSpec, when: Instant): boolean;
  add(sent: Sent): void;
}

/** Begins to look who stays. */
export function longStandingAccounts(): LongStanding {
  const told = new Map<AddrSpec, { since: number; messages: number; withWork: number }>();
  return {
    includes(account, when) {
      const past = told.get(account);
      if (past === undefined) return false;
      const tenureDays = (when - past.since) / dayMs;
      if (tenureDays < regular.tenureDays || past.messages < regular.messages) return false;
      return past.withWork >= regular.withArtefacts || tenureDays >= regular.longTenureDays;
    },
    add({ account, at, bringsWork }) {
      const past = told.get(account);
      told.set(account, {
        since: Math.min(past?.since ?? at, at),
        messages: (past?.messages ?? 0) + 1,
        withWork: (past?.withWork ?? 0) + (bringsWork ? 1 : 0),
      });
    },
  };
}
