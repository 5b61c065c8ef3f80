import { byTime, type TriagedCase, type TriageEntry } from './entry.ts';

/** All that was said, ready to be asked about cases. */
export interface TriageLog {
  /** Oldest first. */
  readonly entries: readonly TriageEntry[];
  /** Ids of entries that an undo in force took back. */
  readonly undone: ReadonlySet<string>;
  readonly byMessage: ReadonlyMap<string, readonly TriageEntry[]>;
}

/** Orders and indexes what was said. Neither the order nor doubles in what is handed in matter. */
export function foldTriage(unordered: readonly TriageEntry[]): TriageLog {
  const entries = [...new Map(unordered.map((entry) => [entry.id, entry])).values()].sort(byTime);
  const byMessage = new Map<string, TriageEntry[]>();
  for (const entry of entries) {
    for (const message of new Set(entry.of.pressing)) {
      const known = byMessage.get(message);
      if (known) known.push(entry);
      if (!known) byMessage.set(message, [entry]);
    }
  }
  return { entries, undone: undoneIn(entries), byMessage };
}

/**
 * From the newest back: an undo takes back only what was said before it, so whatever undoes it was seen already. That makes
 * undoing an undo a redo, at any depth.
 */
function undoneIn(entries: readonly TriageEntry[]): ReadonlySet<string> {
  const undone = new Set<string>();
  for (const { id, saying } of entries.toReversed()) {
    if (saying.verb === 'undo' && !undone.has(id)) undone.add(saying.undoes);
  }
  return undone;
}

/** Everything that was said of a case, oldest first, with what was undone. */
export function entriesOf(
  { pressing }: Pick<TriagedCase, 'pressing'>,
  { byMessage }: TriageLog,
): readonly TriageEntry[] {
  const about = new Set(pressing.flatMap((message) => byMessage.get(message) ?? []));
  return [...about].sort(byTime);
}

/** What an undo would take back: the last statement of a case that still holds. */
export function lastInForce(one: Pick<TriagedCase, 'pressing'>, log: TriageLog): TriageEntry | undefined {
  return entriesOf(one, log).findLast(({ id, saying }) => saying.verb !== 'undo' && !log.undone.has(id));
}
