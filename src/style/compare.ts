import { habitNames, type HabitName } from './habits.ts';
import { featureKinds, rateNames, type FeatureKind, type StyleProfile } from './profile.ts';

/** How features spread over accounts that wrote so many words, and how far an account agrees with itself. */
export interface Spread {
  readonly means: readonly number[];
  readonly deviations: readonly number[];
  /** Correlation of two parts of one account's mail from disjoint threads: what follows the topic has none. */
  readonly constancy: readonly number[];
}

/** What is known from archives about sides of one length; numbers only. */
export interface StyleTable {
  /** Words a side. */
  readonly words: number;
  readonly features: Readonly<Record<FeatureKind, Spread>>;
  readonly rates: Spread;
  /** By habit: how common each form is, by a digest of it; what is not there is rarer than all. */
  readonly forms: Readonly<Record<HabitName, Readonly<Record<string, number>>>>;
  /** A logistic regression over the comparisons: its sum is a log-likelihood ratio, as both kinds of pairs weigh the same. */
  readonly bias: number;
  readonly weights: readonly number[];
}

/** `models/style.json`. */
export interface StyleModel {
  readonly tables: readonly StyleTable[];
}

/** Names of the comparisons, in the order of their weights. */
export const comparisonNames: readonly string[] = [
  ...Object.keys(featureKinds).flatMap((kind) => [`${kind}: angle`, `${kind}: likelihood`]),
  ...rateNames,
  ...habitNames,
];

/** Compares two profiles in each way; higher is more alike. */
export function compareStyles(
  a: StyleProfile,
  b: StyleProfile,
  table: Pick<StyleTable, 'features' | 'rates' | 'forms'>,
): readonly number[] {
  const kinds: readonly FeatureKind[] = ['words', 'marks', 'runs'];
  return [
    ...kinds.flatMap((kind) => sharesAlike(a.shares[kind], b.shares[kind], table.features[kind])),
    ...a.rates.map((rate, at) => rateAlike(rate, b.rates[at] ?? 0, table.rates.deviations[at] ?? 1)),
    ...habitNames.map((name) => habitAlike(a.habits[name], b.habits[name], table.forms[name])),
  ];
}

/** The cosine of standardised shares weighted by constancy, and the mean log-likelihood ratio of two normal variables. */
function sharesAlike(a: Float64Array, b: Float64Array, { means, deviations, constancy }: Spread): readonly number[] {
  let product = 0;
  let lengthA = 0;
  let lengthB = 0;
  let likelihood = 0;
  for (let at = 0; at < a.length; at += 1) {
    const r = constancy[at] ?? 0;
    const deviation = deviations[at] ?? 0;
    if (r <= 0 || deviation <= 0) continue;
    const x = ((a[at] ?? 0) - (means[at] ?? 0)) / deviation;
    const y = ((b[at] ?? 0) - (means[at] ?? 0)) / deviation;
    product += r * x * y;
    lengthA += r * x * x;
    lengthB += r * y * y;
    likelihood += (2 * r * x * y - r * r * (x * x + y * y)) / (2 * (1 - r * r)) - 0.5 * Math.log(1 - r * r);
  }
  const lengths = Math.sqrt(lengthA * lengthB);
  return [lengths > 0 ? product / lengths : 0, Math.sign(likelihood) * Math.sqrt(Math.abs(likelihood))];
}

/** Beyond three deviations a difference says no more: one odd message should not decide. */
function rateAlike(a: number, b: number, deviation: number): number {
  return -Math.min(3, Math.abs(a - b) / (deviation || 1));
}

/** A shared form tells the more the rarer it is; a habit is what is done in most messages. */
function habitAlike(
  a: ReadonlyMap<string, number>,
  b: ReadonlyMap<string, number>,
  common: Readonly<Record<string, number>>,
): number {
  const form = mostly(a);
  const other = mostly(b);
  if (form === undefined || other === undefined) return 0;
  return form === other ? -Math.log(common[digestOfForm(form)] ?? rarest) : -1;
}

const rarest = 0.002;

/** The form shown most often; of equals the first by name. */
export function mostly(forms: ReadonlyMap<string, number>): string | undefined {
  return [...forms].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))[0]?.[0];
}

/** Forms are lines of mail: a model keeps a number for each instead. */
export function digestOfForm(form: string): string {
  let hash = 0x811c9dc5;
  for (let at = 0; at < form.length; at += 1) hash = Math.imul(hash ^ form.charCodeAt(at), 0x01000193);
  return `${hash >>> 0}`;
}
