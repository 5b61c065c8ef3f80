import { dayMs, instant, type AddrSpec, type Instant } from '../mail/message.ts';
import type { Participation } from './history.ts';

/** What a message does that only somebody in charge does. */
export type Conduct = 'release' | 'applied' | 'none';

/** Who acted as a maintainer, looked up as of an instant. */
export interface MaintainersOverTime {
  at(when: Instant): readonly AddrSpec[];
}

/** Conduct older than this says nothing about who is in charge now. */
const windowDays = 730;
/** Roles are taken anew this often; finer steps changed no role on the archives that were read. */
const stepMs = 14 * dayMs;

/** What of a message tells who is in charge. */
export type Charge = Pick<Participation, 'account' | 'at' | 'conduct' | 'isReply' | 'isRobot'>;

/** Who is in charge from an instant on, the most active first. */
export interface InCharge {
  readonly from: Instant;
  readonly maintainers: readonly AddrSpec[];
}

/**
 * Maintainers by conduct: who announced releases, applied patches and answered most in the two years before; those
 * configured stand for the whole time.
 */
export function maintainersOverTime(
  participations: readonly Participation[],
  configured: readonly AddrSpec[],
): MaintainersOverTime {
  if (configured.length > 0) return { at: () => configured };
  return maintainersBySteps(stepsOfCharge(() => participations));
}

/** Looks up steps, which lie in order of time. */
export function maintainersBySteps(steps: readonly InCharge[]): MaintainersOverTime {
  return { at: (when) => stepAt(steps, when) };
}

/**
 * Every step at which roles were taken anew, from participations in order of time, which are gone through twice. To go on
 * from a step that is known, give it, and of the participations those since `windowBefore` it.
 */
export function stepsOfCharge(charges: () => Iterable<Charge>, goOnAt?: Instant): readonly InCharge[] {
  const steps: InCharge[] = [];
  const tally = new Map<AddrSpec, Tally>();
  const behind = charges()[Symbol.iterator]();
  let oldest = behind.next();
  const forgetBefore = (when: Instant): void => {
    for (; oldest.done !== true && oldest.value.at < when; oldest = behind.next()) count(tally, oldest.value, -1);
  };
  let nextStep = goOnAt;
  for (const charge of charges()) {
    nextStep ??= instant(charge.at + stepMs);
    while (charge.at >= nextStep) {
      forgetBefore(windowBefore(nextStep));
      steps.push({ from: nextStep, maintainers: inCharge(tally) });
      nextStep = instant(nextStep + Math.max(1, Math.floor((charge.at - nextStep) / stepMs)) * stepMs);
    }
    count(tally, charge, 1);
  }
  behind.return?.();
  return steps;
}

/** From when on conduct tells who is in charge at an instant. */
export function windowBefore(when: Instant): Instant {
  return instant(when - windowDays * dayMs);
}

interface Tally {
  releases: number;
  applied: number;
  replies: number;
  messages: number;
}

function count(tally: Map<AddrSpec, Tally>, { account, conduct, isReply, isRobot }: Charge, by: 1 | -1): void {
  if (isRobot) return;
  const known = tally.get(account) ?? { releases: 0, applied: 0, replies: 0, messages: 0 };
  if (conduct === 'release') known.releases += by;
  if (conduct === 'applied') known.applied += by;
  if (isReply) known.replies += by;
  known.messages += by;
  tally.set(account, known);
  if (known.messages === 0) tally.delete(account);
}

/** At most this many are in charge at once: a list of package authors has no maintainers, only authors. */
const mostMaintainers = 8;

function inCharge(tally: ReadonlyMap<AddrSpec, Tally>): readonly AddrSpec[] {
  let replies = 0;
  let applied = 0;
  let releases = 0;
  for (const one of tally.values()) {
    replies += one.replies;
    applied += one.applied;
    releases += one.releases;
  }
  const inCharge = [...tally].filter(([, one]) => isInCharge(one, { replies, applied, releases }));
  return (inCharge.length > 0 ? inCharge : busiestAnswerers(tally, replies))
    .map(([account, one]) => ({ account, weight: 8 * one.releases + 4 * one.applied + one.replies }))
    .sort((a, b) => b.weight - a.weight || (a.account < b.account ? -1 : 1))
    .slice(0, mostMaintainers)
    .map(({ account }) => account);
}

/** Where nobody releases or applies, those who answer most are the ones that others turn to. */
function busiestAnswerers(
  tally: ReadonlyMap<AddrSpec, Tally>,
  replies: number,
): readonly (readonly [AddrSpec, Tally])[] {
  return [...tally]
    .filter(([, one]) => one.replies >= 10 && one.replies >= replies * 0.05)
    .sort(([a, one], [b, other]) => other.replies - one.replies || (a < b ? -1 : 1))
    .slice(0, 3);
}

function isInCharge(one: Tally, all: Omit<Tally, 'messages'>): boolean {
  const releases = one.releases >= 2 && one.releases >= all.releases * 0.2;
  const applies = one.applied >= 3 && one.applied >= all.applied * 0.15;
  const answers = one.replies >= 15 && one.replies >= all.replies * 0.2;
  return releases || applies || answers;
}

function stepAt(steps: readonly InCharge[], when: Instant): readonly AddrSpec[] {
  let low = 0;
  let high = steps.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((steps[middle]?.from ?? Infinity) <= when) low = middle + 1;
    else high = middle;
  }
  return steps[low - 1]?.maintainers ?? [];
}
