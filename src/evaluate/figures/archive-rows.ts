import type { Outcome } from '../planting/outcome.ts';
import type { NativeFigures } from '../run/archive-run.ts';
import { reached, shareOfPlantings } from './detection-rows.ts';
import { shareInterval } from './intervals.ts';
import { rateRow, shareRow, type Row } from './row.ts';

/** The rows of false alarms: ordinary archives with nothing planted in them. */
export function ordinaryRows(archives: readonly NativeFigures[]): readonly Row[] {
  const group = 'ordinary archives';
  const threads = sum(archives.map(({ survey }) => survey.threads));
  const years = sum(archives.map(({ survey }) => survey.years));
  return (['alarm', 'watch'] as const).flatMap((level) => {
    const cases = sum(archives.map((one) => one.reached[level]));
    const value = level === 'alarm' ? 1 : 10;
    const figure = level === 'alarm' ? 'cases that reach alarm' : 'cases that reach watch or more';
    return [
      rateRow({ group, figure, goal: { is: 'at most', value } }, cases, threads),
      perYear({ group, figure }, cases, years),
    ];
  });
}

function perYear(name: { readonly group: string; readonly figure: string }, cases: number, years: number): Row {
  return {
    ...name,
    unit: 'per list-year',
    value: years > 0 ? cases / years : undefined,
    count: cases,
    of: Number(years.toFixed(1)),
    ofWhat: 'list-years',
    interval: undefined,
    goal: undefined,
  };
}

/** The rows of null planting: harmless newcomers through the planter, beside those who came by themselves. */
export function nullRows(
  newcomers: readonly Outcome[],
  archives: readonly NativeFigures[],
  seed: number,
): readonly Row[] {
  const group = 'null planting';
  const ofWhat = 'harmless newcomers planted';
  const heard = archives.map((one) => ({ hits: one.heard.pressing, of: one.heard.messages }));
  return [
    shareOfPlantings({ group, figure: 'reach alarm', ofWhat }, newcomers, (one) => reached(one, 'alarm'), seed),
    shareOfPlantings({ group, figure: 'reach watch or more', ofWhat }, newcomers, (one) => reached(one, 'watch'), seed),
    shareRow(
      { group, figure: 'their messages in which pressing is heard', ofWhat: 'messages planted' },
      newcomers.map(({ heard: { messages, pressing } }) => ({ hits: pressing, of: messages })),
      seed,
    ),
    exactly(
      shareRow({ group, figure: 'the same of recent accounts of the archives', ofWhat: 'messages' }, heard, seed),
    ),
  ];
}

/** Messages of archives are many, and archives few: the exact interval says more than a bootstrap over eight. */
function exactly(row: Row): Row {
  return { ...row, interval: shareInterval(row.count ?? 0, row.of) };
}

/** The sum of numbers. */
export function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
