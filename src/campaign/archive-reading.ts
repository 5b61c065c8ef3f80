import { demandActs } from '../accounts/parts.ts';
import type { Participation } from '../accounts/history.ts';
import type { Conduct } from '../accounts/roles.ts';
import type { ActModel } from '../language/act-model.ts';
import { pressureActs } from '../language/act.ts';
import { authored, readMessage, type Reading } from '../language/reading.ts';
import type { Archive } from '../mail/archive.ts';
import { effectiveTime, type Envelope, type Instant, type Message, type MessageId } from '../mail/message.ts';
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

/** Reads all messages until an instant once, one at a time: texts are not kept. */
export function readArchive(archive: Archive, { acts, kit, asOf, notes: known }: ReadingMeans): ArchiveReading {
  const envelopes: Envelope[] = [];
  const notes: Note[] = [];
  for (const message of archive.messages()) {
    const at = effectiveTime(message);
    if (asOf !== undefined && (at === undefined || at > asOf)) continue;
    envelopes.push(envelopeOf(message));
    if (at === undefined) continue;
    const note = known?.get(message.id) ?? noteOn(message, { at, kit, reading: readMessage(message, acts) });
    known?.set(message.id, note);
    notes.push(note);
  }
  const threads = threadMessages(envelopes);
  const threadOf = new Map(threads.flatMap(({ id, messages }) => messages.map((message) => [message.id, id] as const)));
  return {
    threads,
    threadOf,
    participations: notes.flatMap((note) => {
      const thread = threadOf.get(note.id);
      return thread === undefined ? [] : [{ ...note.participation, thread }];
    }),
    marks: notes.flatMap(({ id, participation: { account, at }, presses, isDemand }) => {
      const thread = threadOf.get(id);
      return presses && thread !== undefined ? [{ id, account, at, thread, isDemand }] : [];
    }),
    accounts: new Set(envelopes.map(({ from }) => from)).size,
  };
}

/** What a reading needs; `notes` keeps what was noted for another reading of the same messages. */
export interface ReadingMeans {
  readonly acts: ActModel;
  readonly kit: Kit;
  readonly asOf?: Instant | undefined;
  readonly notes?: Map<MessageId, Note>;
}

/** What is noted of one message; its text is not kept. */
export interface Note {
  readonly id: MessageId;
  readonly participation: Omit<Participation, 'thread'>;
  readonly presses: boolean;
  readonly isDemand: boolean;
}

interface NoteContext {
  readonly at: Instant;
  readonly kit: Kit;
  readonly reading: Reading;
}

function noteOn(message: Message, { at, kit, reading }: NoteContext): Note {
  const acts = new Set(reading.utterances.flatMap((utterance) => utterance.acts.map(({ act }) => act)));
  return {
    id: message.id,
    participation: {
      id: message.id,
      account: message.from,
      displayName: message.displayName,
      at,
      isReply: message.inReplyTo.length > 0 || message.references.length > 0,
      artefacts: reading.artefacts,
      conduct: conductOf(message, kit),
    },
    // What a robot writes (`this issue is stale`) is nobody's pressure.
    presses: !message.defects.includes('robot') && pressureActs.some((act) => acts.has(act)),
    isDemand: reading.utterances.some((utterance) =>
      utterance.acts.some(({ act, strength }) => demands.has(act) && strength >= plainDemand),
    ),
  };
}

/** Only a plain demand joins cases of different accounts. */
const plainDemand = 0.35;
const demands: ReadonlySet<string> = demandActs;

/** A release is announced in a subject of one's own; a patch is reported as applied in a short answer. */
function conductOf(message: Message, kit: Kit): Conduct {
  const isReply = message.inReplyTo.length > 0 || /^re:/i.test(message.subject);
  if (!isReply) return isRelease(message.subject, kit) ? 'release' : 'none';
  const short = authored(message).join('\n').slice(0, 600);
  return kit.holds('patch-applied', short) ? 'applied' : 'none';
}

function isRelease(subject: string, kit: Kit): boolean {
  return (
    /\d+\.\d+|\bv\d+\b|\b20\d\d[-.]\d/.test(subject) &&
    !/\[?patch|rfc|\?/i.test(subject) &&
    kit.holds('release-announcement', subject)
  );
}

/** Only the header fields: a text kept alive by mistake is what fills memory. */
function envelopeOf(message: Message): Envelope {
  const { id, from, displayName, sentAt, receivedAt, utcOffsetMinutes, subject, inReplyTo, references, list, defects } =
    message;
  return { id, from, displayName, sentAt, receivedAt, utcOffsetMinutes, subject, inReplyTo, references, list, defects };
}
