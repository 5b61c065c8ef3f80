import { adversaries } from '../adversaries/index.ts';
import type { Outcome } from '../planting/outcome.ts';
import { unchanged } from '../run/archive-run.ts';
import { reached, shareOfPlantings } from './detection-rows.ts';
import type { Row } from './row.ts';

/** Rows of each adversary, beside the same campaigns in the same hosts as they were written. */
export function adversaryRows(attacked: readonly Outcome[], seed: number): readonly Row[] {
  const of = (variant: string): readonly Outcome[] => attacked.filter((one) => one.variant === variant);
  const rows = [
    ...levelRows('adversary: none', of(unchanged), seed),
    ...adversaries.flatMap(({ id, what }) => levelRows(`adversary: ${id} (${what})`, of(id), seed)),
  ];
  const weapon = attacked.filter(({ variant, beneficiary }) => variant === 'the-weapon' && beneficiary !== undefined);
  return [
    ...rows,
    shareOfPlantings(
      {
        group: 'adversary: the-weapon',
        figure: 'the innocent is more than named',
        ofWhat: 'detected plantings',
        goal: { is: 'at most', value: 0 },
      },
      weapon,
      ({ beneficiary }) => beneficiary === 'pressing' || beneficiary === 'target',
      seed,
    ),
  ];
}

function levelRows(group: string, outcomes: readonly Outcome[], seed: number): readonly Row[] {
  return (['alarm', 'watch'] as const).map((level) =>
    shareOfPlantings(
      {
        group,
        figure: level === 'alarm' ? 'campaigns that reach alarm' : 'campaigns that reach watch or more',
        ofWhat: 'plantings',
      },
      outcomes,
      (one) => reached(one, level),
      seed,
    ),
  );
}
