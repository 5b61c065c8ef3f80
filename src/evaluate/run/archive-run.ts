import type { Means } from '../../campaign/find.ts';
import type { Level } from '../../score/level.ts';
import { adversaries } from '../adversaries/index.ts';
import { factsOf, type ThreadFacts } from '../baselines/facts.ts';
import type { Scenario } from '../labels.ts';
import { harmlessNewcomer } from '../planting/harmless.ts';
import type { Host, Survey } from '../planting/host.ts';
import { lacks, outcomeOf, withoutEach, type Lack, type Outcome } from '../planting/outcome.ts';
import { plantPass } from '../planting/pass.ts';
import { passesOf } from '../planting/schedule.ts';
import type { Staged } from '../planting/staged.ts';
import { sequenceFor } from '../seeded.ts';

/** What an archive holds before anything is planted in it. */
export interface NativeFigures {
  readonly survey: Survey;
  readonly sha256: string;
  /** Cases that reached a level, an alarm counted in both. */
  readonly reached: Readonly<Record<Level, number>>;
  /** For each model of the ablation the highest score of each case that could have reached a level. */
  readonly highest: Readonly<Record<Lack, Readonly<Record<Level, readonly number[]>>>> | undefined;
  readonly facts: readonly ThreadFacts[];
  /** Messages of recent accounts, and those among them in which pressing was heard. */
  readonly heard: { readonly messages: number; readonly pressing: number };
}

/** What is to be planted in one archive. */
export interface PlantJob {
  /** As they are written. */
  readonly asWritten: readonly Scenario[];
  /** Campaigns, changed by each adversary in turn. */
  readonly attacked: readonly Scenario[];
  /** Harmless newcomers, by number. */
  readonly newcomers: readonly number[];
}

/** How a run is to be done. */
export interface RunSettings {
  readonly seed: number;
  readonly isAblated: boolean;
}

/** Takes the figures of an archive as it is. */
export function nativeFigures(host: Host, means: Means, { isAblated }: RunSettings): NativeFigures {
  const { native, nativeArchive, survey, sha256 } = host;
  const reached = (level: Level): number =>
    native.cases.filter(({ moments }) => moments.some((one) => one.level === 'alarm' || one.level === level)).length;
  return {
    survey,
    sha256,
    reached: { watch: reached('watch'), alarm: reached('alarm') },
    highest: isAblated ? highestScores(host, means) : undefined,
    facts: factsOf('all', { ground: native.ground, message: (id) => nativeArchive.message(id), until: undefined }),
    heard: heardNatively(host),
  };
}

function highestScores({ native }: Host, means: Means): NonNullable<NativeFigures['highest']> {
  const empty = (): Record<Level, number[]> => ({ watch: [], alarm: [] });
  const highest: Record<Lack, Record<Level, number[]>> = {
    nothing: empty(),
    wording: empty(),
    participation: empty(),
    timing: empty(),
    linkage: empty(),
    counter: empty(),
  };
  for (const { moments } of native.cases) {
    const views = moments.map(({ snapshot }) => native.viewAt(snapshot.threads, snapshot.at));
    const stands = withoutEach(views, means);
    for (const lack of lacks) {
      const some = stands[lack].filter(({ allowed }) => allowed !== undefined).map(({ logits }) => logits);
      const full = stands[lack].filter(({ allowed }) => allowed === 'alarm').map(({ logits }) => logits);
      if (some.length > 0) highest[lack].watch.push(Math.max(...some));
      if (full.length > 0) highest[lack].alarm.push(Math.max(...full));
    }
  }
  return highest;
}

function heardNatively({ native: { ground } }: Host): NativeFigures['heard'] {
  const { reading, history, marks } = ground;
  const marked = new Set<string>(marks.map(({ id }) => id));
  const byRecent = reading.participations.filter(
    ({ account, at }) => history.standingOf(account, at).kind === 'recent',
  );
  return { messages: byRecent.length, pressing: byRecent.filter(({ id }) => marked.has(id)).length };
}

/** The variant of scenarios that nobody changed. */
export const asWritten = 'as-written';
/** The variant of harmless newcomers. */
export const nullPlanting = 'null-planting';

/** The variant of attacked campaigns that nobody changed: planted beside them, in the same hosts and at the same times. */
export const unchanged = 'unchanged';

/** Plants a job, variant by variant. */
export async function plantJob(
  host: Host,
  job: PlantJob,
  { seed, isAblated }: RunSettings,
): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = [];
  const plantVariant = async (variant: string, scenarios: readonly Staged[]): Promise<void> => {
    const ground = host.ground();
    for (const starts of passesOf(scenarios, ground, seed)) {
      const pass = await plantPass(ground, starts, { project: projectOf(host.name), seed });
      const wanted = { host: host.name, variant, isAblated: isAblated && variant === asWritten };
      outcomes.push(...pass.scenarios.map((scenario) => outcomeOf(scenario, pass, wanted)));
    }
  };
  await plantVariant(asWritten, job.asWritten);
  await plantVariant(
    nullPlanting,
    job.newcomers.map((index) => harmlessNewcomer(index, seed)),
  );
  await plantVariant(unchanged, job.attacked);
  for (const adversary of job.attacked.length > 0 ? adversaries : []) {
    const changed = job.attacked.map((one) => adversary.change(one, sequenceFor(seed, `${adversary.id} ${one.id}`)));
    await plantVariant(adversary.id, changed);
  }
  return outcomes;
}

/** The project of a list: `linux-sparse.vger.kernel.org` is the list of sparse: the last word of its name. */
export function projectOf(name: string): string {
  const [label = name] = name.split('.');
  return label.replace(/^linux-/, '').replace(/-(?:devel|users|dev|list)$/, '');
}
