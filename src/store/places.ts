import type { Store } from './database.ts';

/** What stands at a place of a source, as far as the store knows. */
export interface StoredPlace {
  readonly mark: number | undefined;
  readonly isKept: boolean;
}

/** How many places of a source the store knows. */
export function countPlaces(store: Store, source: string): number {
  const count = store.prepare<{ source: string }, number>(`SELECT count(*) FROM (${places})`).pluck();
  return count.get({ source }) ?? 0;
}

/** The places of a source that the store knows, by position. */
export function placesOf(store: Store, source: string): ReadonlyMap<number, StoredPlace> {
  const rows = store.prepare<{ source: string }, Row>(places).all({ source });
  return new Map(rows.map(({ position, mark, kept }) => [position, { mark: mark ?? undefined, isKept: kept === 1 }]));
}

interface Row {
  readonly position: number;
  readonly mark: number | null;
  readonly kept: 0 | 1;
}

const ofSource = 'WHERE source = (SELECT number FROM sources WHERE name = :source)';
const places = `
  SELECT position, mark, 1 AS kept FROM occurrences ${ofSource}
  UNION ALL SELECT position, mark, 1 FROM rejected ${ofSource}
  UNION ALL SELECT position, mark, 0 FROM passed_over ${ofSource}`;
