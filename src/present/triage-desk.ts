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
}

/** What a query gave, and what of it was not understood, a sentence each. */
export interface Asked {
  readonly ids: readonly string[];
  readonly problems: readonly string[];
}
