import type { CaseView } from '../accounts/case-view.ts';
import type { AddrSpec, MessageId, Span } from '../mail/message.ts';
import type { StyleModel } from '../style/compare.ts';

/** The families whose sums are clamped, so that none raises an alarm alone. */
export const families = ['wording', 'participation', 'timing', 'linkage', 'counter'] as const;

export type Family = (typeof families)[number];

/** A quotable place in the archive that shows a signal. */
export interface Evidence {
  readonly account: AddrSpec;
  readonly message: MessageId;
  /** The words that show it; undefined where the whole message does. */
  readonly span: Span | undefined;
  readonly quote: string;
  /** In (0, 1]. */
  readonly strength: number;
}

/** What a signal saw: it, its absence, or that it cannot be known here. */
export type Observation =
  | { readonly kind: 'present'; readonly evidence: readonly Evidence[] }
  | { readonly kind: 'absent' }
  | { readonly kind: 'unknown'; readonly reason: string };

/** What signals may use beside the case: lexicons by name, and how styles spread over ordinary accounts. */
export interface Kit {
  /** Tells whether a text holds a phrase of the named lexicon. */
  holds(lexicon: LexiconName, text: string): boolean;
  /** Undefined until it is made. */
  readonly style?: StyleModel | undefined;
}

/** The lexicons of `data/lexicons`, by file name. */
export const lexiconNames = [
  'affiliation',
  'control',
  'infrastructure',
  'own-use',
  'patch-applied',
  'release-announcement',
  'release-topic',
  'governance',
  'grant',
  'succession',
] as const;

export type LexiconName = (typeof lexiconNames)[number];

/** Who speaks in an example thread; `namesake` bears the regular's name at another address. */
export type ExampleAccount =
  | 'maintainer'
  | 'regular'
  | 'newcomer'
  | 'second newcomer'
  | 'third newcomer'
  | 'contributor'
  | 'namesake'
  | 'newcomer at a new address';

/** One message of an example thread: `day` counts from the start, `thread` parts conversations, `to` is an index. */
export interface ExampleMessage {
  readonly by: ExampleAccount;
  readonly day: number;
  readonly says: string;
  readonly to?: number;
  readonly thread?: number;
  readonly subject?: string;
}

/** A sentence said by a newcomer to a maintainer, or a small thread. */
export type Example = string | readonly ExampleMessage[];

/** A signal: its documentation, examples that are run, and the pure function that observes it. */
export interface SignalDefinition<Id extends string = string> {
  readonly id: Id;
  readonly family: Family;
  readonly lifecycle: 'experimental' | 'stable' | 'deprecated';
  readonly question: string;
  readonly rationale: string;
  readonly mistakenFor: readonly string[];
  readonly references: readonly string[];
  readonly examples: { readonly present: readonly Example[]; readonly absent: readonly Example[] };
  observe(view: CaseView, kit: Kit): Observation;
}

/** Keeps the literal type of the id, from which SignalId follows. */
export function defineSignal<const Id extends string>(definition: SignalDefinition<Id>): SignalDefinition<Id> {
  return definition;
}
