import { toPrintable } from '../../present/printable.ts';
import type { ListYear } from '../../present/review.ts';
import { openStore } from '../../store/database.ts';
import { analyse } from '../analysis.ts';
import type { Io } from '../io.ts';
import { keptReview } from '../kept-review.ts';
import { reviewOf } from '../review-of.ts';
import { toJson, writeReport, type ReportOptions } from './scan.ts';

/** What a store holds by list and year, with the cases that reached their first level there and then. */
export async function writeListYears(path: string, options: ReportOptions, io: Io): Promise<void> {
  const store = openStore(path);
  try {
    const kept = options.asOf === undefined ? await keptReview(store, options) : undefined;
    const review = kept ?? reviewOf(analyse(store, options, { keepsReadings: true }), []);
    const ids = review.campaigns.map(({ id }) => id);
    const years = review.lists().map((year) => toDocument(year, ids));
    const text = options.format === 'json' ? toJson({ schema: 'undue-years/1', years }) : years.map(toLine).join('');
    await writeReport(text, options, io);
  } finally {
    store.close();
  }
}

type Document = ReturnType<typeof toDocument>;

function toDocument({ list, year, messages, threads, cases }: ListYear, ids: readonly string[]) {
  return {
    list: list === undefined ? null : toPrintable(list),
    ...{ year, messages, threads },
    cases: cases.flatMap((index) => ids[index] ?? []),
  };
}

/** Columns are two spaces apart. */
function toLine({ list, year, messages, threads, cases }: Document): string {
  return `${[list ?? '-', year, messages, threads, cases.length].join('  ')}\n`;
}
