import type { Campaign } from '../campaign/campaign.ts';
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
  /** Highest score first. */
  readonly campaigns: readonly Campaign[];
  /** Messages of a thread in reply order; empty where it is unknown. */
  conversation(thread: ThreadId): readonly ShownMessage[];
  /** Messages of an account, oldest first: for its timeline. */
  activity(account: Campaign['accounts'][number]['account']): readonly Activity[];
}

/** One message of an account, for its timeline. */
export interface Activity {
  readonly id: MessageId;
  readonly at: number;
  readonly subject: string;
  readonly hasArtefact: boolean;
}
