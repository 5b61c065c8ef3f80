import type { Case, Findings, Means } from '../campaign/find.ts';
import { findCases } from '../campaign/find.ts';
import { judge } from '../campaign/judge.ts';
import type { ActModel, ActModelFile } from '../language/act-model.ts';
import { acts } from '../language/act.ts';
import { featureCount } from '../language/features.ts';
import type { LabelledSentence } from '../language/train-acts.ts';
import type { FitRow } from '../score/fit.ts';
import type { Level } from '../score/level.ts';
import type { Model } from '../score/model.ts';
import type { Kit } from '../signals/signal.ts';
import { archivePaths, withArchive } from './archives.ts';
import { readWriters, styleModelOf } from './calibrate-style.ts';
import { styleFigures } from './style-figures.ts';
import { fitWeights, priorModel, rowOf, thresholdAt, type Priors } from './calibrate-score.ts';
import type { Scenario } from './labels.ts';
import { ordinarySentences } from './ordinary-sentences.ts';
import { plantAll, type Planted } from './planting.ts';
import { trainActModel, type TrainedActs } from './train-act-model.ts';

/** Every host gets each so-manieth scenario: a scenario is planted in two of four. */
const hostShare = 2;

/** All that a calibration reads. */
export interface CalibrationInput {
  readonly archives: string;
  readonly sentences: readonly LabelledSentence[];
  readonly scenarios: readonly Scenario[];
  readonly priors: Priors;
  readonly kit: Kit;
  note(line: string): void;
}

/** Ordinary sentences sampled from each archive. */
const sentencesAnArchive = 6000;
/** Lists of this many messages serve as hosts: large enough for a cast, small enough to be read many times. */
const hostMessages = { least: 1900, most: 7000 } as const;

/**
 * Trains the classifier, plants the tuning scenarios, fits the weights, and takes thresholds from ordinary archives: a
 * watch is reached in at most 7 of 10,000 of their threads, an alarm in none.
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
  const planted: Planted[] = [];
  const ordinary: FitRow[] = [];
  let hosts = 0;
  for (const path of paths) {
    await withArchive(path, async ({ name, archive }) => {
      const findings = findCases(archive, means);
      ordinary.push(...findings.cases.map((one) => rowOf(one, false, means, 1)));
      const { messages } = archive.summary();
      if (messages < hostMessages.least || messages > hostMessages.most || name.startsWith('osst')) return;
      const here = input.scenarios.filter((_, at) => at % hostShare === hosts % hostShare);
      hosts += 1;
      planted.push(...plantAll(here, { name, archive }, means));
      input.note(`planted ${here.length} scenarios in ${name}`);
    });
  }
  const fitted = fitWeights(planted, ordinary, input.priors, means);
  const unbounded: Model = { ...means.model, ...fitted, thresholds: { watch: -Infinity, alarm: -Infinity } };
  const background = await backgroundOf(paths, { ...means, model: unbounded });
  const model = withThresholds({ ...means.model, ...fitted }, background);
  input.note(
    `thresholds: watch ${model.thresholds.watch}, alarm ${model.thresholds.alarm}, of ${background.threads} threads`,
  );
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
      plantedWhereFitted: standingsOf(planted, { ...means, model }),
    },
  };
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

interface Background {
  readonly threads: number;
  /** The highest score of each case that could have reached a level, by the level it could have reached. */
  readonly watch: readonly number[];
  readonly alarm: readonly number[];
}

async function backgroundOf(paths: readonly string[], means: Means): Promise<Background> {
  let threads = 0;
  const watch: number[] = [];
  const alarm: number[] = [];
  for (const path of paths) {
    await withArchive(path, async ({ archive }) => {
      const findings: Findings = findCases(archive, means);
      threads += findings.reading.threads.length;
      for (const one of findings.cases) {
        watch.push(...highest(one, ['watch', 'alarm']));
        alarm.push(...highest(one, ['alarm']));
      }
    });
  }
  return { threads, watch, alarm };
}

function highest({ moments }: Case, wanted: readonly Level[]): readonly number[] {
  const scores = moments
    .filter(({ level }) => level !== undefined && wanted.includes(level))
    .map(({ score }) => score.logits);
  return scores.length > 0 ? [Math.max(...scores)] : [];
}

/** Of what is allowed less a third: the archives that others have are not these. */
const watchesPerTenThousand = 7;
/** An alarm stands this far, in logits, above everything that the ordinary archives hold, for they were fitted on too. */
const alarmMargin = 0.5;

function withThresholds(model: Model, { threads, watch, alarm }: Background): Model {
  const thresholds = {
    watch: thresholdAt(watch, threads, watchesPerTenThousand),
    alarm: Number((Math.max(...alarm) + alarmMargin).toFixed(3)),
  };
  return {
    ...model,
    thresholds,
    background: { threads, scores: [...watch].sort((a, b) => b - a).slice(0, 400) },
    rates: {
      watch: { cases: watch.filter((score) => score >= thresholds.watch).length, threads },
      alarm: { cases: alarm.filter((score) => score >= thresholds.alarm).length, threads },
    },
  };
}

/** How the scenarios stand at their end under the fitted model: on what it was fitted on, so this flatters. */
function standingsOf(planted: readonly Planted[], means: Means) {
  const count = (label: Scenario['label']) => {
    const own = planted.filter(({ scenario }) => scenario.label === label);
    const levels = own.map(({ found }) => found && judge(found.view, means.kit, means.model).level);
    return {
      plantings: own.length,
      watch: levels.filter((level) => level !== undefined).length,
      alarm: levels.filter((level) => level === 'alarm').length,
    };
  };
  return { campaigns: count('campaign'), lookAlikes: count('benign') };
}

function actFile(model: ActModel): ActModelFile {
  return {
    features: featureCount,
    acts: [...acts],
    scale: model.scale,
    biases: model.biases,
    thresholds: model.thresholds,
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
