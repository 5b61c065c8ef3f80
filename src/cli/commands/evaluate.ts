import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { InvalidArgumentError, Option } from 'commander';
import { ExpectedError } from '../../errors.ts';
import { parseScenario, parseSentences, type Scenario } from '../../evaluate/labels.ts';
import { toEvaluationJson } from '../../evaluate/report/json.ts';
import { toEvaluationText } from '../../evaluate/report/text.ts';
import { evaluate, type CommittedModel, type Evaluation, type EvaluationInput } from '../../evaluate/run/evaluate.ts';
import { registerRows } from '../../evaluate/run/register-ablation.ts';
import { toPrintable } from '../../present/printable.ts';
import { write, type Io } from '../io.ts';
import { dataFiles, loadActModel, readJson } from '../load-means.ts';
import { modelPaths, packageRoot } from '../paths.ts';
import type { AddCommand } from '../program.ts';
import { version } from '../version.ts';

interface EvaluateOptions {
  readonly archives?: string;
  readonly scenarios: readonly string[];
  readonly set: 'tuning' | 'aside';
  readonly only: readonly string[];
  readonly ablate: 'families' | 'registers' | 'nothing';
  readonly format: 'text' | 'json';
  readonly output?: string;
  readonly seed: number;
  readonly quiet?: boolean;
}

/** `undue evaluate`: plants labelled scenarios in real archives and counts what is found, beside baselines and adversaries. */
export const evaluateCommand: AddCommand = (program, io) => {
  program
    .command('evaluate')
    .description('plant labelled scenarios in real archives; measure recall, false alarms and time, beside baselines')
    .option('--archives <folder>', 'folder of .mbox and .mbox.gz (default: the environment variable UNDUE_ARCHIVES)')
    .option('--scenarios <folder>', 'scenarios of this folder instead of a set of our own; repeatable', collected, [])
    .addOption(
      new Option('--set <set>', 'a set of our own; each use of "aside" has to be recorded')
        .choices(['tuning', 'aside'])
        .default('tuning'),
    )
    .option('--only <names>', 'only archives whose names begin so; several are parted by commas', parted, [])
    .addOption(
      new Option(
        '--ablate <what>',
        'rows without each family of signals, or each register of sentences (trains anew: 25 minutes)',
      )
        .choices(['families', 'registers', 'nothing'])
        .default('families'),
    )
    .addOption(new Option('--format <format>', 'form of the output').choices(['text', 'json']).default('text'))
    .option('--output <file>', 'write there instead of to standard output')
    .option('--seed <number>', 'decides hosts, times, names and the intervals', parseSeed, 1)
    .option('--quiet', 'no progress and no notes on standard error')
    .action(async (options: EvaluateOptions) => {
      const note = (line: string): void => {
        if (!options.quiet) io.stderr.write(`${toPrintable(line)}\n`);
      };
      const { folders, scenarios } = scenariosOf(options, note);
      const input: EvaluationInput = {
        archives: archivesOf(options, io),
        scenarios,
        only: options.only,
        seed: options.seed,
        isAblated: options.ablate === 'families',
        model: readJson<CommittedModel>(modelPaths.score),
        plants: 'all',
        note,
      };
      const evaluation = await withRegisters(await evaluate(input), input, options);
      const gaveThresholds = evaluation.archives.filter((one) => one.gaveThresholds).length;
      const context = { version, scenarios: folders, caveats: caveatsOf(options, gaveThresholds) };
      const text = (options.format === 'json' ? toEvaluationJson : toEvaluationText)(evaluation, context);
      if (options.output === undefined) return write(io.stdout, text);
      writeFileSync(options.output, text);
    });
};

async function withRegisters(
  evaluation: Evaluation,
  input: EvaluationInput,
  { ablate }: EvaluateOptions,
): Promise<Evaluation> {
  if (ablate !== 'registers') return evaluation;
  const sentences = dataFiles('acts', '.tsv').flatMap(({ name, content }) => parseSentences(name, content));
  return {
    ...evaluation,
    rows: [...evaluation.rows, ...(await registerRows(input, sentences, loadActModel().thresholds))],
  };
}

function archivesOf({ archives }: EvaluateOptions, { env }: Io): string {
  const folder = archives ?? env['UNDUE_ARCHIVES'];
  if (folder) return folder;
  throw new ExpectedError('usage', 'no archives to plant in', 'Give --archives FOLDER, or set UNDUE_ARCHIVES.');
}

function scenariosOf(
  { scenarios, set }: EvaluateOptions,
  note: (line: string) => void,
): { readonly folders: readonly string[]; readonly scenarios: readonly Scenario[] } {
  const isOwn = scenarios.length === 0;
  if (isOwn && set === 'aside') {
    note('The scenarios that are kept aside are being opened: record this look in data/scenarios/README.md.');
  }
  const folders = isOwn ? [join(packageRoot, 'data', 'scenarios', set)] : scenarios;
  const read = folders.flatMap(scenariosIn);
  const twice = read.find(({ id }, at) => read.findIndex((one) => one.id === id) !== at);
  if (twice) throw new ExpectedError('usage', `two scenarios are called ${twice.id}`, 'Give one of them another id.');
  return { folders: isOwn ? [`data/scenarios/${set}`] : folders, scenarios: read };
}

function scenariosIn(folder: string): readonly Scenario[] {
  const files = namesIn(folder).filter((name) => name.endsWith('.json'));
  if (files.length === 0) {
    throw new ExpectedError(
      'usage',
      `${folder} holds no scenario`,
      'Give a folder of .json files in the form of data/scenarios.',
    );
  }
  return files.sort().map((name) => parseScenario(name, readFileSync(join(folder, name), 'utf8')));
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (cause) {
    throw new ExpectedError('usage', `${folder} cannot be read`, 'Give a folder of scenarios.', { cause });
  }
}

/** A figure on what the model was fitted on flatters, and is said to. */
function caveatsOf({ scenarios, set }: EvaluateOptions, gaveThresholds: number): readonly string[] {
  return [
    'every figure of campaigns and look-alikes is one on planted scenarios in real archives',
    ...(scenarios.length === 0 && set === 'tuning'
      ? ['the weights were fitted on these scenarios: their figures flatter']
      : []),
    ...(gaveThresholds > 0
      ? [
          `the thresholds were taken from ${gaveThresholds} of these archives: rates on ordinary mail elsewhere may be higher`,
        ]
      : []),
  ];
}

function collected(value: string, known: readonly string[]): readonly string[] {
  return [...known, value];
}

function parted(value: string): readonly string[] {
  return value
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
}

function parseSeed(text: string): number {
  const seed = Number(text);
  if (Number.isSafeInteger(seed) && seed >= 0) return seed;
  throw new InvalidArgumentError('It is a whole number, 0 or more.');
}
