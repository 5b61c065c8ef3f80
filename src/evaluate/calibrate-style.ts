import {
  compareStyles,
  digestOfForm,
  mostly,
  type Spread,
  type StyleModel,
  type StyleTable,
} from '../style/compare.ts';
import type { HabitName } from '../style/habits.ts';
import { featureKinds, profileOf, rateNames, type FeatureKind, type StyleProfile } from '../style/profile.ts';
import { archivePaths, withArchive } from './archives.ts';
import { pairsOf, writersOf, type StylePair, type Writers } from './style-pairs.ts';

/** Words a side for which there are tables. */
export const tableWords = [150, 300] as const;

/** Makes the style model from what writers of known lists wrote. */
export function styleModelOf(writers: readonly Writers[]): StyleModel {
  return {
    tables: tableWords.map((words) => fitStyleTable(profiled(writers.flatMap((one) => pairsOf(one, words))), words)),
  };
}

/** Who wrote what in each archive of a folder; lists that only spam writes to (`osst`) teach nothing. */
export async function readWriters(folder: string): Promise<readonly Writers[]> {
  const writers: Writers[] = [];
  for (const path of archivePaths(folder)) {
    await withArchive(path, ({ name, archive }) => {
      if (!name.startsWith('osst')) writers.push(writersOf(name, archive));
      return Promise.resolve();
    });
  }
  return writers;
}

/** A pair with its profiles. */
export interface ProfiledPair extends Omit<StylePair, 'sides'> {
  readonly profiles: readonly [StyleProfile, StyleProfile];
}

/** Measures the sides of pairs, each side once. */
export function profiled(pairs: readonly StylePair[]): readonly ProfiledPair[] {
  const measured = new Map<StylePair['sides'][0], StyleProfile>();
  const measure = (side: StylePair['sides'][0]): StyleProfile => {
    const known = measured.get(side) ?? profileOf(side);
    measured.set(side, known);
    return known;
  };
  return pairs.map(({ sides, ...pair }) => ({ ...pair, profiles: [measure(sides[0]), measure(sides[1])] }));
}

/**
 * Fits one table. The weights are fitted on comparisons whose background comes from other accounts than those compared
 * (two folds): else constancy, which is fitted to the same pairs, would be believed too much.
 */
export function fitStyleTable(pairs: readonly ProfiledPair[], words: number): StyleTable {
  const folds = [0, 1].map((fold) => pairs.filter(({ accounts }) => accounts.every((one) => foldOf(one) === fold)));
  const rows = folds.flatMap((own, fold) => {
    const background = backgroundOf(folds[1 - fold] ?? []);
    return own.map(({ kind, profiles }) => ({
      values: compareStyles(profiles[0], profiles[1], background),
      isSame: kind === 'same',
    }));
  });
  return rounded({ words, ...backgroundOf(pairs), ...logistic(rows) });
}

function foldOf(account: string): number {
  let sum = 0;
  for (const character of account) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 9973;
  return sum % 2;
}

type Background = Pick<StyleTable, 'features' | 'rates' | 'forms'>;

function backgroundOf(pairs: readonly ProfiledPair[]): Background {
  const same = pairs.filter(({ kind }) => kind === 'same').map(({ profiles }) => profiles);
  const spread = (kind: FeatureKind): Spread =>
    spreadOf(
      same.map(([a, b]) => [a.shares[kind], b.shares[kind]] as const),
      featureKinds[kind],
    );
  return {
    features: { words: spread('words'), marks: spread('marks'), runs: spread('runs') },
    rates: spreadOf(
      same.map(([a, b]) => [a.rates, b.rates] as const),
      rateNames.length,
    ),
    forms: formsOf(same.flat()),
  };
}

/** As few pairs as that tell nothing of how constant a feature is; this much doubt is added to each. */
const doubt = 0.05;
const mostConstancy = 0.9;

function spreadOf(pairs: readonly (readonly [ArrayLike<number>, ArrayLike<number>])[], size: number): Spread {
  const sides = pairs.flat();
  const count = Math.max(1, sides.length);
  const means: number[] = [];
  const deviations: number[] = [];
  const constancy: number[] = [];
  for (let at = 0; at < size; at += 1) {
    const mean = sides.reduce((sum, side) => sum + (side[at] ?? 0), 0) / count;
    const variance = sides.reduce((sum, side) => sum + ((side[at] ?? 0) - mean) ** 2, 0) / count;
    const product = pairs.reduce((sum, [a, b]) => sum + ((a[at] ?? 0) - mean) * ((b[at] ?? 0) - mean), 0);
    const correlation = variance > 1e-9 ? product / Math.max(1, pairs.length) / variance : 0;
    means.push(mean);
    deviations.push(Math.sqrt(variance));
    constancy.push(Math.min(mostConstancy, Math.max(0, correlation - doubt)));
  }
  return { means, deviations, constancy };
}

function formsOf(profiles: readonly StyleProfile[]): Record<HabitName, Record<string, number>> {
  const of = (name: HabitName): Record<string, number> => {
    const counts = new Map<string, number>();
    for (const { habits } of profiles) {
      const form = mostly(habits[name]);
      if (form !== undefined) counts.set(digestOfForm(form), (counts.get(digestOfForm(form)) ?? 0) + 1);
    }
    const all = [...counts.values()].reduce((sum, one) => sum + one, 0);
    const common = [...counts].filter(([, one]) => one >= 3).sort(([a], [b]) => (a < b ? -1 : 1));
    return Object.fromEntries(common.map(([form, one]) => [form, short((one + 1) / (all + 5))]));
  };
  return {
    attribution: of('attribution'),
    placement: of('placement'),
    greeting: of('greeting'),
    closing: of('closing'),
    signature: of('signature'),
    wrapping: of('wrapping'),
    nesting: of('nesting'),
  };
}

interface Row {
  readonly values: readonly number[];
  readonly isSame: boolean;
}

const steps = 600;
const ridge = 0.002;

/** Logistic regression on standardised comparisons; both kinds of pairs weigh the same, so that its sum is a likelihood ratio. */
function logistic(rows: readonly Row[]): Pick<StyleTable, 'bias' | 'weights'> {
  const size = rows[0]?.values.length ?? 0;
  const same = rows.filter(({ isSame }) => isSame).length;
  if (same === 0 || same === rows.length) return { bias: 0, weights: new Array<number>(size).fill(0) };
  const at = (row: Row, index: number): number => row.values[index] ?? 0;
  const indices = [...new Array<number>(size).keys()];
  const means = indices.map((index) => rows.reduce((sum, row) => sum + at(row, index), 0) / rows.length);
  const deviations = indices.map(
    (index) =>
      Math.sqrt(rows.reduce((sum, row) => sum + (at(row, index) - (means[index] ?? 0)) ** 2, 0) / rows.length) || 1,
  );
  const standard = rows.map((row) => ({
    x: indices.map((index) => (at(row, index) - (means[index] ?? 0)) / (deviations[index] ?? 1)),
    isSame: row.isSame,
    worth: 0.5 / (row.isSame ? same : rows.length - same),
  }));
  const weights = indices.map(() => 0);
  let bias = 0;
  for (let step = 0; step < steps; step += 1) {
    const gradient = weights.map((weight) => ridge * weight);
    let biasGradient = 0;
    for (const { x, isSame, worth } of standard) {
      const logit = x.reduce((sum, value, index) => sum + value * (weights[index] ?? 0), bias);
      const error = (1 / (1 + Math.exp(-logit)) - (isSame ? 1 : 0)) * worth;
      biasGradient += error;
      x.forEach((value, index) => (gradient[index] = (gradient[index] ?? 0) + error * value));
    }
    bias -= biasGradient;
    // A habit in common is never counter-evidence, nor a likeness.
    gradient.forEach((slope, index) => (weights[index] = Math.max(0, (weights[index] ?? 0) - slope)));
  }
  const plain = weights.map((weight, index) => weight / (deviations[index] ?? 1));
  return { weights: plain, bias: plain.reduce((sum, weight, index) => sum - weight * (means[index] ?? 0), bias) };
}

/** Four digits are enough, and keep the file small. */
function rounded(table: StyleTable): StyleTable {
  const spread = ({ means, deviations, constancy }: Spread): Spread => ({
    means: means.map(short),
    deviations: deviations.map(short),
    constancy: constancy.map(short),
  });
  const { words, marks, runs } = table.features;
  return {
    ...table,
    features: { words: spread(words), marks: spread(marks), runs: spread(runs) },
    rates: spread(table.rates),
    bias: short(table.bias),
    weights: table.weights.map(short),
  };
}

function short(value: number): number {
  return Number(value.toPrecision(4));
}
