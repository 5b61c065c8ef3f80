import { artefactsOf, type Artefact } from '../mail/artefacts.ts';
import type { Message, Passage, Span } from '../mail/message.ts';
import { passagesOf } from '../mail/passages.ts';
import { actsOf, besideAnother, plainStrength, type ActModel } from './act-model.ts';
import { pressureActs, type ActMark } from './act.ts';
import { speaksOfControl } from './control-talk.ts';
import { givesAwayOwn } from './own-role.ts';
import { sentencesOf } from './sentences.ts';
import { shapeOf } from './shape.ts';

/** A sentence of the sender's own that does something. */
export interface Utterance extends Span {
  readonly text: string;
  readonly acts: readonly ActMark[];
}

/** What a message says and brings, in its sender's own words. */
export interface Reading {
  readonly utterances: readonly Utterance[];
  /** Sentences that may press, too faintly to say so unless their sender presses elsewhere in the same case. */
  readonly faint: readonly Utterance[];
  readonly artefacts: readonly Artefact[];
  /** Own words, counted; quotes, signatures, patches and logs left out. */
  readonly words: number;
  /** The message quotes somebody. */
  readonly quotes: boolean;
}

/** What a message brings, without listening to its sentences. */
export function artefactsIn(message: Message): readonly Artefact[] {
  return artefactsOf(message, divided(message).passages);
}

/** A message together with what was read in it. */
export interface ReadMessage extends Message, Reading {}

/** Reads a message: only authored passages speak for its sender. */
export function readMessage(message: Message, model: ActModel): Reading {
  const { passages, own } = divided(message);
  const heard: Utterance[] = [];
  let words = 0;
  for (const span of own.flatMap((passage) => sentencesOf(message.text, passage)).slice(0, mostSentences)) {
    const text = message.text.slice(span.start, span.end);
    const shape = shapeOf(text);
    words += shape.words;
    if (shape.isProse) heard.push({ ...span, text, acts: marksOf(text, model) });
  }
  return {
    ...inContext(heard),
    artefacts: artefactsOf(message, passages),
    words,
    quotes: passages.some((passage) => passage.kind === 'quoted'),
  };
}

/** A message with its reading; what its sender wrote need not be found again. */
export function withReading(message: Message, reading: Reading): ReadMessage {
  const read = { ...message, ...reading };
  const known = authoredOf.get(message);
  if (known) authoredOf.set(read, known);
  return read;
}

/** Who offers a role of their own asks for none. */
function marksOf(text: string, model: ActModel): readonly ActMark[] {
  const marks = actsOf(model, text);
  const asks = marks.some(({ act }) => act === 'ask-control' || act === 'ask-rights');
  if (!asks || !givesAwayOwn(text)) return marks;
  return marks.filter(({ act }) => act !== 'ask-control' && act !== 'ask-rights');
}

/**
 * A message is more than its sentences. Where one presses plainly, the others are heard more closely: what is faint there
 * counts, and speaking of somebody else in charge is heard as asking for it; where none does, both mean nothing.
 */
function inContext(heard: readonly Utterance[]): Pick<Reading, 'utterances' | 'faint'> {
  const plain = heard.filter(({ acts }) => acts.some((mark) => isPressure(mark) && isPlain(mark)));
  if (plain.length === 0) return { utterances: keeping(heard, isPlain), faint: keeping(heard, isPressure) };
  const closely = heard.map((one) => (plain.length === 1 && plain[0] === one ? one : heardClosely(one)));
  const withTalk = closely.map((one) => (speaksOfControl(one.text) ? { ...one, acts: withControl(one.acts) } : one));
  return { utterances: keeping(withTalk, (mark) => isPlain(mark) || isPressure(mark)), faint: [] };
}

function heardClosely(one: Utterance): Utterance {
  return {
    ...one,
    acts: one.acts.map((mark) => (isPressure(mark) ? { ...mark, strength: besideAnother(mark.strength) } : mark)),
  };
}

function keeping(heard: readonly Utterance[], keeps: (mark: ActMark) => boolean): readonly Utterance[] {
  return heard.flatMap((utterance) => {
    const acts = utterance.acts.filter(keeps);
    return acts.length > 0 ? [{ ...utterance, acts }] : [];
  });
}

/** How strongly speaking of control in a message that presses counts as a demand. */
const controlTalk: ActMark = { act: 'ask-control', strength: 0.5 };

function withControl(marks: readonly ActMark[]): readonly ActMark[] {
  const isStronger = marks.some(({ act, strength }) => act === controlTalk.act && strength >= controlTalk.strength);
  return isStronger ? marks : [...marks.filter(({ act }) => act !== controlTalk.act), controlTalk];
}

function isPlain({ strength }: ActMark): boolean {
  return strength >= plainStrength;
}

function isPressure({ act }: ActMark): boolean {
  return (pressureActs as readonly string[]).includes(act);
}

/** A page of pressure is shown by its first 400 sentences; more only cost time. */
const mostSentences = 400;

/** The stretches of a message that its sender wrote; found once for each message object, as signals ask again and again. */
export function authored(message: Message): readonly string[] {
  return authoredOf.get(message) ?? divided(message).texts;
}

/** A message by its passages; those of its sender's own are remembered with their texts. */
interface Divided {
  readonly passages: readonly Passage[];
  readonly own: readonly Passage[];
  readonly texts: readonly string[];
}

function divided(message: Message): Divided {
  const passages = passagesOf(message.text);
  const own = passages.filter(({ kind }) => kind === 'authored');
  const texts = own.map(({ start, end }) => message.text.slice(start, end));
  authoredOf.set(message, texts);
  return { passages, own, texts };
}

const authoredOf = new WeakMap<Message, readonly string[]>();
