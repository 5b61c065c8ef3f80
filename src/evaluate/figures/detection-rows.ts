import { isAtLeast, type Level } from '../../score/level.ts';
import type { Outcome } from '../planting/outcome.ts';
import { medianRow, shareRow, type Counted, type Goal, type Row, type RowName } from './row.ts';

/** Tells whether a planting reached a level before its end. */
export function reached({ stands }: Outcome, floor: Level): boolean {
  return stands.some(({ level }) => level !== undefined && isAtLeast(level, floor));
}

/** Outcomes by scenario: what is drawn again by the bootstrap. */
export function byScenario(outcomes: readonly Outcome[]): readonly (readonly Outcome[])[] {
  const groups = new Map<string, Outcome[]>();
  for (const outcome of outcomes) {
    const known = groups.get(outcome.scenario);
    if (known) known.push(outcome);
    else groups.set(outcome.scenario, [outcome]);
  }
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, group]) => group);
}

/** The share of plantings for which something holds. */
export function shareOfPlantings(
  name: RowName,
  outcomes: readonly Outcome[],
  holds: (outcome: Outcome) => boolean,
  seed: number,
): Row {
  const units = byScenario(outcomes).map((group) => ({ hits: group.filter(holds).length, of: group.length }));
  return shareRow(name, units, seed);
}

const least = (value: number): Goal => ({ is: 'at least', value });
const most = (value: number): Goal => ({ is: 'at most', value });

/** The rows of detection: how many campaigns, how early, whom, on whom; and how many look-alikes. */
export function detectionRows(
  campaigns: readonly Outcome[],
  lookAlikes: readonly Outcome[],
  seed: number,
): readonly Row[] {
  const group = 'detection';
  const share = (figure: string, outcomes: readonly Outcome[], level: Level, goal: Goal): Row =>
    shareOfPlantings({ group, figure, ofWhat: 'plantings', goal }, outcomes, (one) => reached(one, level), seed);
  const watched = campaigns.filter((one) => reached(one, 'watch'));
  const alarmed = campaigns.filter((one) => reached(one, 'alarm'));
  return [
    share('campaigns that reach alarm', campaigns, 'alarm', least(0.8)),
    share('campaigns that reach watch or more', campaigns, 'watch', least(0.95)),
    share('look-alikes that reach alarm', lookAlikes, 'alarm', most(0.05)),
    share('look-alikes that reach watch or more', lookAlikes, 'watch', most(0.25)),
    medianRow(
      { group, figure: 'first watch: pressing messages needed (median)', ofWhat: 'detected plantings', goal: most(3) },
      byScenario(watched).map((all) => all.flatMap((one) => firstAt(one, 'watch') ?? [])),
      { seed, unit: 'messages' },
    ),
    medianRow(
      {
        group,
        figure: 'first alarm: share of pressing messages sent (median)',
        ofWhat: 'plantings at alarm',
        goal: most(0.6),
      },
      byScenario(alarmed).map((all) =>
        all.flatMap((one) => (firstAt(one, 'alarm') ?? 0) / Math.max(1, one.pressingMessages)),
      ),
      { seed, unit: 'share' },
    ),
    ...accountRows(watched, seed),
  ];
}

function accountRows(detected: readonly Outcome[], seed: number): readonly Row[] {
  const group = 'detection';
  const counted = (count: (outcome: Outcome) => Counted): readonly Counted[] =>
    byScenario(detected).map((all) =>
      all.map(count).reduce((sum, one) => ({ hits: sum.hits + one.hits, of: sum.of + one.of }), { hits: 0, of: 0 }),
    );
  return [
    shareRow(
      { group, figure: 'pressing accounts named: precision', ofWhat: 'accounts said to press', goal: least(0.9) },
      counted(({ pressing: { right, said } }) => ({ hits: right, of: said })),
      seed,
    ),
    shareRow(
      { group, figure: 'pressing accounts named: recall', ofWhat: 'accounts that press', goal: least(0.8) },
      counted(({ pressing: { right, real } }) => ({ hits: right, of: real })),
      seed,
    ),
    shareOfPlantings(
      { group, figure: 'target named rightly', ofWhat: 'detected plantings', goal: least(0.95) },
      detected,
      ({ target }) => target === 'right',
      seed,
    ),
    shareOfPlantings(
      { group, figure: 'beneficiary said to press, or to be pressed', ofWhat: 'detected plantings with a silent one' },
      detected.filter(({ beneficiary }) => beneficiary !== undefined),
      ({ beneficiary }) => beneficiary === 'pressing' || beneficiary === 'target',
      seed,
    ),
  ];
}

function firstAt({ stands }: Outcome, floor: Level): number | undefined {
  return stands.find(({ level }) => level !== undefined && isAtLeast(level, floor))?.pressingSent;
}
