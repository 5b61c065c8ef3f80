import type { Campaign } from '../campaign/campaign.ts';
import { effectiveTime, type Envelope } from '../mail/message.ts';
import type { ListYear } from '../present/review.ts';
import type { Thread } from '../thread/thread.ts';

/** Messages, threads and cases by list and year; the undated belong to no year. */
export function listYears(threads: readonly Thread[], campaigns: readonly Campaign[]): readonly ListYear[] {
  const table = new Map<string, Counted>();
  const rowOf = (envelope: Envelope | undefined): Counted | undefined => {
    const at = envelope && effectiveTime(envelope);
    if (at === undefined) return undefined;
    const year = new Date(at).getUTCFullYear();
    const key = `${year} ${envelope?.list ?? ''}`;
    const row = table.get(key) ?? { list: envelope?.list, year, messages: 0, threads: 0, cases: [] };
    table.set(key, row);
    return row;
  };
  const reachedBy = new Map(campaigns.map(({ reached }, index) => [reached.watch.message, index] as const));
  for (const { messages } of threads) {
    const first = rowOf(messages[0]);
    if (first) first.threads += 1;
    for (const envelope of messages) {
      const row = rowOf(envelope);
      if (row) row.messages += 1;
      const index = reachedBy.get(envelope.id);
      if (row && index !== undefined) row.cases.push(index);
    }
  }
  return [...table.values()].sort((a, b) => compare(a.list ?? '', b.list ?? '') || a.year - b.year);
}

interface Counted extends ListYear {
  messages: number;
  threads: number;
  readonly cases: number[];
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
