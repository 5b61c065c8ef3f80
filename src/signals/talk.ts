import type { CaseView, PressingMessage } from '../accounts/case-view.ts';
import { demandActs } from '../accounts/parts.ts';
import { plainStrength } from '../language/act-model.ts';
import { authored, type ReadMessage, type Utterance } from '../language/reading.ts';
import { sentencesOf } from '../language/sentences.ts';
import type { MessageId } from '../mail/message.ts';
import { authoredText } from '../mail/passages.ts';
import { rememberedOf } from '../remember.ts';
import type { ThreadId } from '../thread/thread.ts';
import { quoting, timeOf } from './observed.ts';
import type { Evidence, Kit } from './signal.ts';

/** What a message speaks of, told by topics alone: who decides in the project, or a use and trouble of one's own. */
export interface Talk {
  readonly control: readonly Utterance[];
  readonly own: readonly Utterance[];
}

/** The talk of a message; found once for each message object, as signals ask again and again. */
export const talkOf: (message: ReadMessage, kit: Kit) => Talk = once(talkIn);

/** Topics are told by the first of many sentences. */
const mostSentences = 60;

function talkIn(message: ReadMessage, kit: Kit): Talk {
  const { text } = message;
  const sentences = authoredText(text)
    .flatMap((passage) => sentencesOf(text, passage))
    .slice(0, mostSentences)
    .map((span) => ({ ...span, text: text.slice(span.start, span.end), acts: [] }));
  const own = sentences.filter((one) => kit.holds('own-use', one.text));
  return { control: sentences.filter((one) => kit.holds('control', one.text)), own };
}

/** A message in which an account that presses asks for control, or brings it up. */
export interface Ask extends PressingMessage {
  /** The sentence that shows it. */
  readonly evidence: Evidence;
}

/** Every ask of pressing accounts, in order of time: a plain demand, or control as the topic of a pressing message. */
export const asksOf: (view: CaseView, kit: Kit) => readonly Ask[] = once((view, kit) =>
  view.pressure.flatMap((pressing) => {
    const sentence = askIn(pressing, kit);
    return sentence ? [{ ...pressing, evidence: quoting(pressing.message, sentence, 1) }] : [];
  }),
);

function askIn({ message, presses }: PressingMessage, kit: Kit): Utterance | undefined {
  const [demand] = presses
    .filter(({ act, strength }) => demandActs.has(act) && strength >= plainStrength)
    .sort((a, b) => b.strength - a.strength);
  return demand?.utterance ?? talkOf(message, kit).control[0];
}

/** Messages in which a maintainer or an established member speaks of control. */
export const controlTalkOfTheHouse: (view: CaseView, kit: Kit) => readonly ReadMessage[] = once((view, kit) =>
  view.messages.filter(
    (message) =>
      (talkOf(message, kit).control.length > 0 ||
        message.utterances.some(({ acts }) => acts.some(({ act }) => act === 'invite' || isDemand(act)))) &&
      isOfTheHouse(view, message),
  ),
);

/** Whether a message tells of a succession, a vote or an adoption, in its subject or its sender's own words. */
export const tellsOfSuccession: (message: ReadMessage, kit: Kit) => boolean = once(
  (message, kit) =>
    kit.holds('succession', message.subject) || authored(message).some((text) => kit.holds('succession', text)),
);

/** Of the house are maintainers and those who have long taken part with work of their own. */
export function isOfTheHouse(view: CaseView, message: ReadMessage): boolean {
  if (view.maintainers.includes(message.from)) return true;
  return view.history.standingOf(message.from, timeOf(message)).kind === 'regular';
}

/** The thread of each message of a case. */
export function threadsOf(view: CaseView): ReadonlyMap<MessageId, ThreadId> {
  return new Map(view.threads.flatMap(({ id, messages }) => messages.map((message) => [message.id, id] as const)));
}

/** The message that a message answers. */
export function parentOf({ inReplyTo, references }: ReadMessage): MessageId | undefined {
  return inReplyTo[0] ?? references.at(-1);
}

function isDemand(act: string): boolean {
  return (demandActs as ReadonlySet<string>).has(act);
}

/** A pure function of one object, worked out once for each; the kit is the same for a whole analysis. */
function once<Key extends object, Value>(make: (key: Key, kit: Kit) => Value): (key: Key, kit: Kit) => Value {
  const withKit = rememberedOf((kit: Kit) => rememberedOf((key: Key) => make(key, kit)));
  return (key, kit) => withKit(kit)(key);
}
