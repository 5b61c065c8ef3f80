import type { Campaign } from '../campaign/campaign.ts';
import { yearOf, type ListYearCount } from '../campaign/list-years.ts';
import type { Envelope, MessageId } from '../mail/message.ts';
import type { ListYear } from '../present/review.ts';

/** Adds to each list and year the cases that reached their first level there and then. */
export function listYears(
  counts: readonly ListYearCount[],
  campaigns: readonly Campaign[],
  envelopeOf: (id: MessageId) => Envelope | undefined,
): readonly ListYear[] {
  const cases = new Map<string, number[]>();
  for (const [index, { reached }] of campaigns.entries()) {
    const envelope = envelopeOf(reached.watch.message);
    const place = envelope && keyOf(envelope.list, yearOf(envelope));
    if (place !== undefined) cases.set(place, [...(cases.get(place) ?? []), index]);
  }
  return counts
    .map((row) => ({ ...row, cases: cases.get(keyOf(row.list, row.year)) ?? [] }))
    .sort((a, b) => compare(a.list ?? '', b.list ?? '') || a.year - b.year);
}

function keyOf(list: string | undefined, year: number | undefined): string {
  return `${year} ${list ?? ''}`;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
