import type { TriageEntry, Verb } from '../triage/entry.ts';
import type { Reopened, Triage } from '../triage/triage.ts';
import { toPrintable } from './printable.ts';

/** One word for how a case stands: that of its state, or `reopened`. */
export function stateWord({ state, reopened }: Triage): string {
  return reopened ? 'reopened' : state;
}

/** How a case stands, as a sentence. */
export function stateSentence({ decision, reopened }: Triage): string {
  if (!decision) return 'Open: nobody has decided anything yet.';
  if (reopened) return `Open again: ${reopenedWords(reopened)}. Before that: ${entryWords(decision)}.`;
  return saidSentence(decision);
}

/** How a case stands and what was noted on it, as sentences. */
export function standingSentence(triage: Triage): string {
  return [stateSentence(triage), ...triage.notes.map(saidSentence)].join(' ');
}

/** What an undo took back, told by how a case stood before and after it. */
export function takenBackSentence(before: Triage, after: Triage): string {
  const left = new Set([...after.notes, ...(after.decision ? [after.decision] : [])].map(({ id }) => id));
  const gone = [...before.notes, ...(before.decision ? [before.decision] : [])].filter(({ id }) => !left.has(id));
  return [...gone.map((entry) => `Taken back: ${entryWords(entry)}.`), standingSentence(after)].join(' ');
}

/** What somebody said, as a sentence. */
export function saidSentence(entry: TriageEntry): string {
  const words = entryWords(entry);
  return `${words.slice(0, 1).toUpperCase()}${words.slice(1)}.`;
}

/** What opened a case again. */
export function reopenedWords({ messages, level, snoozeEnded }: Reopened): string {
  const [first, ...others] = messages;
  const causes = [
    first === undefined
      ? ''
      : `${others.length === 0 ? 'a new pressing message' : `${messages.length} new pressing messages, first`} ${toPrintable(first)}`,
    level === undefined ? '' : `it reached ${level}`,
    snoozeEnded === undefined ? '' : `its snooze ended on ${dayOf(snoozeEnded)}`,
  ];
  return causes.filter((cause) => cause !== '').join(' and ');
}

/** What somebody said: `dismissed on 2026-01-05 by ann ("a course")`. */
export function entryWords({ saying, at, by, reason }: TriageEntry): string {
  const until = saying.verb === 'snooze' ? ` until ${dayOf(saying.until)}` : '';
  const who = by === '' ? '' : ` by ${toPrintable(by)}`;
  const why = reason === '' ? '' : ` ("${toPrintable(reason)}")`;
  return `${pastWords[saying.verb]}${until} on ${dayOf(at)}${who}${why}`;
}

const pastWords: Readonly<Record<Verb, string>> = {
  confirm: 'confirmed',
  dismiss: 'dismissed',
  snooze: 'snoozed',
  note: 'noted',
  reopen: 'opened again by hand',
  undo: 'undone',
};

/** An entry as a line: when, the beginning of its id, what, by whom, why; columns are two spaces apart. */
export function entryLine(entry: TriageEntry, isUndone: boolean): string {
  const { id, at, saying, by, reason } = entry;
  const object =
    saying.verb === 'snooze'
      ? ` until ${dayOf(saying.until)}`
      : saying.verb === 'undo'
        ? ` ${saying.undoes.slice(0, 8)}`
        : '';
  const columns = [new Date(at).toISOString(), id.slice(0, 8), `${saying.verb}${object}`, by === '' ? '-' : by, reason];
  return toPrintable(`${columns.join('  ')}${isUndone ? '  (undone)' : ''}`).trimEnd();
}

function dayOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}
