import type { CaseMessage } from '../campaign/as-of.ts';
import type { Campaign, CaseThen } from '../campaign/campaign.ts';
import type { Message, MessageId, Passage } from '../mail/message.ts';
import type { ThreadId } from '../thread/thread.ts';

/** A message as a conversation shows it. */
export interface ShownMessage {
  readonly message: Message;
  readonly passages: readonly Passage[];
  /** Depth in the reply tree, 0 for a root. */
  readonly depth: number;
}

/** What screens and reports read: the findings, and any conversation or past of an account on request. */
export interface Review {
  readonly archive: {
    readonly messages: number;
    readonly threads: number;
    readonly accounts: number;
    readonly sources: readonly string[];
  };
  /** Measured on ordinary archives, for the footer: alarms and watches in how many threads. */
  readonly rates: {
    readonly watch: { readonly cases: number; readonly threads: number };
    readonly alarm: { readonly cases: number; readonly threads: number };
  };
  /** The question that a signal asks. */
  question(signal: string): string | undefined;
  /** Highest score first. */
  readonly campaigns: readonly Campaign[];
  /** Messages of a thread in reply order; empty where it is unknown. */
  conversation(thread: ThreadId): readonly ShownMessage[];
  /** The messages of a case, in order of time, each with how the case stood after it. */
  messages(campaign: Campaign): readonly CaseMessage[];
  /** A case as it was known right after one of its messages; undefined where the message is none of them. */
  asOf(campaign: Campaign, message: MessageId): CaseThen | undefined;
  /** What was read, by list and year. */
  lists(): readonly ListYear[];
  /** Messages of an account, oldest first: for its timeline. */
  activity(account: Campaign['accounts'][number]['account']): readonly Activity[];
}

/** One message of an account, for its timeline. */
export interface Activity {
  readonly id: MessageId;
  readonly at: number;
  readonly hasArtefact: boolean;
}

/** What one list carried in one year. */
export interface ListYear {
  /** The List-Id; undefined for mail that named none. */
  readonly list: string | undefined;
  readonly year: number;
  readonly messages: number;
  /** By the year of a thread's first message. */
  readonly threads: number;
  /** Indexes of the campaigns that reached their first level there and then. */
  readonly cases: readonly number[];
}
