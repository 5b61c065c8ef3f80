import type { Campaign } from '../../campaign/campaign.ts';
import type { AnswerWords } from '../words.ts';
import type { TriageVerb } from './keymap.ts';

/** What was said of a case. */
export interface Judged {
  /** One word, for the list: confirmed, dismissed, snoozed, noted, reopened. */
  readonly word: string;
  /** The same with its reason, as a sentence. */
  readonly sentence: string;
}

/** What can be said of cases, and be taken back; each tells in a sentence what it did, or throws an ExpectedError. */
export interface TriageActions {
  of(campaign: Campaign): Judged | undefined;
  say(verb: TriageVerb, campaign: Campaign, reason: string): string;
  /** Takes back what was last said of a case. */
  undo(campaign: Campaign): string;
}

/** What the screen may ask of the world; a key whose action is left out says that it cannot be done here. */
export interface Actions {
  readonly triage?: TriageActions | undefined;
  /** Writes a case to a file and says where. */
  readonly exportCase?: ((campaign: Campaign) => string | Promise<string>) | undefined;
  /** Shows a text in the reader's pager, which has the terminal until it is left. */
  readonly page?: ((text: string) => Promise<void>) | undefined;
  /** Puts a printable text on the clipboard of the terminal. */
  readonly copy?: ((text: string) => void) | undefined;
  /** Answers that cost little, for whoever is pressed in a case. */
  readonly answers?: ((campaign: Campaign) => readonly AnswerWords[]) | undefined;
  /** Queries that were saved under a name; left out where there is no configuration to keep them in. */
  readonly queries?: SavedQueries | undefined;
  /** The cases that a query lets through, in their order; throws an ExpectedError where it cannot be understood. */
  readonly find?: CaseFilter | undefined;
}

/** Queries by name. */
export interface SavedQueries {
  all(): Readonly<Record<string, string>>;
  /** Tells in a sentence what it did, or throws an ExpectedError. */
  save(name: string, query: string): string;
}

/** Narrows cases to those that a query means. */
export type CaseFilter = (query: string, cases: readonly Campaign[]) => readonly Campaign[];
