import type { CaseView } from '../../accounts/case-view.ts';
import type { Part } from '../../campaign/campaign.ts';
import type { CaseMoment, Means } from '../../campaign/find.ts';
import { highestAllowed } from '../../campaign/judge.ts';
import { observeCase } from '../../campaign/observe.ts';
import type { AddrSpec, MessageId } from '../../mail/message.ts';
import type { Level } from '../../score/level.ts';
import { score } from '../../score/score.ts';
import { families } from '../../signals/signal.ts';
import type { ThreadId } from '../../thread/thread.ts';
import { factsOf, type ThreadFacts } from '../baselines/facts.ts';
import type { PlantedPass } from './pass.ts';
import type { PlannedScenario } from './planned.ts';

/** How a case of a scenario stood after one pressing message. */
export interface Stand {
  /** Of the scenario's pressing messages, how many had been sent. */
  readonly pressingSent: number;
  readonly logits: number;
  readonly level: Level | undefined;
}

/** The same without one family of signals; thresholds of such a model are taken later. */
export interface StandWithout {
  readonly logits: number;
  readonly allowed: Level | undefined;
}

/** What became of one planted scenario, without a word of anybody's. */
export interface Outcome {
  readonly scenario: string;
  readonly host: string;
  readonly variant: string;
  readonly pressingMessages: number;
  readonly stands: readonly Stand[];
  readonly without: Readonly<Record<Lack, readonly StandWithout[]>> | undefined;
  /** Accounts said to press; those among them that do; those that do. */
  readonly pressing: { readonly said: number; readonly right: number; readonly real: number };
  readonly target: 'right' | 'wrong' | 'none';
  /** The part that is said of the beneficiary, or of whoever was put in its place. */
  readonly beneficiary: Part | undefined;
  /** Messages by personas without standing, and those among them in which pressing was heard. */
  readonly heard: { readonly messages: number; readonly pressing: number };
  readonly facts: readonly ThreadFacts[];
}

/** What an outcome is asked for beside levels. */
export interface Wanted {
  readonly host: string;
  readonly variant: string;
  readonly isAblated: boolean;
}

/** Tells what became of a scenario: only moments until its end count, and only of cases that its messages are in. */
export function outcomeOf(scenario: PlannedScenario, pass: PlantedPass, wanted: Wanted): Outcome {
  const { findings, means } = pass;
  const pressing = scenario.messages.filter(({ isPressure }) => isPressure);
  const moments = momentsOf(scenario, pass);
  const viewOf = ({ snapshot }: CaseMoment): CaseView => findings.viewAt(snapshot.threads, snapshot.at);
  const last = moments.findLast(({ level }) => level !== undefined);
  const view = last && viewOf(last);
  return {
    scenario: scenario.staged.id,
    host: wanted.host,
    variant: wanted.variant,
    pressingMessages: pressing.length,
    stands: moments.map(({ snapshot, score: { logits }, level }) => ({
      pressingSent: pressing.filter(({ at }) => at <= snapshot.at).length,
      logits,
      level,
    })),
    without: wanted.isAblated ? withoutEach(moments.map(viewOf), means) : undefined,
    ...partsIn(scenario, view),
    heard: heardOf(scenario, pass),
    facts: factsOf(threadsOf(scenario, pass), { ground: findings.ground, message: pass.message, until: scenario.end }),
  };
}

/** Moments until a scenario's end, of the cases that its messages are in, in order of time. */
export function momentsOf({ messages, end }: PlannedScenario, { findings }: PlantedPass): readonly CaseMoment[] {
  const own = new Set<string>(messages.map(({ id }) => id));
  return findings.cases
    .flatMap((one) => one.moments)
    .filter(({ snapshot: { at, marks } }) => at <= end && marks.some(({ id }) => own.has(id)))
    .sort((a, b) => a.snapshot.at - b.snapshot.at || (a.snapshot.by.id < b.snapshot.by.id ? -1 : 1));
}

/** What a model of the ablation lacks; `nothing` for comparison, its thresholds taken in the same way. */
export const lacks = ['nothing', ...families] as const;

export type Lack = (typeof lacks)[number];

/** The stands of a case under models that lack one family each; every signal is asked once a view. */
export function withoutEach(
  views: readonly CaseView[],
  { kit, model }: Means,
): Readonly<Record<Lack, readonly StandWithout[]>> {
  const observed = views.map((view) => ({ view, observed: observeCase(view, kit) }));
  const standsWithout = (lack: Lack): readonly StandWithout[] =>
    observed.map((one) => {
      const reckoning = score(
        one.observed.filter(({ family }) => family !== lack),
        model,
      );
      return { logits: reckoning.logits, allowed: highestAllowed(reckoning, one.view) };
    });
  return {
    nothing: standsWithout('nothing'),
    wording: standsWithout('wording'),
    participation: standsWithout('participation'),
    timing: standsWithout('timing'),
    linkage: standsWithout('linkage'),
    counter: standsWithout('counter'),
  };
}

function partsIn(
  { staged, players, messages }: PlannedScenario,
  view: CaseView | undefined,
): Pick<Outcome, 'pressing' | 'target' | 'beneficiary'> {
  const real = new Set(messages.filter(({ isPressure }) => isPressure).map(({ from }) => from.account));
  const said = view?.pressing ?? [];
  const [keeper] = Object.entries(staged.personas).find(([, { role }]) => role === 'maintainer') ?? [];
  const maintainer = players.get(keeper ?? '')?.account;
  const [gainer] = Object.entries(staged.personas).find(([, { role }]) => role === 'beneficiary') ?? [];
  const beneficiary = players.get(staged.beneficiary ?? gainer ?? '')?.account;
  return {
    pressing: { said: said.length, right: said.filter((account) => real.has(account)).length, real: real.size },
    target: view?.target === undefined ? 'none' : view.target === maintainer ? 'right' : 'wrong',
    // One that presses for itself is counted among those who press.
    beneficiary: view && beneficiary && !real.has(beneficiary) ? partOf(beneficiary, view) : undefined,
  };
}

function partOf(account: AddrSpec, view: CaseView): Part {
  if (view.pressing.includes(account)) return 'pressing';
  if (view.target === account) return 'target';
  return view.named.some((named) => named.account === account) ? 'named' : 'other';
}

function heardOf({ staged, messages }: PlannedScenario, { findings }: PlantedPass): Outcome['heard'] {
  const keys = new Map(staged.messages.map(({ id, from }) => [id, staged.personas[from]?.role] as const));
  const byNewcomers = messages.filter(({ key }) => !['maintainer', 'established'].includes(keys.get(key) ?? ''));
  const marked = new Set<string>(findings.ground.marks.map(({ id }) => id));
  return { messages: byNewcomers.length, pressing: byNewcomers.filter(({ id }) => marked.has(id)).length };
}

/** The threads that a baseline would have to flag: those with pressing messages, of a look-alike those from its first day on. */
function threadsOf({ staged, messages }: PlannedScenario, { findings }: PlantedPass): readonly ThreadId[] {
  const counts = (key: string): boolean => {
    const one = staged.messages.find(({ id }) => id === key);
    return staged.label === 'campaign' ? one?.act === 'pressure' : (one?.day ?? -1) >= 0;
  };
  const ids = messages.filter(({ key }) => counts(key)).map(({ id }) => id as MessageId);
  return [...new Set(ids.flatMap((id) => findings.ground.threadOf(id) ?? []))];
}
