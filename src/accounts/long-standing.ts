import type { AddrSpec, Instant } from '../mail/message.ts';
import { isRegular } from './history.ts';

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
  const told = new Map<AddrSpec, { firstSeen: Instant; messages: number; withArtefacts: number }>();
  return {
    includes(account, when) {
      const past = told.get(account);
      return past !== undefined && isRegular(past, when);
    },
    add({ account, at, bringsWork }) {
      const past = told.get(account) ?? { firstSeen: at, messages: 0, withArtefacts: 0 };
      told.set(account, {
        firstSeen: past.firstSeen < at ? past.firstSeen : at,
        messages: past.messages + 1,
        withArtefacts: past.withArtefacts + (bringsWork ? 1 : 0),
      });
    },
  };
}
