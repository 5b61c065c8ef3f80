import type { AccountHistory } from '../../accounts/history.ts';
import type { AddrSpec, Instant } from '../../mail/message.ts';

/** Who of the host list stands in for a scenario's maintainers and established members. */
export interface Cast {
  readonly maintainers: readonly Player[];
  readonly established: readonly Player[];
}

/** An account with its name. */
export interface Player {
  readonly account: AddrSpec;
  readonly displayName: string;
}

/** Takes the cast of a host list as of an instant: those in charge, and the busiest regulars beside them. */
export function castOf(history: AccountHistory, accounts: readonly AddrSpec[], when: Instant): Cast {
  const maintainers = history.maintainersAt(when);
  const busiest = accounts
    .filter((account) => !maintainers.includes(account))
    .map((account) => ({ account, messages: history.before(account, when).length }))
    .sort((a, b) => b.messages - a.messages || (a.account < b.account ? -1 : 1))
    .slice(0, 12)
    .map(({ account }) => account);
  const player = (account: AddrSpec): Player => ({ account, displayName: history.nameOf(account, when) });
  return { maintainers: maintainers.map(player), established: busiest.map(player) };
}
