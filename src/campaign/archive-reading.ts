import type { AnsweringParticipation, Participation } from '../accounts/history.ts';
import { robotSince } from '../accounts/robots.ts';
import type { Archive } from '../mail/archive.ts';
import { effectiveTime, type AddrSpec, type Envelope, type Instant, type MessageId } from '../mail/message.ts';
import type { NoteBook } from '../mail/note-book.ts';
import { threadMessages } from '../thread/jwz.ts';
import type { Thread, ThreadId } from '../thread/thread.ts';
import { heardIn, noteTaker, type Heard, type Note, type NoteMeans } from './notes.ts';

/** What the first pass over an archive keeps: header fields, threads, everybody's doings, and who may be pressing. */
export interface ArchiveReading {
  readonly threads: readonly Thread[];
  readonly threadOf: ReadonlyMap<MessageId, ThreadId>;
  readonly participations: readonly AnsweringParticipation[];
  /** Messages that press, or may, in order of time; by anybody, standing not yet looked at. */
  readonly candidates: readonly Candidate[];
  /** Listens to the sentences of a candidate that were left out; undefined where the message was taken back meanwhile. */
  hear(id: MessageId): Heard | undefined;
  readonly accounts: number;
}

/** A message that presses, or to whose sentences nobody has listened yet. */
export interface Candidate {
  readonly id: MessageId;
  readonly account: AddrSpec;
  readonly at: Instant;
  readonly thread: ThreadId;
  readonly heard: Heard | undefined;
}

/** Reads header fields until an instant, and the text of each message that there is no note of, one at a time. */
export function readArchive(archive: Archive, means: ReadingMeans): ArchiveReading {
  const envelopes = envelopesUntil(archive, means.asOf);
  const threads = threadMessages(envelopes);
  const threadOf = new Map(threads.flatMap(({ id, messages }) => messages.map((message) => [message.id, id] as const)));
  const participations: AnsweringParticipation[] = [];
  const candidates: Candidate[] = [];
  const notes = notesOf(archive, means);
  for (const envelope of envelopes) {
    const { id, from: account, displayName } = envelope;
    const at = effectiveTime(envelope);
    const thread = threadOf.get(id);
    const note = at === undefined ? undefined : notes.noteOf(id);
    if (at === undefined || thread === undefined || note === undefined) continue;
    const { conduct, heard, signature, opening } = note;
    // Every field by its name: an object that is put together by spreading takes twice the room.
    participations.push({
      id,
      account,
      displayName,
      at,
      isReply: envelope.inReplyTo.length > 0 || envelope.references.length > 0,
      bringsWork: note.artefacts.length > 0,
      conduct,
      parent: envelope.inReplyTo[0] ?? envelope.references.at(-1),
      signature,
      opening,
      isRobot: envelope.defects.includes('robot'),
    });
    if (heard === undefined || heard.pressure > 0) candidates.push({ id, account, at, thread, heard });
  }
  return {
    threads,
    threadOf,
    participations,
    candidates,
    hear: notes.hear,
    accounts: accountsIn(envelopes, participations),
  };
}

/** Programs that write to a list are no accounts of anybody's. */
function accountsIn(envelopes: readonly Envelope[], participations: readonly Participation[]): number {
  const byAccount = new Map<AddrSpec, Participation[]>(envelopes.map(({ from }) => [from, []]));
  for (const one of participations) {
    byAccount.get(one.account)?.push(one);
  }
  return [...byAccount].filter(([account, all]) => robotSince(account, all) === undefined).length;
}

/** What a reading needs; `notes` keeps what was noted for another reading of the same messages. */
export interface ReadingMeans extends NoteMeans {
  readonly asOf?: Instant | undefined;
  readonly notes?: NoteBook<Note> | undefined;
}

function envelopesUntil(archive: Archive, asOf: Instant | undefined): readonly Envelope[] {
  const all = [...archive.envelopes()];
  return asOf === undefined ? all : all.filter((envelope) => (effectiveTime(envelope) ?? Infinity) <= asOf);
}

/** Notes of messages, and what was left out of them. */
export interface Notes {
  /** Undefined where the message was taken back while the archive was being read. */
  noteOf(id: MessageId): Note | undefined;
  /** Listens to the sentences of a message. */
  hear(id: MessageId): Heard | undefined;
}

/** Gives the notes that are kept, and takes those that are not. */
export function notesOf(archive: Archive, means: ReadingMeans): Notes {
  const takeNote = noteTaker(() => means);
  return {
    noteOf(id) {
      const known = means.notes?.get(id);
      if (known) return known;
      const message = archive.message(id);
      const note = message && takeNote(message);
      if (note) means.notes?.set(id, note);
      return note;
    },
    hear(id) {
      const message = archive.message(id);
      const heard = message && heardIn(message, means);
      const note = means.notes?.get(id);
      if (note && heard) means.notes?.set(id, { ...note, heard });
      return heard;
    },
  };
}
