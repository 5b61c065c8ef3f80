import type { ActMark, PressureAct } from '../language/act.ts';
import type { ReadMessage, Utterance } from '../language/reading.ts';
import type { AddrSpec, Instant, MessageId } from '../mail/message.ts';
import type { ThreadId } from '../thread/thread.ts';
import type { AccountHistory, Standing } from './history.ts';

/** One thread of a case, up to the instant that is asked about. */
export interface ThreadView {
  readonly id: ThreadId;
  readonly subject: string;
  readonly messages: readonly ReadMessage[];
}

/** A sentence by which somebody presses, and what it does. */
export interface Press {
  readonly utterance: Utterance;
  readonly act: PressureAct;
  readonly strength: number;
}

/** A message with at least one pressing sentence by somebody who is not in charge. */
export interface PressingMessage {
  readonly message: ReadMessage;
  readonly at: Instant;
  readonly thread: ThreadId;
  readonly standing: Standing;
  readonly presses: readonly Press[];
}

/** All that a signal may see: the threads of one case and everybody's past, as of an instant. */
export interface CaseView {
  readonly asOf: Instant;
  readonly threads: readonly ThreadView[];
  /** Of all threads, by effective time. */
  readonly messages: readonly ReadMessage[];
  readonly history: AccountHistory;
  /** By accounts that are neither maintainers nor regulars, in order of time: what pressing accounts wrote. */
  readonly pressure: readonly PressingMessage[];
  /** The same by regulars: long-standing members who say it too. */
  readonly fromRegulars: readonly PressingMessage[];
  /** Accounts that press in these conversations, in order of their first pressing message. */
  readonly pressing: readonly AddrSpec[];
  /** Maintainers as of the instant. */
  readonly maintainers: readonly AddrSpec[];
  /** The maintainer whom the pressure is on. */
  readonly target: AddrSpec | undefined;
  /** Accounts that pressing messages name as the solution, once for each account that names them; nothing else is said. */
  readonly named: readonly NamedAccount[];
}

/** An account that pressing messages name. */
export interface NamedAccount {
  readonly account: AddrSpec;
  readonly in: MessageId;
  readonly utterance: Utterance;
}

/** The strongest mark of an act in an utterance, or 0. */
export function strengthOf(marks: readonly ActMark[], act: string): number {
  return marks.reduce((most, mark) => (mark.act === act ? Math.max(most, mark.strength) : most), 0);
}
