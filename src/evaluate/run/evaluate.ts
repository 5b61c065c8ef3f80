import { statSync } from 'node:fs';
import { ExpectedError } from '../../errors.ts';
import type { ActModel } from '../../language/act-model.ts';
import type { Model } from '../../score/model.ts';
import { archivePaths } from '../archives.ts';
import { ablationRows } from '../figures/ablation-rows.ts';
import { adversaryRows } from '../figures/adversary-rows.ts';
import { nullRows, ordinaryRows } from '../figures/archive-rows.ts';
import { baselineRows } from '../figures/baseline-rows.ts';
import { detectionRows, reached } from '../figures/detection-rows.ts';
import { kindRows } from '../figures/kind-rows.ts';
import type { Row } from '../figures/row.ts';
import type { Scenario } from '../labels.ts';
import { canBeHost } from '../planting/host.ts';
import type { Outcome } from '../planting/outcome.ts';
import { asWritten, nullPlanting, type NativeFigures, type PlantJob } from './archive-run.ts';
import { inTurns, openRun, type OpenRun } from './archive-pool.ts';
import { assignHosts } from './assignment.ts';

/** The model, with the archives that it was made from, as its file names them. */
export interface CommittedModel extends Model {
  readonly corpora?: readonly { readonly sha256: string }[];
}

/** All that an evaluation is asked. */
export interface EvaluationInput {
  readonly archives: string;
  readonly scenarios: readonly Scenario[];
  /** Only archives whose names begin with one of these; empty: all. */
  readonly only: readonly string[];
  readonly seed: number;
  readonly isAblated: boolean;
  readonly model: CommittedModel;
  /** Another classifier of sentence acts than the committed one. */
  readonly acts?: ActModel | undefined;
  /** What is planted: the scenarios, or newcomers and adversaries too. */
  readonly plants: 'as-written' | 'all';
  note(line: string): void;
}

/** What one archive was used for. */
export interface EvaluatedArchive {
  readonly name: string;
  readonly sha256: string;
  readonly messages: number;
  readonly threads: number;
  readonly years: number;
  readonly isHost: boolean;
  /** The committed thresholds were taken from this very archive. */
  readonly gaveThresholds: boolean;
}

/** One planting and how it ended, for those who look at what was missed. */
export interface EvaluatedPlanting {
  readonly scenario: string;
  readonly host: string;
  readonly label: Scenario['label'];
  readonly level: 'alarm' | 'watch' | 'none';
}

/** The figures of one evaluation. */
export interface Evaluation {
  readonly seed: number;
  readonly model: string;
  readonly archives: readonly EvaluatedArchive[];
  readonly campaigns: number;
  readonly lookAlikes: number;
  readonly rows: readonly Row[];
  readonly plantings: readonly EvaluatedPlanting[];
}

/** Two cores do not do more than two at once any quicker. */
const atOnce = 2;

/** Reads the archives, plants the scenarios in those that can be hosts, and counts. */
export async function evaluate(input: EvaluationInput): Promise<Evaluation> {
  const { seed, isAblated, acts, note } = input;
  const runs: OpenRun[] = [];
  try {
    const opened = await inTurns(largestFirst(pathsOf(input)), atOnce, async (path) => {
      const run = await openRun({ path, seed, isAblated, acts });
      runs.push(run);
      note(`read ${run.figures.survey.name}: ${run.figures.survey.messages} messages`);
      return run;
    });
    const sorted = [...opened].sort((a, b) => (a.figures.survey.name < b.figures.survey.name ? -1 : 1));
    const hosts = sorted.filter(({ figures }) => canBeHost(figures.survey));
    const jobs = jobsFor(hosts, input);
    const planted = await inTurns(jobs, atOnce, async ({ host, job }) => {
      const outcomes = await host.plant(job);
      note(`planted ${outcomes.length} times in ${host.figures.survey.name}`);
      return outcomes;
    });
    return evaluationOf(input, { all: sorted.map(({ figures }) => figures), hosts, outcomes: planted.flat() });
  } finally {
    for (const run of runs) run.end();
  }
}

function pathsOf({ archives, only }: EvaluationInput): readonly string[] {
  const paths = archivePaths(archives);
  const chosen = paths.filter((path) => only.length === 0 || only.some((name) => nameOf(path).startsWith(name)));
  if (chosen.length > 0) return chosen;
  throw new ExpectedError(
    'usage',
    `no archive of ${archives} is named so`,
    `There are: ${paths.map(nameOf).join(', ')}.`,
  );
}

function nameOf(path: string): string {
  return (path.split('/').at(-1) ?? path).replace(/\.mbox(\.gz)?$/, '');
}

/** The longest work begins first, so that no core waits for it at the end. */
function largestFirst(paths: readonly string[]): readonly string[] {
  const sizes = new Map(paths.map((path) => [path, statSync(path).size] as const));
  return [...paths].sort((a, b) => (sizes.get(b) ?? 0) - (sizes.get(a) ?? 0));
}

function jobsFor(
  hosts: readonly OpenRun[],
  { scenarios, seed, plants, note }: EvaluationInput,
): readonly { readonly host: OpenRun; readonly job: PlantJob }[] {
  const names = hosts.map(({ figures }) => figures.survey.name);
  if (names.length === 0) {
    throw new ExpectedError(
      'usage',
      'none of these archives can be a host',
      'A host has 300 to 13,000 messages over two years or more, a third of them answers.',
    );
  }
  if (names.length < 4) note(`only ${names.length} of these archives can be hosts; four or more are better`);
  const assigned = assignHosts(scenarios, names, seed);
  return hosts.map((host) => {
    const job = assigned.get(host.figures.survey.name) ?? noJob;
    return { host, job: plants === 'all' ? job : { ...noJob, asWritten: job.asWritten } };
  });
}

const noJob: PlantJob = { asWritten: [], attacked: [], newcomers: [] };

interface Gathered {
  readonly all: readonly NativeFigures[];
  readonly hosts: readonly OpenRun[];
  readonly outcomes: readonly Outcome[];
}

function evaluationOf(
  { scenarios, seed, isAblated, model }: EvaluationInput,
  { all, hosts, outcomes }: Gathered,
): Evaluation {
  const labels = new Map(scenarios.map(({ id, label }) => [id, label] as const));
  const plain = outcomes.filter(({ variant }) => variant === asWritten);
  const newcomers = outcomes.filter(({ variant }) => variant === nullPlanting);
  const attacked = outcomes.filter(({ variant }) => variant !== asWritten && variant !== nullPlanting);
  const campaigns = plain.filter(({ scenario }) => labels.get(scenario) === 'campaign');
  const lookAlikes = plain.filter(({ scenario }) => labels.get(scenario) === 'benign');
  const sets = { campaigns, lookAlikes };
  const corpora = new Set((model.corpora ?? []).map(({ sha256 }) => sha256));
  return {
    seed,
    model: model.name,
    archives: all.map(({ survey, sha256 }) => ({
      name: survey.name,
      sha256,
      messages: survey.messages,
      threads: survey.threads,
      years: Number(survey.years.toFixed(2)),
      isHost: hosts.some(({ figures }) => figures.survey.name === survey.name),
      gaveThresholds: corpora.has(sha256),
    })),
    campaigns: scenarios.filter(({ label }) => label === 'campaign').length,
    lookAlikes: scenarios.filter(({ label }) => label === 'benign').length,
    rows: [
      ...detectionRows(campaigns, lookAlikes, seed),
      ...ordinaryRows(all),
      ...nullRows(newcomers, all, seed),
      ...baselineRows(all, sets, seed),
      ...(isAblated ? ablationRows(all, sets, seed) : []),
      ...(attacked.length > 0 ? adversaryRows(attacked, seed) : []),
      ...kindRows(scenarios, plain, seed),
    ],
    plantings: plain.map((one) => ({
      scenario: one.scenario,
      host: one.host,
      label: labels.get(one.scenario) ?? 'benign',
      level: reached(one, 'alarm') ? 'alarm' : reached(one, 'watch') ? 'watch' : 'none',
    })),
  };
}
