import type { Participation } from '../accounts/history.ts';
import { robotSince } from '../accounts/robots.ts';
import type { Conduct } from '../accounts/roles.ts';
import type { ActModel } from '../language/act-model.ts';
import { pressureActs, type PressureAct } from '../language/act.ts';
import { authored, readMessage, type Reading } from '../language/reading.ts';
import type { Archive } from '../mail/archive.ts';
import type { Artefact } from '../mail/artefacts.ts';
import {
  effectiveTime,
  type AddrSpec,
  type Envelope,
  type Instant,
  type Message,
  type MessageId,
} from '../mail/message.ts';
import type { NoteBook } from '../mail/note-book.ts';
import { outlineOf, type Outline } from '../mail/outline.ts';
import type { Kit } from '../signals/signal.ts';
import { threadMessages } from '../thread/jwz.ts';
import type { Thread, ThreadId } from '../thread/thread.ts';
import type { PressMark } from './cases.ts';

/** What the first pass over an archive keeps: header fields, threads, everybody's doings, and who may be pressing. */
export interface ArchiveReading {
  readonly threads: readonly Thread[];
  readonly threadOf: ReadonlyMap<MessageId, ThreadId>;
  readonly participations: readonly Participation[];
  /** In order of time; by anybody, standing not yet looked at. */
  readonly marks: readonly Omit<PressMark, 'isRecent'>[];
  readonly accounts: number;
}

/** Reads header fields until an instant, and the text of each message that there is no note of, one at a time. */
export function readArchive(archive: Archive, means: ReadingMeans): ArchiveReading {
  const envelopes = envelopesUntil(archive, means.asOf);
  const threads = threadMessages(envelopes);
  const threadOf = new Map(threads.flatMap(({ id, messages }) => messages.map((message) => [message.id, id] as const)));
  const participations: Participation[] = [];
  const marks: Omit<PressMark, 'isRecent'>[] = [];
  for (const envelope of envelopes) {
    const { id, from: account, displayName } = envelope;
    const at = effectiveTime(envelope);
    const thread = threadOf.get(id);
    const note = at === undefined ? undefined : noteOf(id, archive, means);
    if (at === undefined || thread === undefined || note === undefined) continue;
    const { conduct, pressure, isDemand, signature, opening } = note;
    // Every field by its name: an object that is put together by spreading takes twice the room.
    participations.push({
      id,
      account,
      displayName,
      at,
      thread,
      isReply: envelope.inReplyTo.length > 0 || envelope.references.length > 0,
      artefacts: note.artefacts.length === 0 ? nothing : note.artefacts,
      conduct,
      parent: envelope.inReplyTo[0] ?? envelope.references.at(-1),
      signature,
      opening,
      isRobot: envelope.defects.includes('robot'),
    });
    if (pressure > 0) marks.push({ id, account, at, thread, isDemand, strength: pressure });
  }
  return { threads, threadOf, participations, marks, accounts: accountsIn(envelopes, participations) };
}

/** One for all, as most messages bring nothing. */
const nothing: readonly Artefact[] = [];

/** Programs that write to a list are no accounts of anybody's. */
function accountsIn(envelopes: readonly Envelope[], participations: readonly Participation[]): number {
  const byAccount = new Map<AddrSpec, Participation[]>(envelopes.map(({ from }) => [from, []]));
  for (const one of participations) {
    byAccount.get(one.account)?.push(one);
  }
  return [...byAccount].filter(([account, all]) => robotSince(account, all) === undefined).length;
}

/** What a reading needs; `notes` keeps what was noted for another reading of the same messages. */
export interface ReadingMeans {
  readonly acts: ActModel;
  readonly kit: Kit;
  readonly asOf?: Instant | undefined;
  readonly notes?: NoteBook<Note> | undefined;
}

/** What is noted of one message beside its header fields: it follows from the message, the act model and the lexicons. */
export interface Note extends Outline {
  readonly artefacts: readonly Artefact[];
  readonly conduct: Conduct;
  /** How strongly its plainest pressing sentence presses, in (0, 1]; 0 where none does. */
  readonly pressure: number;
  readonly isDemand: boolean;
}

function envelopesUntil(archive: Archive, asOf: Instant | undefined): readonly Envelope[] {
  const all = [...archive.envelopes()];
  return asOf === undefined ? all : all.filter((envelope) => (effectiveTime(envelope) ?? Infinity) <= asOf);
}

/** Undefined where the message was taken back while the archive was being read. */
function noteOf(id: MessageId, archive: Archive, means: ReadingMeans): Note | undefined {
  const known = means.notes?.get(id);
  if (known) return known;
  const message = archive.message(id);
  const note = message && noteOn(message, means);
  if (note) means.notes?.set(id, note);
  return note;
}

/** What is noted of a message when it is read; undefined where nothing is, because it bears no time. */
export function noteOn(message: Message, { acts, kit }: Pick<ReadingMeans, 'acts' | 'kit'>): Note | undefined {
  return effectiveTime(message) === undefined ? undefined : noteFrom(message, readMessage(message, acts), kit);
}

function noteFrom(message: Message, reading: Reading, kit: Kit): Note {
  const presses = reading.utterances.flatMap(({ acts }) => acts.filter(({ act }) => pressing.has(act)));
  return {
    ...outlineOf(message),
    artefacts: reading.artefacts,
    conduct: conductOf(message, kit),
    // What a robot writes (`this issue is stale`) is nobody's pressure.
    pressure: message.defects.includes('robot') ? 0 : Math.max(0, ...presses.map(({ strength }) => strength)),
    isDemand: reading.utterances.some((utterance) =>
      utterance.acts.some(({ act, strength }) => demands.has(act) && strength >= plainDemand),
    ),
  };
}

/** Only a plain demand for control joins cases of different accounts: merging is asked for on any busy list. */
const plainDemand = 0.55;
const demands: ReadonlySet<string> = new Set<PressureAct>(['ask-control', 'ask-rights']);
const pressing: ReadonlySet<string> = new Set(pressureActs);

/** A release is announced in a subject of one's own; a patch is reported as applied in a short answer. */
function conductOf(message: Message, kit: Kit): Conduct {
  const isReply = message.inReplyTo.length > 0 || /^re:/i.test(message.subject);
  if (!isReply) return isRelease(message.subject, kit) ? 'release' : 'none';
  const short = authored(message).join('\n').slice(0, 600);
  return kit.holds('patch-applied', short) ? 'applied' : 'none';
}

function isRelease(subject: string, kit: Kit): boolean {
  return (
    /\d\.\d|\bv\d+\b|\b20\d\d[-.]\d/.test(subject) &&
    !/\[?patch|rfc|\?/i.test(subject) &&
    kit.holds('release-announcement', subject)
  );
}
