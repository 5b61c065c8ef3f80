import { expect, test } from 'vitest';
import type { Campaign, Demand } from '../../src/campaign/campaign.ts';
import { dayMs, instant } from '../../src/mail/message.ts';
import { innocentReadings } from '../../src/present/innocent-readings.ts';
import { exampleReview } from '../support/review.ts';

const demands: readonly Demand[] = [
  'handover',
  'commit-access',
  'infrastructure',
  'merge',
  'release',
  'governance',
  'other',
];

test('every case has two to four innocent readings, whatever it shows', () => {
  for (const demand of demands) {
    for (const signals of [[], ['own-problem'], ['recent-account'], ['house-raised-it', 'regulars-agree']]) {
      for (const days of [0, 10, 60, 300]) {
        for (const accounts of [1, 3]) {
          const said = innocentReadings(campaign({ demand, signals, days, accounts, withArtefacts: 0 }));
          expect(said.length).toBeGreaterThanOrEqual(2);
          expect(said.length).toBeLessThanOrEqual(4);
          expect(new Set(said).size).toBe(said.length);
        }
      }
    }
  }
});

test('a quick rush of strangers is read otherwise than one account that comes back for a year', () => {
  const rush = innocentReadings(campaign({ demand: 'release', signals: [], days: 9, accounts: 3, withArtefacts: 0 }));
  const patient = innocentReadings(
    campaign({ demand: 'release', signals: [], days: 360, accounts: 1, withArtefacts: 0 }),
  );
  expect(rush.join(' ')).toContain('within 9 days');
  expect(rush.join(' ')).toContain('3 strangers');
  expect(patient.join(' ')).toContain('one wish for 12 months');
  expect(patient.join(' ')).not.toContain('strangers to the same question');
});

test('who asked first, what was brought and the language are said before what fits every case', () => {
  const shown = { demand: 'handover', signals: ['house-raised-it'], days: 60, accounts: 2, withArtefacts: 1 } as const;
  const [first, second, third] = innocentReadings({ ...campaign(shown), languages: ['de'] });
  expect(first).toContain('The project itself spoke of help');
  expect(second).toContain('brought technical work');
  expect(third).toContain('not in English');
});

interface Shown {
  readonly demand: Demand;
  readonly signals: readonly string[];
  readonly days: number;
  readonly accounts: number;
  readonly withArtefacts: number;
}

function campaign({ demand, signals, days, accounts, withArtefacts }: Shown): Campaign {
  const [one] = exampleReview().campaigns;
  const [addend] = one?.score.addends ?? [];
  const [account] = one?.accounts ?? [];
  const [moment] = one?.timeline ?? [];
  if (!one || !addend || !account || !moment) throw new Error('the example review holds no case');
  return {
    ...one,
    demand,
    score: { ...one.score, addends: signals.map((signal) => ({ ...addend, signal })) },
    accounts: Array.from({ length: accounts }, () => ({ ...account, part: 'pressing' as const, withArtefacts })),
    timeline: [0, days].map((day) => ({ ...moment, isPressing: true, at: instant(moment.at + day * dayMs) })),
    languages: ['en'],
  };
}
