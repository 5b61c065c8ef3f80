import type { Campaign } from '../campaign/campaign.ts';
import type { Groundwork } from '../campaign/groundwork.ts';
import { yearOf } from '../campaign/list-years.ts';
import type { ListYear } from '../present/review.ts';

/** Messages, threads and cases by list and year; the undated belong to no year. */
export function listYears(
  { listYears: count, threadOf, members }: Pick<Groundwork, 'listYears' | 'threadOf' | 'members'>,
  campaigns: readonly Campaign[],
): readonly ListYear[] {
  const placeOf = (campaign: Campaign): string | undefined => {
    const { message } = campaign.reached.watch;
    const thread = threadOf(message);
    const envelope = thread === undefined ? undefined : members(thread).find(({ id }) => id === message);
    return envelope && keyOf(envelope.list, yearOf(envelope));
  };
  const cases = new Map<string | undefined, number[]>();
  for (const [index, campaign] of campaigns.entries()) {
    const place = placeOf(campaign);
    cases.set(place, [...(cases.get(place) ?? []), index]);
  }
  return count()
    .map((row) => ({ ...row, cases: cases.get(keyOf(row.list, row.year)) ?? [] }))
    .sort((a, b) => compare(a.list ?? '', b.list ?? '') || a.year - b.year);
}

function keyOf(list: string | undefined, year: number | undefined): string {
  return `${year} ${list ?? ''}`;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
