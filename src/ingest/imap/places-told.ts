import type { KnownPlace, KnownPlaces, SourceStep } from '../source.ts';

/** What the store holds of a mailbox, and what it was told in this run and may not have written yet. */
export interface PlacesTold {
  count(): number;
  all(): ReadonlyMap<number, KnownPlace>;
  add(step: SourceStep): void;
}

/** Begins with what is stored, which is read only when somebody asks. */
export function placesTold(stored: KnownPlaces): PlacesTold {
  let places: Map<number, KnownPlace> | undefined;
  const all = (): Map<number, KnownPlace> => (places ??= new Map(stored.all()));
  return {
    count: () => places?.size ?? stored.count(),
    all,
    add(step) {
      if (step.kind === 'message') all().set(step.position, { mark: step.mark, isKept: true });
      if (step.kind === 'passed-over') all().set(step.position, { mark: step.mark, isKept: false });
      if (step.kind === 'gone') all().delete(step.position);
    },
  };
}
