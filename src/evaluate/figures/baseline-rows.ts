import { baselines, type Baseline } from '../baselines/facts.ts';
import type { Outcome } from '../planting/outcome.ts';
import type { NativeFigures } from '../run/archive-run.ts';
import { sum } from './archive-rows.ts';
import { byScenario, shareOfPlantings } from './detection-rows.ts';
import { bootstrapInterval } from './bootstrap.ts';
import { rateRow, type Row } from './row.ts';

const called: Readonly<Record<Baseline, string>> = {
  keywords: 'keyword rule',
  sentiment: 'sentiment (AFINN)',
  toxicity: 'toxic words',
  young: 'account age alone',
  company: 'two recent accounts in a thread',
};

/** Rules alert where they hold; the others are given as many alerts as a watch may give. */
const alertsPerTenThousand = 10;
const isRule: ReadonlySet<Baseline> = new Set<Baseline>(['keywords', 'company']);

/** Rows of each baseline, on the same archives and plantings. */
export function baselineRows(
  archives: readonly NativeFigures[],
  { campaigns, lookAlikes }: { readonly campaigns: readonly Outcome[]; readonly lookAlikes: readonly Outcome[] },
  seed: number,
): readonly Row[] {
  const native = archives.flatMap(({ facts }) => facts);
  const rows = baselines.flatMap((baseline) => {
    const values = native.map((facts) => facts[baseline]);
    const above = isRule.has(baseline) ? 0 : refusedAt(values);
    const alerts = ({ facts }: Outcome): boolean => facts.some((one) => one[baseline] > above);
    const group = `baseline: ${called[baseline]}`;
    return [
      rateRow(
        { group, figure: 'alerts on ordinary archives' },
        values.filter((value) => value > above).length,
        native.length,
      ),
      shareOfPlantings({ group, figure: 'campaigns alerted to', ofWhat: 'plantings' }, campaigns, alerts, seed),
      shareOfPlantings({ group, figure: 'look-alikes alerted to', ofWhat: 'plantings' }, lookAlikes, alerts, seed),
    ];
  });
  return [...rows, ...randomRows(campaigns, lookAlikes, seed)];
}

/** The highest value that is no alert yet. */
function refusedAt(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => b - a);
  return sorted[Math.floor((sorted.length * alertsPerTenThousand) / 10_000)] ?? 0;
}

/** What alerts at random in as many threads would find, as expected, not as drawn. */
function randomRows(campaigns: readonly Outcome[], lookAlikes: readonly Outcome[], seed: number): readonly Row[] {
  const rate = alertsPerTenThousand / 10_000;
  const row = (figure: string, outcomes: readonly Outcome[]): Row => {
    const units = byScenario(outcomes).map((group) => group.map(({ facts }) => 1 - (1 - rate) ** facts.length));
    const mean = (drawn: readonly (readonly number[])[]): number =>
      sum(drawn.flat()) / Math.max(1, drawn.flat().length);
    return {
      ...{ group: 'baseline: random at 10 alerts per 10,000 threads', figure, unit: 'share', ofWhat: 'plantings' },
      value: outcomes.length === 0 ? undefined : mean(units),
      count: undefined,
      of: outcomes.length,
      interval: bootstrapInterval(units, mean, seed),
      goal: undefined,
    };
  };
  return [row('campaigns alerted to (expected)', campaigns), row('look-alikes alerted to (expected)', lookAlikes)];
}
