import type { Instant } from '../mail/message.ts';
import { storeError, type Store } from './database.ts';

/** What the store is told of a campaign; `campaign` is kept as it is. */
export interface Finding<Campaign = unknown> {
  /** Names its threads, and so changes when it grows. */
  readonly id: string;
  readonly level: string;
  /** The msg-ids of its pressing messages, by which it is known again. */
  readonly pressing: readonly string[];
  readonly campaign: Campaign;
}

/** A finding with the times at which it was first found, and last found otherwise than before. */
export interface StoredFinding<Campaign = unknown> extends Finding<Campaign> {
  readonly firstSeenAt: Instant;
  readonly changedAt: Instant;
}

/** What findings were found in, and by what: they are current as long as both are the same. */
export interface Analysed<Head = unknown> {
  /** How often the content of the store had changed. */
  readonly revision: number;
  /** Of models, program and settings. */
  readonly madeFrom: string;
  /** What a report says beside its campaigns; kept as it is. */
  readonly head: Head;
}

/** A finding that is new, or stands at another level than it did. */
export interface FindingChange<Campaign = unknown> {
  readonly finding: StoredFinding<Campaign>;
  /** Undefined where it is new. */
  readonly was: string | undefined;
}

/** Puts these findings in the place of the former ones; tells which are new or changed their level. */
export function saveFindings<Campaign>(
  store: Store,
  { findings, analysed }: { readonly findings: readonly Finding<Campaign>[]; readonly analysed: Analysed },
  now: Instant,
): readonly FindingChange<Campaign>[] {
  const save = store.transaction(() => {
    const former = storedFindings(store);
    const changes = findings.map((finding) => compared(finding, former, now));
    store.exec('DELETE FROM findings; DELETE FROM analysed');
    const insert = store.prepare(
      `INSERT INTO findings (id, level, pressing, campaign, first_seen_at, changed_at, place) VALUES (?, ?, ?, ?, ?, ?, ?)`,
    );
    changes.forEach(({ finding: { id, level, pressing, campaign, firstSeenAt, changedAt } }, place) =>
      insert.run(id, level, JSON.stringify(pressing), JSON.stringify(campaign), firstSeenAt, changedAt, place),
    );
    store
      .prepare('INSERT INTO analysed (revision, made_from, head) VALUES (?, ?, ?)')
      .run(analysed.revision, analysed.madeFrom, JSON.stringify(analysed.head));
    return changes.filter(({ was, finding }) => was !== finding.level);
  });
  try {
    return save.immediate();
  } catch (error) {
    throw storeError(store.name, error);
  }
}

/** The findings of the last analysis, in its order. */
export function storedFindings<Campaign>(store: Store): readonly StoredFinding<Campaign>[] {
  return store
    .prepare<[], FindingRow>('SELECT * FROM findings ORDER BY place')
    .all()
    .map((row) => ({
      id: row.id,
      level: row.level,
      pressing: JSON.parse(row.pressing),
      campaign: JSON.parse(row.campaign),
      firstSeenAt: row.first_seen_at,
      changedAt: row.changed_at,
    }));
}

/** What the stored findings were found in; undefined before the first analysis. */
export function lastAnalysed<Head>(store: Store): Analysed<Head> | undefined {
  const row = store.prepare<[], { revision: number; made_from: string; head: string }>('SELECT * FROM analysed').get();
  return row && { revision: row.revision, madeFrom: row.made_from, head: JSON.parse(row.head) };
}

interface FindingRow {
  readonly id: string;
  readonly level: string;
  readonly pressing: string;
  readonly campaign: string;
  readonly first_seen_at: Instant;
  readonly changed_at: Instant;
}

/**
 * The same as an earlier one where a message presses in both. Of several earlier ones that have become one, the first
 * in order counts, and the earliest time.
 */
function compared<Campaign>(
  finding: Finding<Campaign>,
  former: readonly StoredFinding[],
  now: Instant,
): FindingChange<Campaign> {
  const pressing = new Set(finding.pressing);
  const same = former.filter((one) => one.pressing.some((id) => pressing.has(id)));
  const before = same.find(({ level }) => level === finding.level) ?? same[0];
  if (!before) return { finding: { ...finding, firstSeenAt: now, changedAt: now }, was: undefined };
  const firstSeenAt = same.reduce((first, one) => (one.firstSeenAt < first ? one.firstSeenAt : first), now);
  const isSame = JSON.stringify(before.campaign) === JSON.stringify(finding.campaign);
  return { finding: { ...finding, firstSeenAt, changedAt: isSame ? before.changedAt : now }, was: before.level };
}
