import { dayMs, type AddrSpec, type Instant } from '../mail/message.ts';
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
const stepDays = 14;

/**
 * Maintainers by conduct: who announced releases, applied patches and answered most in the two years before; those
 * configured stand for the whole time.
 */
export function maintainersOverTime(
  participations: readonly Participation[],
  configured: readonly AddrSpec[],
): MaintainersOverTime {
  if (configured.length > 0) return { at: () => configured };
  const steps: { readonly from: number; readonly maintainers: readonly AddrSpec[] }[] = [];
  const tally = new Map<AddrSpec, Tally>();
  let oldest = 0;
  let nextStep = (participations[0]?.at ?? 0) + stepDays * dayMs;
  for (const participation of participations) {
    while (participation.at >= nextStep) {
      oldest = forget({ participations, tally, oldest }, nextStep - windowDays * dayMs);
      steps.push({ from: nextStep, maintainers: inCharge(tally) });
      const skipped = Math.floor((participation.at - nextStep) / (stepDays * dayMs));
      nextStep += Math.max(1, skipped) * stepDays * dayMs;
    }
    if (!participation.isRobot) count(tally, participation, 1);
  }
  return { at: (when) => stepAt(steps, when) };
}

interface Tally {
  releases: number;
  applied: number;
  replies: number;
  messages: number;
}

interface Progress {
  readonly participations: readonly Participation[];
  readonly tally: Map<AddrSpec, Tally>;
  readonly oldest: number;
}

function forget({ participations, tally, oldest }: Progress, before: number): number {
  let at = oldest;
  for (; at < participations.length; at += 1) {
    const participation = participations[at];
    if (!participation || participation.at >= before) break;
    if (!participation.isRobot) count(tally, participation, -1);
  }
  return at;
}

function count(tally: Map<AddrSpec, Tally>, { account, conduct, isReply }: Participation, by: 1 | -1): void {
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

function stepAt(
  steps: readonly { readonly from: number; readonly maintainers: readonly AddrSpec[] }[],
  when: Instant,
): readonly AddrSpec[] {
  let low = 0;
  let high = steps.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((steps[middle]?.from ?? Infinity) <= when) low = middle + 1;
    else high = middle;
  }
  return steps[low - 1]?.maintainers ?? [];
}
