import { SourceChanged, type Cursor } from '../source.ts';

/** How far an epoch was read. */
export interface EpochPlace {
  readonly commit: string;
  /** How many messages came up to there, those that were taken out again included. */
  readonly count: number;
}

/** How far epochs were read, from the first on; nothing was read of one that was empty. */
export type EpochPlaces = readonly (EpochPlace | undefined)[];

/** The places that a cursor stands for. */
export function readPlaces(cursor: Cursor | undefined): EpochPlaces {
  if (cursor === undefined || cursor === '') return [];
  try {
    const written = JSON.parse(cursor) as unknown;
    const places = Array.isArray(written) ? written.map((place: unknown) => place ?? undefined) : [cursor];
    if (places.every((place) => place === undefined || isPlace(place))) return places;
  } catch {
    // Falls through: as good as changed.
  }
  throw new SourceChanged();
}

/** The places as a cursor. */
export function writePlaces(places: EpochPlaces): Cursor {
  return JSON.stringify(Array.from(places));
}

/** The position of a message: its epoch, and the how-manieth it is there. An epoch has some 200,000 messages. */
export function placeIn(epoch: number, count: number): number {
  return epoch * 2 ** 32 + count;
}

/** Tells objects apart, by as much of their names as a number holds. */
export function markOf(object: string): number {
  return Number.parseInt(object.slice(0, 13), 16);
}

function isPlace(value: unknown): value is EpochPlace {
  if (typeof value !== 'object' || value === null || !('commit' in value) || !('count' in value)) return false;
  return (
    typeof value.commit === 'string' && /^[0-9a-f]{40,64}$/.test(value.commit) && Number.isSafeInteger(value.count)
  );
}
