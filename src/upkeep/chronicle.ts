import type { AccountsByLook } from '../accounts/aliases.ts';
import { nameLookOf } from '../accounts/aliases.ts';
import type { Chronicle } from '../accounts/chronicle.ts';
import type { Participation } from '../accounts/history.ts';
import { maintainersBySteps, type Conduct } from '../accounts/roles.ts';
import { instant, type AddrSpec } from '../mail/message.ts';
import { remembered } from '../remember.ts';
import type { Store } from '../store/database.ts';
import { doingFlags, type Doing } from '../store/groundwork/doing-rows.ts';
import { keptDoings } from '../store/groundwork/kept-doings.ts';
import { keptSteps } from '../store/groundwork/kept-roles.ts';

/** The chronicle that a store keeps; of accounts that are asked about again and again it remembers what they wrote. */
export function keptChronicle(store: Store): Chronicle {
  const doings = keptDoings(store);
  const of = remembering((account) => Array.from(doings.ofAccount(account), participationOf));
  return {
    beginning: doings.span().first ?? instant(0),
    maintainers: maintainersBySteps(keptSteps(store)),
    of,
    underLook: (look) => underLook(look, doings.bearersOf(look), of),
    named: doings.named,
    byId: remembered((id) => {
      const doing = doings.byId(id);
      return doing && participationOf(doing);
    }, mostIds),
    parentOf: remembered(doings.parentOf, mostIds),
  };
}

/** What these accounts wrote under names of a look; who first did so comes first. */
function underLook(look: string, accounts: readonly AddrSpec[], of: Chronicle['of']): ReturnType<AccountsByLook> {
  const looks = new Map<string, boolean>();
  const isAlike = (displayName: string): boolean => {
    const known = looks.get(displayName) ?? nameLookOf(displayName)?.look === look;
    looks.set(displayName, known);
    return known;
  };
  const written = accounts
    .map((account) => [account, of(account).filter(({ displayName }) => isAlike(displayName))] as const)
    .filter(([, all]) => all.length > 0);
  return new Map(written.sort(([, [a]], [, [b]]) => (a && b ? byTime(a, b) : 0)));
}

function byTime(a: Participation, b: Participation): number {
  return a.at - b.at || (a.id < b.id ? -1 : 1);
}

function participationOf(doing: Doing): Participation {
  const { id, account, displayName, at, flags, signature, opening } = doing;
  return {
    ...{ id, account, displayName, at, conduct: conductOf(flags), signature, opening },
    isReply: (flags & doingFlags.isReply) !== 0,
    bringsWork: (flags & doingFlags.bringsWork) !== 0,
    isRobot: (flags & doingFlags.isRobot) !== 0,
  };
}

/** What a message did that only somebody in charge does. */
export function conductOf(flags: number): Conduct {
  if ((flags & doingFlags.release) !== 0) return 'release';
  return (flags & doingFlags.applied) !== 0 ? 'applied' : 'none';
}

/** Of accounts that share a name it is asked again for each pair of them. */
const mostIds = 10_000;

/** Some twenty megabytes of what accounts wrote; whoever was not asked about for longest goes first. */
const mostRemembered = 100_000;

function remembering(of: Chronicle['of']): Chronicle['of'] {
  const known = new Map<AddrSpec, readonly Participation[]>();
  let held = 0;
  return (account) => {
    const found = known.get(account) ?? of(account);
    if (!known.has(account)) held += found.length + 1;
    known.delete(account);
    known.set(account, found);
    for (const [oldest, all] of known) {
      if (held <= mostRemembered || oldest === account) break;
      known.delete(oldest);
      held -= all.length + 1;
    }
    return found;
  };
}
