import { dayMs, instant, type AddrSpec, type Instant, type MessageId } from '../mail/message.ts';
import { remembered } from '../remember.ts';
import { nameLookOf, otherAddressesOf, type AliasView, type OtherAddresses } from './aliases.ts';
import { chronicleOf, type Chronicle } from './chronicle.ts';
import { countBefore, countUntil, sumsOf, type Doings } from './past.ts';
import { robotSince } from './robots.ts';
import type { Conduct } from './roles.ts';

/** What history keeps of one message. */
export interface Participation {
  readonly id: MessageId;
  readonly account: AddrSpec;
  readonly displayName: string;
  readonly at: Instant;
  readonly isReply: boolean;
  /** Something technical. */
  readonly bringsWork: boolean;
  readonly conduct: Conduct;
  /** Digests of the signature block and of the first letters, where there is enough of them. */
  readonly signature: number | undefined;
  readonly opening: number | undefined;
  /** A platform vouches that a program wrote it. */
  readonly isRobot: boolean;
}

/** With the message that it answers, which is asked of few. */
export interface AnsweringParticipation extends Participation {
  readonly parent: MessageId | undefined;
}

/** How an account stands at an instant, by what it had done until then. */
export interface Standing {
  readonly kind: 'maintainer' | 'regular' | 'contributor' | 'occasional' | 'recent' | 'unknown' | 'robot';
  readonly firstSeen: Instant;
  readonly tenureDays: number;
  /** Messages before the instant. */
  readonly messages: number;
  /** Messages before the instant that brought something technical. */
  readonly withArtefacts: number;
}

/** Everybody's past, asked about as of an instant; what comes later cannot be seen. */
export interface AccountHistory {
  /** When the archive begins. */
  readonly beginning: Instant;
  standingOf(account: AddrSpec, when: Instant): Standing;
  /** Earlier addresses under the same name, proposed with reasons, and members whose name this one is drawn like. */
  otherAddressesOf(account: AddrSpec, when: Instant): OtherAddresses;
  /** Maintainers as of then: those configured, else those who act as one; the most active first. */
  maintainersAt(when: Instant): readonly AddrSpec[];
  /** Messages of an account before an instant, oldest first. */
  before(account: AddrSpec, when: Instant): readonly Participation[];
  /** The name that an account last used before an instant. */
  nameOf(account: AddrSpec, when: Instant): string;
  /** Accounts whose name or address holds this word, as of an instant. */
  accountsNamed(word: string, when: Instant): readonly AddrSpec[];
}

/** Builds the history of all accounts from participations in order of time. */
export function buildHistory(
  participations: readonly AnsweringParticipation[],
  configured: readonly AddrSpec[],
): AccountHistory {
  return historyOf(chronicleOf(participations, configured));
}

/** What a chronicle tells of everybody, as of an instant. */
export function historyOf(chronicle: Chronicle): AccountHistory {
  const { beginning, of } = chronicle;
  const before = (account: AddrSpec, when: Instant): readonly Participation[] => {
    const all = of(account);
    return all.slice(0, countBefore(all, when));
  };
  const maintainersAt = (when: Instant): readonly AddrSpec[] => chronicle.maintainers.at(when);
  const until = (account: AddrSpec, when: Instant): readonly Participation[] => {
    const all = of(account);
    return all.slice(0, countUntil(all, when));
  };
  // A past does not change, and is asked about again and again.
  const robots = remembered((account: AddrSpec) => robotSince(account, of(account)), most.accounts);
  const sums = remembered((account: AddrSpec) => sumsOf(of(account)), most.accounts);
  const ownStanding = rememberedAt(most.standings, (account: AddrSpec, when: Instant): Standing =>
    standing(sums(account)(when), {
      when,
      beginning,
      isMaintainer: maintainersAt(when).includes(account),
      isRobot: (robots(account) ?? Infinity) <= when,
    }),
  );
  const nameLook = remembered(nameLookOf, most.names);
  const view: AliasView = { until, ownStanding, byId: chronicle.byId, parentOf: chronicle.parentOf, nameLook };
  const otherAddresses = rememberedAt(most.others, (account: AddrSpec, when: Instant): OtherAddresses =>
    otherAddressesOf(account, when, { byLook: chronicle.underLook, view }),
  );
  return {
    beginning,
    before,
    maintainersAt,
    otherAddressesOf: otherAddresses,
    standingOf: (account, when) => {
      const own = ownStanding(account, when);
      return own.kind === 'recent' ? notNewIfKnown(own, otherAddresses(account, when), when) : own;
    },
    nameOf: (account, when) => {
      const all = of(account);
      const last = all[Math.max(0, countUntil(all, when) - 1)];
      return last?.displayName ?? '';
    },
    accountsNamed: (word, when) => chronicle.named(word.toLowerCase(), when),
  };
}

interface StandingContext {
  readonly when: Instant;
  readonly beginning: Instant;
  readonly isMaintainer: boolean;
  readonly isRobot: boolean;
}

/**
 * Newness is not claimed where the very same name has been here before under another address: on ordinary lists that is a
 * member at a new address more often than not. The other's standing is never given, for a name can be copied.
 */
function notNewIfKnown(own: Standing, { aliases, likeness }: OtherAddresses, when: Instant): Standing {
  const sameName = [...aliases.map(({ since }) => since), ...(likeness?.by === 'name' ? [likeness.since] : [])];
  if (sameName.length === 0) return own;
  const firstSeen = instant(Math.min(...sameName));
  return { ...own, kind: 'occasional', firstSeen, tenureDays: Math.floor((when - firstSeen) / dayMs) };
}

/** How long somebody must have taken part, and how much, to be of the house; from the published project histories. */
const regular = { tenureDays: 180, messages: 12, withArtefacts: 2, longTenureDays: 730 } as const;

/** Who mostly brings work, and has done so several times, has earned a say, however new. */
const contributor = { withArtefacts: 3, share: 0.4 } as const;

/** An account is new for its first year on a list; the three accounts of the public record were 0 to 7 months old. */
export const recentDays = 365;

/** Whether somebody is of the house by what they did before an instant; who once was stays so. */
export function isRegular({ firstSeen, messages, withArtefacts }: Doings, when: Instant): boolean {
  const tenureDays = Math.floor((when - (firstSeen ?? when)) / dayMs);
  if (tenureDays < regular.tenureDays || messages < regular.messages) return false;
  return withArtefacts >= regular.withArtefacts || tenureDays >= regular.longTenureDays;
}

function standing(past: Doings, context: StandingContext): Standing {
  const { when, beginning } = context;
  const { firstSeen = when, messages, withArtefacts } = past;
  const tenureDays = Math.floor((when - firstSeen) / dayMs);
  const counts = { firstSeen, tenureDays, messages, withArtefacts };
  if (context.isRobot) return { kind: 'robot', ...counts };
  if (context.isMaintainer) return { kind: 'maintainer', ...counts };
  if (isRegular(past, when)) return { kind: 'regular', ...counts };
  if (withArtefacts >= contributor.withArtefacts && withArtefacts >= messages * contributor.share) {
    return { kind: 'contributor', ...counts };
  }
  if (tenureDays >= recentDays) return { kind: 'occasional', ...counts };
  return { kind: isKnownNew(firstSeen, beginning, when) ? 'recent' : 'unknown', ...counts };
}

/** In the first four months of an archive nobody is known to be new. */
const youngDays = 120;

/**
 * An archive has a beginning: whoever is first seen within its first year, or its first half where it is younger, may
 * have been there before.
 */
function isKnownNew(firstSeen: number, beginning: number, when: number): boolean {
  const margin = Math.min(recentDays * dayMs, Math.max((when - beginning) / 2, youngDays * dayMs));
  return firstSeen - beginning >= margin;
}

/** Keeps answers about an account as of an instant: every signal asks it, after every message of a case. */
function rememberedAt<Value>(mostAnswers: number, answer: (account: AddrSpec, when: Instant) => Value): typeof answer {
  const known = new Map<AddrSpec, Map<Instant, Value>>();
  let answers = 0;
  return (account, when) => {
    const found = known.get(account)?.get(when);
    if (found !== undefined) return found;
    const value = answer(account, when);
    if (answers >= mostAnswers) known.clear();
    answers = answers >= mostAnswers ? 1 : answers + 1;
    const ofAccount = known.get(account) ?? new Map<Instant, Value>();
    known.set(account, ofAccount.set(when, value));
    return value;
  };
}

/** A few megabytes: a common name has many addresses. What was forgotten is found again. */
const most = { accounts: 10_000, names: 10_000, standings: 20_000, others: 2_000 } as const;
