import type { Store } from '../database.ts';

/** How much a list had in a year. */
export interface KeptListYear {
  readonly list: string | undefined;
  readonly year: number;
  readonly messages: number;
  readonly threads: number;
}

/** Counts dated messages by list and year (UTC), and threads by those of their first message. */
export function keptListYears(store: Store): readonly KeptListYear[] {
  const messages = store.prepare<[], CountRow>(
    `SELECT lists.list AS list, year, count FROM (
       SELECT list, CAST(strftime('%Y', (at - (at % 1000 + 1000) % 1000) / 1000, 'unixepoch') AS INTEGER) AS year,
              count(*) AS count
       FROM doings GROUP BY 1, 2
     ) AS counted LEFT JOIN lists ON lists.number = counted.list`,
  );
  // SQLite takes the list from the row that holds the least time.
  const threads = store.prepare<[], CountRow>(
    `SELECT lists.list AS list, year, count FROM (
       SELECT list, CAST(strftime('%Y', (at - (at % 1000 + 1000) % 1000) / 1000, 'unixepoch') AS INTEGER) AS year,
              count(*) AS count
       FROM (SELECT doings.list AS list, min(doings.at) AS at
             FROM placed JOIN doings ON doings.message = placed.message GROUP BY placed.thread)
       GROUP BY 1, 2
     ) AS counted LEFT JOIN lists ON lists.number = counted.list`,
  );
  const begun = new Map(threads.all().map(({ list, year, count }) => [`${year} ${list}`, count]));
  return messages.all().map(({ list, year, count }) => ({
    list: list ?? undefined,
    year,
    messages: count,
    threads: begun.get(`${year} ${list}`) ?? 0,
  }));
}

interface CountRow {
  readonly list: string | null;
  readonly year: number;
  readonly count: number;
}
