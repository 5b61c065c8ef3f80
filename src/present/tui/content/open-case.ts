import type { Campaign, CampaignAccount, CaseThen, Part } from '../../../campaign/campaign.ts';
import { effectiveTime, type AddrSpec, type Instant, type MessageId, type Span } from '../../../mail/message.ts';
import type { Addend } from '../../../score/score.ts';
import type { Review, ShownMessage } from '../../review.ts';

/** A case as the screen reads it; its threads are fetched when they are shown. */
export interface OpenCase {
  /** As it was known at the moment that is looked at. */
  readonly campaign: CaseThen;
  /** With all that is known. */
  readonly whole: Campaign;
  /** Nothing later is shown; undefined: everything is. */
  readonly until: Instant | undefined;
  thread(index: number): OpenThread;
  partOf(account: AddrSpec): Part;
  accountOf(account: AddrSpec): CampaignAccount | undefined;
  /** The thread of the case that holds a message. */
  threadOf(message: MessageId): number | undefined;
  hasMarks(thread: number): boolean;
}

/** One thread with the passages that evidence and counter-evidence point at. */
export interface OpenThread {
  readonly messages: readonly ShownMessage[];
  /** In reading order. */
  readonly marks: readonly Mark[];
}

/** A passage, or a whole message, with all that the reckoning says of it. */
export interface Mark {
  /** Index of its message in the thread. */
  readonly message: number;
  readonly span: Span | undefined;
  readonly addends: readonly Addend[];
}

/** A case with the moment that it is looked at. */
export interface Looked {
  readonly whole: Campaign;
  /** How it stood then, and when that was; undefined: with all that is known. */
  readonly then: { readonly campaign: CaseThen; readonly until: Instant } | undefined;
}

/** Opens a case: what it says of an account or a message is looked up once. */
export function openCase(review: Review, { whole, then }: Looked): OpenCase {
  const campaign = then?.campaign ?? whole;
  const until = then?.until;
  const accounts = new Map(campaign.accounts.map((account) => [account.account, account] as const));
  const threads = new Map<MessageId, number>();
  for (const [index, thread] of campaign.threads.entries()) for (const id of thread.messages) threads.set(id, index);
  const marked = new Set(campaign.score.addends.map(({ evidence }) => threads.get(evidence.message)));
  const opened = new Map<number, OpenThread>();
  return {
    campaign,
    whole,
    until,
    thread(index) {
      const thread = opened.get(index) ?? openThread(review, { campaign, until }, index);
      opened.set(index, thread);
      return thread;
    },
    partOf: (account) => accounts.get(account)?.part ?? 'other',
    accountOf: (account) => accounts.get(account),
    threadOf: (message) => threads.get(message),
    hasMarks: (thread) => marked.has(thread),
  };
}

/** The mark that a piece of evidence made, by its thread and its number there. */
export function markOf(
  open: OpenCase,
  { message, span }: Pick<Addend['evidence'], 'message' | 'span'>,
): { readonly thread: number; readonly mark: number } | undefined {
  const thread = open.threadOf(message);
  if (thread === undefined) return undefined;
  const { messages, marks } = open.thread(thread);
  const mark = marks.findIndex(
    (one) =>
      messages[one.message]?.message.id === message && one.span?.start === span?.start && one.span?.end === span?.end,
  );
  return mark < 0 ? undefined : { thread, mark };
}

function openThread(
  review: Review,
  { campaign, until }: Pick<OpenCase, 'campaign' | 'until'>,
  index: number,
): OpenThread {
  const thread = campaign.threads[index];
  const all = thread ? review.conversation(thread.id) : [];
  // An undated message cannot be said to have been there.
  const isKnown = ({ message }: ShownMessage): boolean => (effectiveTime(message) ?? Infinity) <= (until ?? Infinity);
  const messages = until === undefined ? all : all.filter(isKnown);
  return { messages, marks: marksOf(messages, campaign.score.addends) };
}

function marksOf(messages: readonly ShownMessage[], addends: readonly Addend[]): readonly Mark[] {
  const indexes = new Map(messages.map(({ message }, index) => [message.id, index] as const));
  const marks = new Map<string, Mark>();
  for (const addend of addends) {
    const message = indexes.get(addend.evidence.message);
    if (message === undefined) continue;
    const { span } = addend.evidence;
    const key = `${message} ${span?.start ?? ''} ${span?.end ?? ''}`;
    marks.set(key, { message, span, addends: [...(marks.get(key)?.addends ?? []), addend] });
  }
  return [...marks.values()].sort(
    (a, b) => a.message - b.message || startOf(a) - startOf(b) || (a.span?.end ?? 0) - (b.span?.end ?? 0),
  );
}

function startOf({ span }: Mark): number {
  return span?.start ?? -1;
}
