import type { AddrSpec, Instant, MessageId } from '../mail/message.ts';
import type { TriageEntry } from '../triage/entry.ts';
import type { Draft } from '../triage/statement.ts';
import type { Triage } from '../triage/triage.ts';

/** Where the screen asks for cases and decides about them; cases are named by the ids of their campaigns. */
export interface TriageDesk {
  /** How a case stands now. */
  standing(id: string): Triage;
  /** The cases that a query asks for, in its order; the language is that of `undue list`. */
  ask(query: string): Asked;
  /** Says something of a case; undefined where it was said, else a sentence that says why it cannot be. */
  say(id: string, draft: Draft): string | undefined;
  /** Everything that was said of a case, oldest first. */
  history(id: string): readonly HistoryEntry[];
  /** Messages that hold all words, newest first; any text is one for its words. */
  search(words: string, limit: number): readonly FoundMessage[];
}

/** What a query gave, and what of it was not understood, a sentence each. */
export interface Asked {
  readonly ids: readonly string[];
  readonly problems: readonly string[];
}

/** A statement, and whether it was taken back. */
export interface HistoryEntry {
  readonly entry: TriageEntry;
  readonly isUndone: boolean;
}

/** A message that holds words; none of its texts is printable yet. */
export interface FoundMessage {
  readonly id: MessageId;
  readonly at: Instant | undefined;
  readonly list: string | undefined;
  readonly from: AddrSpec;
  readonly displayName: string;
  readonly subject: string;
  readonly snippet: string;
}
