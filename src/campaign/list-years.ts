import { effectiveTime, type Envelope } from '../mail/message.ts';

/** How much a list had in a year; a thread counts in the year of its first message. */
export interface ListYearCount {
  /** List-Id; undefined for mail that came by no list. */
  readonly list: string | undefined;
  readonly year: number;
  readonly messages: number;
  readonly threads: number;
}

/** Counts threads by list and year; the undated belong to no year. */
export function listYearsOf(threads: Iterable<readonly Envelope[]>): readonly ListYearCount[] {
  const table = new Map<string, Counted>();
  const rowOf = (envelope: Envelope | undefined): Counted | undefined => {
    const year = envelope && yearOf(envelope);
    if (year === undefined) return undefined;
    const key = `${year} ${envelope?.list ?? ''}`;
    const row = table.get(key) ?? { list: envelope?.list, year, messages: 0, threads: 0 };
    table.set(key, row);
    return row;
  };
  for (const messages of threads) {
    const first = rowOf(messages[0]);
    if (first) first.threads += 1;
    for (const envelope of messages) {
      const row = rowOf(envelope);
      if (row) row.messages += 1;
    }
  }
  return [...table.values()];
}

interface Counted extends ListYearCount {
  messages: number;
  threads: number;
}

/** The year of a message in UTC; undefined where it has no time. */
export function yearOf(envelope: Envelope): number | undefined {
  const at = effectiveTime(envelope);
  return at === undefined ? undefined : new Date(at).getUTCFullYear();
}
