import type { Level } from '../../score/level.ts';
import type { Scenario } from '../labels.ts';
import type { Outcome } from '../planting/outcome.ts';
import { pressersOf } from '../planting/staged.ts';
import { reached, shareOfPlantings } from './detection-rows.ts';
import type { Row } from './row.ts';

/** Rows by what scenarios are like: their language, how many accounts press, the hand that wrote them, their kind, the host. */
export function kindRows(scenarios: readonly Scenario[], outcomes: readonly Outcome[], seed: number): readonly Row[] {
  const byId = new Map(scenarios.map((one) => [one.id, one] as const));
  return traits.flatMap(({ trait, of }) => {
    const values = new Map<string, Outcome[]>();
    for (const outcome of outcomes) {
      const scenario = byId.get(outcome.scenario);
      if (!scenario) continue;
      const value = `${trait}: ${of(scenario, outcome)}, ${scenario.label === 'campaign' ? 'campaigns' : 'look-alikes'}`;
      values.set(value, [...(values.get(value) ?? []), outcome]);
    }
    return [...values]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .flatMap(([group, some]) => (['alarm', 'watch'] as const).map((level) => levelRow(group, some, level, seed)));
  });
}

interface Trait {
  readonly trait: string;
  of(scenario: Scenario, outcome: Outcome): string;
}

const traits: readonly Trait[] = [
  { trait: 'host', of: (_, { host }) => host },
  { trait: 'hand', of: ({ hand }) => hand ?? 'not stated' },
  { trait: 'language', of: ({ language }) => language },
  { trait: 'pressing accounts', of: (scenario) => String(pressersOf(scenario).length) },
  { trait: 'kind', of: ({ kind, id }) => kind ?? id.replace(/^(?:\w-)?(?:campaign|benign)-\d+-/, '') },
];

function levelRow(group: string, outcomes: readonly Outcome[], level: Level, seed: number): Row {
  const figure = level === 'alarm' ? 'reach alarm' : 'reach watch or more';
  return shareOfPlantings({ group, figure, ofWhat: 'plantings' }, outcomes, (one) => reached(one, level), seed);
}
