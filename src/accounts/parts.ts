import { plainStrength } from '../language/act-model.ts';
import { pressureActs, type PressureAct } from '../language/act.ts';
import type { ReadMessage, Utterance } from '../language/reading.ts';
import { effectiveTime, type AddrSpec, type Instant } from '../mail/message.ts';
import type { CaseView, NamedAccount, Press, PressingMessage, ThreadView } from './case-view.ts';
import type { AccountHistory, Standing } from './history.ts';
import { nameWords } from './names.ts';

/** Acts that press by themselves; the others do only when they come again. */
const strongActs: ReadonlySet<PressureAct> = new Set<PressureAct>([
  'ask-control',
  'ask-rights',
  'push-merge',
  'blame-person',
  'wellbeing-lever',
  'threaten',
  'rally',
  'answer-for',
]);

/** Acts that ask for a change of who decides. */
export const demandActs: ReadonlySet<PressureAct> = new Set<PressureAct>(['ask-control', 'ask-rights', 'push-merge']);

/** Looks at the threads of a case as of an instant: who presses, on whom, naming whom. */
export function viewCase(threads: readonly ThreadView[], history: AccountHistory, asOf: Instant): CaseView {
  const messages = threads
    .flatMap((thread) => thread.messages.map((message) => ({ message, thread })))
    .sort((a, b) => timeOf(a.message) - timeOf(b.message) || (a.message.id < b.message.id ? -1 : 1));
  const maintainers = history.maintainersAt(endOf(messages.at(-1)?.message, asOf));
  const pressure: PressingMessage[] = [];
  const fromRegulars: PressingMessage[] = [];
  for (const { message, thread } of messages) {
    const at = effectiveTime(message);
    if (at === undefined) continue;
    const presses = pressesIn(message);
    if (presses.length === 0 || maintainers.includes(message.from)) continue;
    const standing = history.standingOf(message.from, at);
    const pressing = { message, at, thread: thread.id, standing, presses };
    if (mayPress(standing)) pressure.push(pressing);
    else if (standing.kind === 'regular') fromRegulars.push(pressing);
  }
  const pressing = pressingAccounts(pressure, faintOfNewcomers(messages, history, maintainers));
  const own = [
    ...pressure.filter(({ message }) => pressing.includes(message.from)),
    ...faintPressure(messages, pressing, history),
  ].sort(byTime);
  const chronological = messages.map(({ message }) => message);
  const target = targetOf(chronological, own, maintainers);
  return {
    asOf,
    threads,
    messages: chronological,
    history,
    pressure: own,
    fromRegulars,
    pressing,
    maintainers,
    target,
    named: namedIn(own, {
      history,
      pressing,
      maintainers,
      participants: new Set(chronological.map(({ from }) => from)),
    }),
  };
}

/** Who is in charge is asked as of the last message: years later others may be, who had no part in it. */
function endOf(last: ReadMessage | undefined, asOf: Instant): Instant {
  const at = last && effectiveTime(last);
  return at !== undefined && at < asOf ? at : asOf;
}

/**
 * Only accounts without standing are said to press. Who is first seen while the archive is young may have been there for
 * years: nothing is said of them.
 */
export function mayPress({ kind }: Standing): boolean {
  return kind === 'recent' || kind === 'occasional';
}

/** The pressing sentences of a message, one press for each act of each. */
export function pressesIn(message: ReadMessage): readonly Press[] {
  return pressesOf(message.utterances);
}

/** The faint pressing sentences of a message. */
export function faintPressesIn(message: ReadMessage): readonly Press[] {
  return pressesOf(message.faint);
}

/** Who presses plainly in one message is heard more closely in the others: what is faint there counts, faintly. */
function faintPressure(
  messages: readonly { readonly message: ReadMessage; readonly thread: ThreadView }[],
  pressing: readonly AddrSpec[],
  history: AccountHistory,
): readonly PressingMessage[] {
  return messages.flatMap(({ message, thread }) => {
    const at = effectiveTime(message);
    const presses = pressesOf(message.faint);
    if (at === undefined || presses.length === 0 || !pressing.includes(message.from)) return [];
    return [{ message, at, thread: thread.id, standing: history.standingOf(message.from, at), presses }];
  });
}

/** What new accounts press too faintly to say so alone, in messages that bring nothing technical. */
function faintOfNewcomers(
  messages: readonly { readonly message: ReadMessage; readonly thread: ThreadView }[],
  history: AccountHistory,
  maintainers: readonly AddrSpec[],
): readonly PressingMessage[] {
  return messages.flatMap(({ message, thread }) => {
    const at = effectiveTime(message);
    const presses = pressesOf(message.faint);
    if (at === undefined || presses.length === 0 || message.artefacts.length > 0) return [];
    const standing = history.standingOf(message.from, at);
    if (standing.kind !== 'recent' || maintainers.includes(message.from)) return [];
    return [{ message, at, thread: thread.id, standing, presses }];
  });
}

function byTime(a: PressingMessage, b: PressingMessage): number {
  return a.at - b.at || (a.message.id < b.message.id ? -1 : 1);
}

function pressesOf(utterances: readonly Utterance[]): readonly Press[] {
  return utterances.flatMap((utterance) =>
    utterance.acts.flatMap(({ act, strength }) => (isPressure(act) ? [{ utterance, act, strength }] : [])),
  );
}

function isPressure(act: string): act is PressureAct {
  return (pressureActs as readonly string[]).includes(act);
}

function timeOf(message: ReadMessage): number {
  return effectiveTime(message) ?? Infinity;
}

/**
 * Somebody presses who makes a strong move, or a weak one (pace, urgency, "everybody wants") in more than one message.
 * Beside such an account in the same thread, one weak move by another new account counts too: that is how company looks.
 */
function pressingAccounts(
  pressure: readonly PressingMessage[],
  faint: readonly PressingMessage[],
): readonly AddrSpec[] {
  const accounts = [...new Set([...pressure, ...faint].sort(byTime).map(({ message }) => message.from))];
  const alone = new Set(
    accounts.filter((account) => pressesAlone(pressure.filter(({ message }) => message.from === account))),
  );
  const theirThreads = new Set(pressure.filter(({ message }) => alone.has(message.from)).map(({ thread }) => thread));
  const joins = ({ message, standing, thread }: PressingMessage): boolean =>
    !alone.has(message.from) && standing.kind === 'recent' && theirThreads.has(thread);
  const plainly = pressure.filter(({ presses }) => presses.some(isPlain));
  const joining = new Set([...plainly, ...faint].filter(joins).map(({ message }) => message.from));
  return accounts.filter((account) => alone.has(account) || joining.has(account));
}

/** Who has been around for a year without standing may be sharp once; of a new account a strong move is enough. */
function pressesAlone(own: readonly PressingMessage[]): boolean {
  if (own.length >= 2) return true;
  return own.some(
    ({ presses, standing }) =>
      standing.kind === 'recent' && presses.some((press) => strongActs.has(press.act) && isPlain(press)),
  );
}

function isPlain({ strength }: Press): boolean {
  return strength >= plainStrength;
}

/** The maintainer who is answered, and who answers, most in these threads; else the most active one. */
function targetOf(
  messages: readonly ReadMessage[],
  pressure: readonly PressingMessage[],
  maintainers: readonly AddrSpec[],
): AddrSpec | undefined {
  const authorOf = new Map(messages.map((message) => [message.id, message.from] as const));
  const points = new Map<AddrSpec, number>();
  const add = (account: AddrSpec | undefined, weight: number): void => {
    if (account && maintainers.includes(account)) points.set(account, (points.get(account) ?? 0) + weight);
  };
  for (const { message } of pressure) add(authorOf.get(parentOf(message) ?? message.id), 2);
  const pressing = new Set(pressure.map(({ message }) => message.from));
  for (const message of messages) {
    const parent = authorOf.get(parentOf(message) ?? message.id);
    add(message.from, parent && pressing.has(parent) ? 2 : 1);
  }
  const best = Math.max(0, ...points.values());
  return maintainers.find((account) => (points.get(account) ?? 0) === best);
}

function parentOf(message: ReadMessage): ReadMessage['id'] | undefined {
  return message.inReplyTo[0] ?? message.references.at(-1);
}

interface NamingContext {
  readonly history: AccountHistory;
  readonly pressing: readonly AddrSpec[];
  readonly maintainers: readonly AddrSpec[];
  readonly participants: ReadonlySet<AddrSpec>;
}

/** Sentences that speak of control or vouch, and name somebody who is neither in charge nor pressing. */
const namingActs: ReadonlySet<PressureAct> = new Set<PressureAct>(['vouch', 'ask-control', 'ask-rights', 'push-merge']);

function namedIn(pressure: readonly PressingMessage[], context: NamingContext): readonly NamedAccount[] {
  const found = new Map<string, NamedAccount>();
  for (const { message, presses, at } of pressure) {
    for (const { utterance, act } of presses) {
      if (!namingActs.has(act)) continue;
      for (const account of accountsIn(utterance, context, at)) {
        const naming = `${message.from} ${account}`;
        if (!found.has(naming)) found.set(naming, { account, in: message.id, utterance });
      }
    }
  }
  return [...found.values()];
}

function accountsIn(utterance: Utterance, context: NamingContext, at: Instant): readonly AddrSpec[] {
  const words = new Set((utterance.text.match(/\p{Lu}[\p{L}\p{M}]{2,30}/gu) ?? []).map((word) => word.toLowerCase()));
  return [...words].flatMap((word) => {
    const candidates = context.history
      .accountsNamed(word, at)
      .filter((account) => !context.pressing.includes(account) && !context.maintainers.includes(account));
    const here = candidates.filter((account) => context.participants.has(account));
    const chosen = here.length > 0 ? here : candidates;
    return chosen.length === 1 || isWholeName(chosen, words, context, at) ? chosen.slice(0, 1) : [];
  });
}

function isWholeName(
  accounts: readonly AddrSpec[],
  words: ReadonlySet<string>,
  { history }: NamingContext,
  at: Instant,
): boolean {
  const [first] = accounts;
  if (!first) return false;
  const name = nameWords(history.nameOf(first, at));
  return name.length >= 2 && name.every((word) => words.has(word));
}
