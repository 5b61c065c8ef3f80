import type { Means } from '../campaign/find.ts';
import type { ActModel, ActModelFile } from '../language/act-model.ts';
import { acts } from '../language/act.ts';
import { featureCount } from '../language/features.ts';
import type { LabelledSentence } from '../language/train-acts.ts';
import type { Level } from '../score/level.ts';
import type { Model } from '../score/model.ts';
import type { Kit } from '../signals/signal.ts';
import { archivePaths, withArchive } from './archives.ts';
import { fitWeights, priorModel, withThresholds, type Background, type Priors } from './calibrate-score.ts';
import { readWriters, styleModelOf } from './calibrate-style.ts';
import { highestScore, type SeenCase } from './fit-cases.ts';
import type { Scenario } from './labels.ts';
import { ordinarySentences, sentencesAnArchive } from './ordinary-sentences.ts';
import { ordinaryCases, plantForFit, type PlantedCase } from './plant-for-fit.ts';
import { canBeHost, openHost, type Host } from './planting/host.ts';
import { assignHosts } from './run/assignment.ts';
import { styleFigures } from './style-figures.ts';
import { trainActModel, type TrainedActs } from './train-act-model.ts';

/** All that a calibration reads. */
export interface CalibrationInput {
  readonly archives: string;
  readonly sentences: readonly LabelledSentence[];
  readonly scenarios: readonly Scenario[];
  readonly priors: Priors;
  readonly kit: Kit;
  note(line: string): void;
}

/** The calibration's own; an evaluation is seeded by whoever runs it. */
const seed = 20240329;
/** Each scenario is planted in several lists at several times, twice over: where and when it falls moves weights more than one would like. */
const plantingSeeds: readonly number[] = [seed, 1];

/**
 * Trains the classifier, plants the tuning scenarios, fits the weights, and takes thresholds from ordinary archives, of
 * which fewer reach a level than is allowed.
 */
export async function calibrate(input: CalibrationInput) {
  const writers = await readWriters(input.archives);
  const style = styleModelOf(writers);
  const kit: Kit = { ...input.kit, style };
  const paths = archivePaths(input.archives);
  const { trained, corpora } = await trainOn(paths, input);
  input.note(`sentence acts: macro F1 ${trained.macroF1.toFixed(3)} on registers held out`);
  const means: Means = {
    acts: trained.model,
    model: priorModel(input.priors),
    kit,
    maintainers: [],
    asOf: undefined,
  };
  const { background, planted } = await casesOf(paths, means, input);
  const fitted = fitWeights([...planted, ...background.cases], input.priors);
  const model = withThresholds({ ...means.model, ...fitted }, background);
  const { watch, alarm } = model.thresholds;
  input.note(`thresholds: watch ${watch}, alarm ${alarm}, of ${background.threads} threads`);
  return {
    style,
    acts: actFile(trained.model),
    score: { ...model, name: `score-${corporaName(corpora)}`, corpora, command: 'undue calibrate' },
    figures: {
      acts: trained.figures.map((one) => ({
        ...one,
        precision: round(one.precision),
        recall: round(one.recall),
        f1: round(one.f1),
      })),
      macroF1: round(trained.macroF1),
      style: styleFigures(writers),
      plantedWhereFitted: {
        campaigns: standingsOf(planted, true, model),
        lookAlikes: standingsOf(planted, false, model),
      },
    },
  };
}

interface Cases {
  readonly background: Background;
  readonly planted: readonly PlantedCase[];
}

/** Reads each archive once: what it holds, and what is planted in it where it can be a host. */
async function casesOf(paths: readonly string[], means: Means, { scenarios, note }: CalibrationInput): Promise<Cases> {
  const hosts: Host[] = [];
  const cases: SeenCase[] = [];
  let threads = 0;
  for (const path of paths) {
    const host = await openHost(path, means, seed);
    threads += host.survey.threads;
    cases.push(...ordinaryCases(host.native, means));
    if (canBeHost(host.survey)) hosts.push(host);
  }
  const names = hosts.map(({ name }) => name);
  const rounds = plantingSeeds.map((round) => ({ round, jobs: assignHosts(scenarios, names, round) }));
  const planted: PlantedCase[] = [];
  for (const host of hosts) {
    for (const { round, jobs } of rounds) {
      const own = jobs.get(host.name)?.asWritten ?? [];
      planted.push(...(await plantForFit(host, own, { means, seed: round })));
      note(`planted ${own.length} scenarios in ${host.name}`);
    }
  }
  return { background: { threads, cases }, planted };
}

interface Corpus {
  readonly name: string;
  readonly sha256: string;
}

async function trainOn(
  paths: readonly string[],
  { sentences }: CalibrationInput,
): Promise<{ readonly trained: TrainedActs; readonly corpora: readonly Corpus[] }> {
  const ordinary: string[] = [];
  const corpora: Corpus[] = [];
  for (const [index, path] of paths.entries()) {
    await withArchive(path, async ({ name, sha256, archive }) => {
      corpora.push({ name, sha256 });
      ordinary.push(...ordinarySentences(archive, sentencesAnArchive, index + 1));
    });
  }
  return { trained: trainActModel(sentences, ordinary), corpora };
}

/** The levels that scenarios reach under the fitted model: on what it was fitted on, so this flatters. */
function standingsOf(planted: readonly PlantedCase[], isCampaign: boolean, model: Model) {
  const own = planted.filter((one) => one.isCampaign === isCampaign);
  const reaching = (level: Level): number =>
    own.filter((one) => (highestScore(one, level, model) ?? -Infinity) >= model.thresholds[level]).length;
  return { plantings: own.length, watch: reaching('watch'), alarm: reaching('alarm') };
}

function actFile(model: ActModel): ActModelFile {
  return {
    features: featureCount,
    acts: [...acts],
    scale: model.scale,
    biases: model.biases,
    thresholds: model.thresholds,
    pressing: model.pressing,
    words: [...(model.words ?? [])].sort().join(' '),
    weights: Buffer.from(model.weights.buffer, model.weights.byteOffset, model.weights.byteLength).toString('base64'),
  };
}

function corporaName(corpora: readonly Corpus[]): string {
  return `${corpora.length}-archives-${(corpora[0]?.sha256 ?? '').slice(0, 8)}`;
}

function round(value: number): number {
  return Number(value.toFixed(3));
}
