import type { CaseView, ThreadView } from '../accounts/case-view.ts';
import { viewCase } from '../accounts/parts.ts';
import type { ActModel } from '../language/act-model.ts';
import { readMessage, withReading, type ReadMessage, type Reading } from '../language/reading.ts';
import type { Archive } from '../mail/archive.ts';
import { effectiveTime, instant, type AddrSpec, type Instant, type Message, type MessageId } from '../mail/message.ts';
import type { NoteBook } from '../mail/note-book.ts';
import { once, remembered } from '../remember.ts';
import type { Model } from '../score/model.ts';
import type { Kit } from '../signals/signal.ts';
import type { ThreadId } from '../thread/thread.ts';
import { growCases, type OpenCase, type Snapshot } from './cases.ts';
import { layGroundwork, type Groundwork, type NewGroundwork, type Stood } from './groundwork.ts';
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

/** A case as it stood after one pressing message; judged when it is first asked for, unless how it stood is known. */
export interface CaseMoment extends Judgement, Stood {
  readonly snapshot: Snapshot;
}

/** A case with all its moments, and as it stands at the end; looked at when it is asked for. */
export interface Case {
  readonly grown: OpenCase;
  readonly moments: readonly CaseMoment[];
  readonly view: CaseView;
  readonly end: Judgement;
}

/** All that one analysis of an archive found. */
export interface Findings {
  readonly ground: Groundwork;
  readonly cases: readonly Case[];
  /** A case's threads as they could be seen at an instant. */
  viewAt(threads: readonly ThreadId[], when: Instant): CaseView;
}

/** The findings of an archive that was read whole. */
export interface ArchiveFindings extends Findings {
  readonly ground: NewGroundwork;
}

/** Reads an archive and finds its cases; every case is judged after each of its pressing messages, by what stood then. */
export function findCases(archive: Archive, means: Means): ArchiveFindings {
  const ground = layGroundwork(archive, means);
  return { ...findCasesOn(ground, archive, means), ground };
}

/** Finds the cases of an archive whose groundwork is laid. */
export function findCasesOn(ground: Groundwork, archive: Archive, means: Means): Findings {
  const conversations = threadReader(archive, ground, means);
  const viewAt = (threads: readonly ThreadId[], when: Instant): CaseView =>
    viewCase(
      threads.map((id) => conversations.upTo(id, when)),
      ground.history,
      when,
    );
  const last = means.asOf ?? ground.size.last ?? instant(0);
  const momentOf = (snapshot: Snapshot): CaseMoment =>
    momentAt(snapshot, ground.stoodAfter(snapshot.by), () =>
      judge(viewAt(snapshot.threads, snapshot.at), means.kit, means.model),
    );
  const ends = endsOfCases((grown) => viewAt(grown.threads, last), means);
  const cases = growCases(ground.marks).flatMap((grown): readonly Case[] => {
    const moments = grown.snapshots.filter(({ marks }) => marks.length >= fewestMarks).map(momentOf);
    return moments.length === 0 ? [] : [caseWith(grown, moments, ends)];
  });
  return { ground, cases, viewAt };
}

/** One impatient message is nothing; it takes a second before a case is looked at. */
const fewestMarks = 2;

/** How a case stood is remembered; its reckoning, with all the evidence, is made again for the few that are asked for it. */
function momentAt(snapshot: Snapshot, known: Stood | undefined, judged: () => Judgement): CaseMoment {
  const stood = once((): Stood => {
    if (known) return known;
    const { score, level } = judged();
    return { logits: score.logits, level };
  });
  return {
    snapshot,
    get score() {
      return judged().score;
    },
    get logits() {
      return stood().logits;
    },
    get level() {
      return stood().level;
    },
  };
}

/** How cases stand at the end. */
interface Ends {
  viewOf(grown: OpenCase): CaseView;
  judged(grown: OpenCase): Judgement;
}

/** Most cases reach no level, and nobody ever looks at how they end. A view holds all texts: a few are remembered. */
function endsOfCases(look: (grown: OpenCase) => CaseView, { kit, model }: Means): Ends {
  const viewOf = remembered(look, endsKept);
  return { viewOf, judged: remembered((grown) => judge(viewOf(grown), kit, model), endsKept) };
}

/** Whoever asks about a case asks several times before the next. */
const endsKept = 4;

function caseWith(grown: OpenCase, moments: readonly CaseMoment[], { viewOf, judged }: Ends): Case {
  return {
    grown,
    moments,
    get view() {
      return viewOf(grown);
    },
    get end() {
      return judged(grown);
    },
  };
}

interface ThreadReader {
  upTo(id: ThreadId, when: Instant): ThreadView;
}

/** The threads of a case, of which there are four at most, are looked at again after each of its marks; of the next case they are others. */
const threadsKept = 6;

function threadReader(archive: Archive, { members }: Groundwork, means: Means): ThreadReader {
  const read = remembered(
    (id: ThreadId): readonly ReadMessage[] =>
      members(id).flatMap((envelope) => {
        const message = archive.message(envelope.id);
        return message ? [withReading(message, readingOf(message, means))] : [];
      }),
    threadsKept,
  );
  return {
    upTo: (id, when) => ({
      id,
      subject: members(id)[0]?.subject ?? '',
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
export function caseOf(
  { pressing: [first] }: { readonly pressing: readonly MessageId[] },
  { cases, ground }: Findings,
): Case | undefined {
  const thread = first === undefined ? undefined : ground.threadOf(first);
  if (thread === undefined) return undefined;
  // Its view is only looked at where the thread is in it: to look at every case would take seconds.
  const around = cases.filter(({ grown }) => grown.threads.includes(thread));
  return around.find(({ view }) => view.pressure.some(({ message }) => message.id === first));
}
