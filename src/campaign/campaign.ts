import type { LanguageGuess } from '../language/language-of.ts';
import type { KnownBy } from '../mail/identity.ts';
import type { AddrSpec, Instant, MessageId } from '../mail/message.ts';
import type { Level } from '../score/level.ts';
import type { Score } from '../score/score.ts';
import type { ThreadId } from '../thread/thread.ts';

/** What is asked for; `other` where nothing is asked for plainly. */
export type Demand = 'handover' | 'commit-access' | 'infrastructure' | 'merge' | 'release' | 'governance' | 'other';

/** The part that an account takes in these conversations; never a property of a person. */
export type Part = 'pressing' | 'named' | 'target' | 'other';

/** An account as it appears in a campaign. */
export interface CampaignAccount {
  readonly account: AddrSpec;
  readonly displayName: string;
  readonly part: Part;
  readonly firstSeen: Instant;
  /** Messages on the lists of the store until the instant that the case is looked at. */
  readonly messages: number;
  /** Of these, messages that brought something technical. */
  readonly withArtefacts: number;
  /** How it is known that it wrote its messages of the case; the least sure of them counts. */
  readonly knownBy: KnownBy;
}

/** When and by which message a level was first reached. */
export interface Reached {
  readonly at: Instant;
  readonly message: MessageId;
}

/** One thread of a campaign. */
export interface CampaignThread {
  readonly id: ThreadId;
  readonly subject: string;
  /** Chronological. */
  readonly messages: readonly MessageId[];
}

/** How the case stood after one message. */
export interface Moment {
  readonly at: Instant;
  readonly message: MessageId;
  readonly account: AddrSpec;
  readonly isPressing: boolean;
  readonly score: number;
  readonly level: Level | undefined;
}

/** One case: accounts, threads and a window around one target and one kind of demand. */
export interface Campaign {
  /** Stable while its threads are the same. */
  readonly id: string;
  /** The highest level that it reached. */
  readonly level: Level;
  /** The level at which it stands at the end. */
  readonly standing: Level | undefined;
  readonly score: Score;
  /** Share of threads of ordinary archives that score at least this. */
  readonly rarity: number;
  readonly reached: { readonly watch: Reached; readonly alarm: Reached | undefined };
  readonly target: AddrSpec | undefined;
  readonly demand: Demand;
  /** Pressing first, then named, target, other; within a part by first pressing or first message. */
  readonly accounts: readonly CampaignAccount[];
  readonly threads: readonly CampaignThread[];
  readonly pressing: readonly MessageId[];
  /** Languages that the pressing messages are in, as far as they can be told. */
  readonly languages: readonly LanguageGuess[];
  /** After each message of a pressing account, and of a maintainer. */
  readonly timeline: readonly Moment[];
}

/** A case as it was known right after one of its messages, when it may not yet have reached any level. */
export interface CaseThen extends Omit<Campaign, 'level' | 'reached'> {
  /** The highest level that it had reached. */
  readonly level: Level | undefined;
  readonly reached: { readonly watch: Reached | undefined; readonly alarm: Reached | undefined };
}
