import type { Scenario } from '../labels.ts';

/** How a message's own text is carried. */
export type Form = 'plain' | 'html' | 'base64' | 'flowed' | 'attachment';

/** A scenario's message, with what an adversary may have changed in the way it is sent. */
export type StagedMessage = Scenario['messages'][number] & {
  readonly form?: Form;
  /** It goes to a second list of the same project. */
  readonly isElsewhere?: boolean;
  /** Its References point into a thread of the host that has nothing to do with it. */
  readonly isForged?: boolean;
};

/** A persona; `wearsNameOfRegular` where an adversary lets it write under the display name of a regular. */
export type StagedPersona = Scenario['personas'][string] & { readonly wearsNameOfRegular?: boolean };

/** A scenario as it is planted. */
export interface Staged extends Omit<Scenario, 'messages' | 'personas'> {
  readonly personas: Readonly<Record<string, StagedPersona>>;
  readonly messages: readonly StagedMessage[];
}

/** The first and the last day on which something is written. */
export function daysOf({ messages }: Staged): { readonly first: number; readonly last: number } {
  const days = messages.map(({ day }) => day);
  return { first: Math.min(0, ...days), last: Math.max(0, ...days) };
}

/** Personas by whom at least one message presses. */
export function pressersOf({ messages }: Staged): readonly string[] {
  return [...new Set(messages.filter(({ act }) => act === 'pressure').map(({ from }) => from))];
}
