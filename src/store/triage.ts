import { createHash } from 'node:crypto';
import { instant, type Instant } from '../mail/message.ts';
import { entriesOf, foldTriage, type TriageLog } from '../triage/log.ts';
import type { Saying, Statement, TriageEntry, Verb } from '../triage/entry.ts';
import { storeError, type Store } from './database.ts';

/** What people said of the cases of a store; it is only ever added to. */
export interface TriageBook {
  log(): TriageLog;
  /** Writes what somebody says at an instant. */
  say(statement: Statement, now: Instant): TriageEntry;
  /** Adds entries of another store; tells how many were not there yet. */
  merge(entries: readonly TriageEntry[]): number;
}

/** The book that a store keeps. */
export function triageBook(store: Store): TriageBook {
  const rows = store.prepare<[], Row>('SELECT * FROM triage');
  const insert = store.prepare<Omit<Row, 'number'>>(
    `INSERT INTO triage (id, at, said_by, verb, until, undoes, reason, level, pressing)
     VALUES (:id, :at, :said_by, :verb, :until, :undoes, :reason, :level, :pressing)`,
  );
  const log = (): TriageLog => foldTriage(rows.all().map(entryOf));
  const say = store.transaction((statement: Statement, now: Instant): TriageEntry => {
    const entry = toEntry(statement, laterThan(statement, log(), now));
    insert.run(rowOf(entry));
    return entry;
  });
  const merge = store.transaction((entries: readonly TriageEntry[]): number =>
    entries.reduce((added, entry) => added + insert.run(rowOf(entry)).changes, 0),
  );
  return {
    log,
    say: (statement, now) => explained(store, () => say.immediate(statement, now)),
    merge: (entries) => explained(store, () => merge.immediate(entries)),
  };
}

/** A statement as an entry, with the id that follows from it. */
export function toEntry({ saying, by, reason, of }: Statement, at: Instant): TriageEntry {
  const kept = { level: of.level, pressing: [...new Set(of.pressing)].sort() };
  const { verb, until, undoes } = columnsOf(saying);
  const said = JSON.stringify([at, by, verb, until, undoes, reason, kept.level, kept.pressing]);
  // 128 bits: two entries that differ are never the same, also where somebody tries.
  const id = createHash('sha256').update(said).digest('hex').slice(0, 32);
  return { id, at, saying, by, reason, of: kept };
}

/** A clock that went back, or that of a colleague which is ahead, must not put an answer before what it answers. */
function laterThan({ of }: Statement, log: TriageLog, now: Instant): Instant {
  const last = entriesOf(of, log).at(-1)?.at ?? 0;
  return instant(Math.max(now, last + 1));
}

interface Row {
  readonly number: number;
  readonly id: string;
  readonly at: Instant;
  readonly said_by: string;
  readonly verb: Verb;
  readonly until: Instant | null;
  readonly undoes: string | null;
  readonly reason: string;
  readonly level: 'watch' | 'alarm';
  readonly pressing: string;
}

function columnsOf(saying: Saying): Pick<Row, 'verb' | 'until' | 'undoes'> {
  return {
    verb: saying.verb,
    until: saying.verb === 'snooze' ? saying.until : null,
    undoes: saying.verb === 'undo' ? saying.undoes : null,
  };
}

function rowOf({ id, at, by, reason, saying, of }: TriageEntry): Omit<Row, 'number'> {
  return { id, at, said_by: by, ...columnsOf(saying), reason, level: of.level, pressing: JSON.stringify(of.pressing) };
}

function entryOf({ id, at, said_by, verb, until, undoes, reason, level, pressing }: Row): TriageEntry {
  return {
    id,
    at,
    saying: sayingOf(verb, until, undoes),
    by: said_by,
    reason,
    of: { level, pressing: JSON.parse(pressing) },
  };
}

function sayingOf(verb: Verb, until: Instant | null, undoes: string | null): Saying {
  if (verb === 'snooze') return { verb, until: until ?? instant(0) };
  if (verb === 'undo') return { verb, undoes: undoes ?? '' };
  return { verb };
}

function explained<Result>(store: Store, write: () => Result): Result {
  try {
    return write();
  } catch (error) {
    throw storeError(store.name, error);
  }
}
