import type { CaseView, PressingMessage } from '../accounts/case-view.ts';
import { faintPressesIn, pressesIn } from '../accounts/parts.ts';
import type { Act, PressureAct } from '../language/act.ts';
import type { ReadMessage, Utterance } from '../language/reading.ts';
import { effectiveTime, instant, type Instant } from '../mail/message.ts';
import type { Evidence, Observation } from './signal.ts';

/** Present with its evidence, or absent where there is none. */
export function observed(evidence: readonly Evidence[]): Observation {
  return evidence.length > 0 ? { kind: 'present', evidence } : { kind: 'absent' };
}

/** Evidence by a sentence. */
export function quoting(message: ReadMessage, utterance: Utterance, strength: number): Evidence {
  const { start, end, text } = utterance;
  return { account: message.from, message: message.id, span: { start, end }, quote: text, strength };
}

/** Evidence by a whole message, with its strongest pressing sentence, else its first, as the quote. */
export function pointingAt(message: ReadMessage, strength: number): Evidence {
  const plain = pressesIn(message);
  const [press] = [...(plain.length > 0 ? plain : faintPressesIn(message))].sort((a, b) => b.strength - a.strength);
  const utterance = press?.utterance ?? message.utterances[0];
  if (utterance) return quoting(message, utterance, strength);
  return { account: message.from, message: message.id, span: undefined, quote: message.subject, strength };
}

/**
 * Evidence of structure by a message of an account that presses. It weighs the more the plainer that account presses
 * anywhere in the case: structure multiplies, it does not accuse.
 */
export function structureAt(view: CaseView, message: ReadMessage, strength: number): Evidence {
  let plainest = 0;
  for (const { message: other, presses } of view.pressure) {
    if (other.from === message.from)
      plainest = presses.reduce((most, press) => Math.max(most, press.strength), plainest);
  }
  return pointingAt(message, strength * (0.5 + 0.5 * Math.min(1, 2 * plainest)));
}

/** The sentences of pressing accounts that do this, in order of time. */
export function pressedBy(view: CaseView, act: PressureAct): readonly Evidence[] {
  return view.pressure.flatMap(({ message, presses }) =>
    presses.flatMap((press) => (press.act === act ? [quoting(message, press.utterance, press.strength)] : [])),
  );
}

/** The sentences of some messages that do this. */
export function saying(messages: readonly ReadMessage[], act: Act, factor = 1): readonly Evidence[] {
  return messages.flatMap((message) =>
    message.utterances.flatMap((utterance) => {
      const mark = utterance.acts.find((one) => one.act === act);
      return mark ? [quoting(message, utterance, mark.strength * factor)] : [];
    }),
  );
}

/** Each pressing account's first pressing message. */
export function firstPresses(view: CaseView): readonly PressingMessage[] {
  return view.pressing.flatMap((account) => {
    const first = view.pressure.find(({ message }) => message.from === account);
    return first ? [first] : [];
  });
}

/** Messages written by pressing accounts in these threads. */
export function ofPressingAccounts(view: CaseView): readonly ReadMessage[] {
  return view.messages.filter(({ from }) => view.pressing.includes(from));
}

/** Messages written by maintainers in these threads. */
export function ofMaintainers(view: CaseView): readonly ReadMessage[] {
  return view.messages.filter(({ from }) => view.maintainers.includes(from));
}

/** When a message was written, for ordering; the undated come first and so never count as later. */
export function timeOf(message: ReadMessage): Instant {
  return effectiveTime(message) ?? instant(0);
}
