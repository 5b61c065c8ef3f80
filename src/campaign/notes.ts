import type { Conduct } from '../accounts/roles.ts';
import { longStandingAccounts } from '../accounts/long-standing.ts';
import type { ActModel } from '../language/act-model.ts';
import { pressureActs, type PressureAct } from '../language/act.ts';
import { artefactsIn, authored, readMessage, type Reading } from '../language/reading.ts';
import type { Artefact } from '../mail/artefacts.ts';
import { effectiveTime, type Message } from '../mail/message.ts';
import { outlineOf, type Outline } from '../mail/outline.ts';
import type { Kit } from '../signals/signal.ts';

/**
 * What is noted of one message beside its header fields: it follows from the message, the act model and the lexicons, but for
 * whether its sentences were listened to, which hangs on what was read before.
 */
export interface Note extends Outline {
  readonly artefacts: readonly Artefact[];
  readonly conduct: Conduct;
  /** Undefined where its sentences were not listened to, as they were somebody's of long standing. */
  readonly heard: Heard | undefined;
}

/** How a message presses. */
export interface Heard {
  /** How strongly its plainest pressing sentence presses, in (0, 1]; 0 where none does. */
  readonly pressure: number;
  readonly isDemand: boolean;
}

/** What a note is made with. */
export interface NoteMeans {
  readonly acts: ActModel;
  readonly kit: Kit;
}

/** Notes a message; undefined where nothing is noted, because it bears no time. */
export type TakeNote = (message: Message) => Note | undefined;

/**
 * Notes messages as they are read. Half of a list is by people of long standing, who press nobody whatever they write, and
 * listening to sentences is most of the work: theirs are left for whoever needs them (`heardIn`).
 */
export function noteTaker(means: () => NoteMeans): TakeNote {
  const longStanding = longStandingAccounts();
  return (message) => {
    const at = effectiveTime(message);
    if (at === undefined) return undefined;
    const account = message.from;
    const note = longStanding.includes(account, at) ? noteUnheard(message, means()) : noteOn(message, means());
    longStanding.add({ account, at, bringsWork: note.artefacts.length > 0 });
    return note;
  };
}

/** Listens to the sentences of a message. */
export function heardIn(message: Message, { acts }: Pick<NoteMeans, 'acts'>): Heard {
  return heardOf(message, readMessage(message, acts));
}

function noteOn(message: Message, { acts, kit }: NoteMeans): Note {
  const reading = readMessage(message, acts);
  return { ...doingsOf(message, reading.artefacts, kit), heard: heardOf(message, reading) };
}

function noteUnheard(message: Message, { kit }: NoteMeans): Note {
  return { ...doingsOf(message, artefactsIn(message), kit), heard: undefined };
}

function doingsOf(message: Message, artefacts: readonly Artefact[], kit: Kit): Omit<Note, 'heard'> {
  return { ...outlineOf(message), artefacts, conduct: conductOf(message, kit) };
}

function heardOf(message: Message, reading: Reading): Heard {
  const presses = reading.utterances.flatMap(({ acts }) => acts.filter(({ act }) => pressing.has(act)));
  return {
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
  return kit.holds('patch-applied', opening(authored(message))) ? 'applied' : 'none';
}

/** As much as a short answer has; the rest may be a megabyte. */
function opening(texts: readonly string[]): string {
  let text = texts[0] ?? '';
  for (let at = 1; at < texts.length && text.length < shortAnswer; at += 1) text += `\n${texts[at] ?? ''}`;
  return text.slice(0, shortAnswer);
}

const shortAnswer = 600;

function isRelease(subject: string, kit: Kit): boolean {
  return (
    /\d\.\d|\bv\d+\b|\b20\d\d[-.]\d/.test(subject) &&
    !/\[?patch|rfc|\?/i.test(subject) &&
    kit.holds('release-announcement', subject)
  );
}
