import type { TriageEntry } from '../../triage/entry.ts';
import { snoozedUntil, type Triage } from '../../triage/triage.ts';
import { toPrintable } from '../printable.ts';
import { iso } from './report.ts';

/** How a case stands, as scripts read it. */
export function toReportedTriage(triage: Triage) {
  const { state, decision, reopened, notes } = triage;
  return {
    state,
    until: iso(snoozedUntil(triage)),
    decision: decision ? toReportedEntry(decision) : null,
    reopened: reopened
      ? {
          messages: reopened.messages.map(toPrintable),
          level: reopened.level ?? null,
          snoozeEnded: iso(reopened.snoozeEnded),
        }
      : null,
    notes: notes.map(toReportedEntry),
  };
}

/** An entry of the log, without the messages that it is about. */
export function toReportedEntry({ id, at, by, reason, saying }: TriageEntry) {
  return {
    id,
    at: iso(at),
    by: toPrintable(by),
    verb: saying.verb,
    reason: toPrintable(reason),
    ...(saying.verb === 'undo' ? { undoes: toPrintable(saying.undoes) } : {}),
  };
}
