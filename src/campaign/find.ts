import type { CaseView, ThreadView } from '../accounts/case-view.ts';
import { buildHistory, type AccountHistory } from '../accounts/history.ts';
import { mayPress, viewCase } from '../accounts/parts.ts';
import type { ActModel } from '../language/act-model.ts';
import { readMessage, withReading, type ReadMessage, type Reading } from '../language/reading.ts';
import type { Archive } from '../mail/archive.ts';
import { effectiveTime, instant, type AddrSpec, type Instant, type Message } from '../mail/message.ts';
import type { NoteBook } from '../mail/note-book.ts';
import type { Model } from '../score/model.ts';
import type { Kit } from '../signals/signal.ts';
import type { Thread, ThreadId } from '../thread/thread.ts';
import { readArchive, type ArchiveReading } from './archive-reading.ts';
import { growCases, type OpenCase, type PressMark, type Snapshot } from './cases.ts';
import { judge, type Judgement } from './judge.ts';
import type { Note } from './notes.ts';

/** What an analysis is given beside the archive. */
export interface Means {
  readonly acts: ActModel;
  readonly model: Model;
  readonly kit: Kit;
  /** Maintainers by configuration; none: by conduct. */
  readonly maintainers: readonly AddrSpec[];
  /** Nothing later is looked at. */
  readonly asOf: Instant | undefined;
  /** Notes kept from an earlier reading of the same messages. */
  readonly notes?: NoteBook<Note> | undefined;
  /** Kept readings of the messages in cases, whose texts are then looked up but not read again. */
  readonly readings?: NoteBook<Reading> | undefined;
}

/** A case as it stood after one pressing message. */
export interface CaseMoment extends Judgement {
  readonly snapshot: Snapshot;
  readonly pressing: CaseView['pressing'];
}

/** A case with all its moments, and as it stands at the end. */
export interface Case {
  readonly grown: OpenCase;
  readonly moments: readonly CaseMoment[];
  readonly view: CaseView;
  readonly end: Judgement;
}

/** All that one analysis of an archive found. */
export interface Findings {
  readonly reading: ArchiveReading;
  readonly history: AccountHistory;
  /** Messages that press, by accounts without standing, in order of time. */
  readonly marks: readonly PressMark[];
  readonly cases: readonly Case[];
  /** A case's threads as they could be seen at an instant. */
  viewAt(threads: readonly ThreadId[], when: Instant): CaseView;
}

/** Reads an archive and finds its cases; every case is judged after each of its pressing messages, by what stood then. */
export function findCases(archive: Archive, means: Means): Findings {
  const reading = readArchive(archive, means);
  const history = buildHistory(reading.participations, means.maintainers);
  const conversations = threadReader(archive, reading.threads, means);
  const viewAt = (threads: readonly ThreadId[], when: Instant): CaseView =>
    viewCase(
      threads.map((id) => conversations.upTo(id, when)),
      history,
      when,
    );
  const moments = new Map<PressMark['id'], CaseMoment>();
  const marks = marksIn(reading, history);
  const grown = growCases(marks, (open, mark) => {
    if (open.marks.length < fewestMarks) return;
    const snapshot = open.snapshots.find(({ by }) => by === mark);
    if (!snapshot) return;
    const view = viewAt(open.threads, mark.at);
    moments.set(mark.id, { ...judge(view, means.kit, means.model), snapshot, pressing: view.pressing });
  });
  const last = means.asOf ?? reading.participations.at(-1)?.at ?? instant(0);
  const cases = grown.flatMap((open) => {
    const own = open.snapshots.flatMap(({ by }) => moments.get(by.id) ?? []);
    if (own.length === 0) return [];
    const view = viewAt(open.threads, last);
    return [{ grown: open, moments: own, view, end: judge(view, means.kit, means.model) }];
  });
  return { reading, history, marks, cases, viewAt };
}

function marksIn({ candidates, hear }: ArchiveReading, history: AccountHistory): readonly PressMark[] {
  return candidates.flatMap(({ heard: known, ...mark }): readonly PressMark[] => {
    const standing = history.standingOf(mark.account, mark.at);
    const heard = mayPress(standing) ? (known ?? hear(mark.id)) : undefined;
    if (heard === undefined || heard.pressure === 0) return [];
    return [{ ...mark, isDemand: heard.isDemand, strength: heard.pressure, isRecent: standing.kind === 'recent' }];
  });
}

/** One impatient message is nothing; it takes a second before a case is looked at. */
const fewestMarks = 2;

interface ThreadReader {
  upTo(id: ThreadId, when: Instant): ThreadView;
}

/** As many threads are kept read as the open cases of a busy list have; the rest are read again when needed. */
const threadsKept = 300;

function threadReader(archive: Archive, threads: readonly Thread[], means: Means): ThreadReader {
  const byId = new Map(threads.map((thread) => [thread.id, thread] as const));
  const kept = new Map<ThreadId, readonly ReadMessage[]>();
  const read = (id: ThreadId): readonly ReadMessage[] => {
    const known = kept.get(id);
    if (known) return known;
    const messages = (byId.get(id)?.messages ?? []).flatMap((envelope) => {
      const message = archive.message(envelope.id);
      return message ? [withReading(message, readingOf(message, means))] : [];
    });
    kept.set(id, messages);
    const [oldest] = kept.keys();
    if (kept.size > threadsKept && oldest !== undefined) kept.delete(oldest);
    return messages;
  };
  return {
    upTo: (id, when) => ({
      id,
      subject: byId.get(id)?.messages[0]?.subject ?? '',
      messages: read(id).filter((message) => (effectiveTime(message) ?? Infinity) <= when),
    }),
  };
}

function readingOf(message: Message, { acts, readings }: Means): Reading {
  const known = readings?.get(message.id);
  if (known) return known;
  const reading = readMessage(message, acts);
  readings?.set(message.id, reading);
  return reading;
}

/** The case that a campaign was made of. */
export function caseOf({ pressing }: { readonly pressing: readonly string[] }, { cases }: Findings): Case | undefined {
  return cases.find(({ view }) => view.pressure.some(({ message }) => message.id === pressing[0]));
}
