import { ExpectedError } from '../../errors.ts';
import type { PathWorld } from '../opened-path.ts';
import {
  SourceChanged,
  type Cursor,
  type KnownPlaces,
  type RawMessage,
  type Source,
  type SourceStep,
} from '../source.ts';
import { borrowObjects, git, giveBack, type BorrowedObjects } from './git.ts';
import { historyOf } from './history.ts';
import { tipOf, type Inbox } from './inbox.ts';
import { objectReader, objectsAtOnce, type ObjectReader } from './messages.ts';
import { markOf, placeIn, readPlaces, writePlaces, type EpochPlace, type EpochPlaces } from './place.ts';

/** The git repositories of a public-inbox, all its epochs as one source. */
export function publicInboxSource(inbox: Inbox, world: PathWorld): Source {
  return {
    name: inbox.path,
    totalBytes: undefined,
    read: (cursor, known) => readInbox(inbox, world, { cursor, known }),
  };
}

interface Before {
  readonly cursor: Cursor | undefined;
  readonly known: KnownPlaces;
}

async function* readInbox(inbox: Inbox, world: PathWorld, { cursor, known }: Before): AsyncGenerator<SourceStep> {
  const places = readPlaces(cursor);
  if (places.length > inbox.epochs.length) throw new SourceChanged();
  const tips = await Promise.all(inbox.epochs.map(tipOf));
  if (tips.every((tip, epoch) => tip === places[epoch]?.commit)) return;
  const borrowed = await borrowObjects(inbox.epochs, world);
  const objects = objectReader(borrowed);
  try {
    const ranges = await rangesOf(borrowed, tips, places);
    const removals = await removalsIn(borrowed, ranges);
    yield* goneOf(removals, known);
    yield* readRanges({ name: inbox.path, borrowed, objects, ranges, removals, places: [...places] });
  } finally {
    objects.end();
    await giveBack(borrowed);
  }
}

/** What is to be read of an epoch. */
interface Range {
  readonly epoch: number;
  readonly after: string | undefined;
  readonly tip: string;
}

async function rangesOf(
  borrowed: BorrowedObjects,
  tips: readonly (string | undefined)[],
  places: EpochPlaces,
): Promise<readonly Range[]> {
  const ranges: Range[] = [];
  for (const [epoch, tip] of tips.entries()) {
    const after = places[epoch]?.commit;
    if (tip === after) continue;
    if (tip === undefined || (after !== undefined && !(await isAncestor(borrowed, after, tip)))) {
      throw new SourceChanged();
    }
    ranges.push({ epoch, after, tip });
  }
  return ranges;
}

/** Messages that were purged are taken out of the history itself, which is then another one. */
async function isAncestor(borrowed: BorrowedObjects, after: string, tip: string): Promise<boolean> {
  try {
    await git(borrowed, ['merge-base', '--is-ancestor', after, tip]);
    return true;
  } catch (error) {
    if (error instanceof ExpectedError) return false;
    throw error;
  }
}

/** How often each object is taken out in what is to be read: as many of its comings before that are not told. */
async function removalsIn(borrowed: BorrowedObjects, ranges: readonly Range[]): Promise<Map<string, number>> {
  const removals = new Map<string, number>();
  for (const range of ranges) {
    for await (const { kind, object } of historyOf(borrowed, range)) {
      if (kind === 'removed') removals.set(object, (removals.get(object) ?? 0) + 1);
    }
  }
  return removals;
}

function* goneOf(removals: ReadonlyMap<string, number>, known: KnownPlaces): Generator<SourceStep> {
  if (removals.size === 0 || known.count() === 0) return;
  const marks = new Set([...removals.keys()].map(markOf));
  for (const [position, { mark }] of known.all()) {
    if (mark !== undefined && marks.has(mark)) yield { kind: 'gone', position };
  }
}

interface Reading {
  readonly name: string;
  readonly borrowed: BorrowedObjects;
  readonly objects: ObjectReader;
  readonly ranges: readonly Range[];
  /** Removals that still lie ahead. */
  readonly removals: Map<string, number>;
  /** How far each epoch was read; changes as it is read. */
  readonly places: (EpochPlace | undefined)[];
}

async function* readRanges(reading: Reading): AsyncGenerator<SourceStep> {
  const { ranges, removals, places } = reading;
  for (const range of ranges) {
    let wanted: Wanted[] = [];
    let count = places[range.epoch]?.count ?? 0;
    for await (const { kind, object, commit } of historyOf(reading.borrowed, range)) {
      const ahead = removals.get(object) ?? 0;
      if (kind === 'removed') removals.set(object, ahead - 1);
      else {
        count += 1;
        if (ahead <= 0) wanted.push({ object, place: { commit, count }, epoch: range.epoch });
      }
      if (wanted.length < objectsAtOnce) continue;
      yield* messagesOf(wanted, reading);
      wanted = [];
    }
    if (wanted.length > 0) yield* messagesOf(wanted, reading);
    places[range.epoch] = { commit: range.tip, count };
    yield { kind: 'reached', end: writePlaces(places) };
  }
}

interface Wanted {
  readonly object: string;
  readonly epoch: number;
  readonly place: EpochPlace;
}

async function* messagesOf(wanted: readonly Wanted[], { name, objects, places }: Reading): AsyncGenerator<RawMessage> {
  let index = 0;
  for await (const stored of objects.read(wanted.map(({ object }) => object))) {
    const next = wanted[index];
    index += 1;
    if (!next) return;
    if (!stored) throw missing(name, next.object);
    places[next.epoch] = next.place;
    yield {
      kind: 'message',
      ...stored,
      position: placeIn(next.epoch, next.place.count),
      mark: markOf(next.object),
      separator: undefined,
      end: writePlaces(places),
    };
  }
}

function missing(name: string, object: string): ExpectedError {
  return new ExpectedError(
    'source-unreadable',
    `${name} lacks the message ${object.slice(0, 12)}; reading stopped there.`,
    'Fetch the repository again, and whole: a shallow or partial clone does not hold all messages.',
  );
}
