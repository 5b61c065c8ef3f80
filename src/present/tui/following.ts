import type { Action, State } from './state.ts';

/** The screen now, and as it was when the cursor last rested: the panes beside the cursor follow once it rests. */
export interface Following {
  readonly now: State;
  readonly rested: State;
}

/** Long enough for the keys of a held key to come in between, too short to be waited for. */
export const restMs = 50;

/** A screen at rest. */
export function atRest(state: State): Following {
  return { now: state, rested: state };
}

/** The screen after an action: a move of the cursor leaves the panes beside it behind, everything else takes them along. */
export function followed({ rested }: Following, now: State, { type }: Pick<Action, 'type'>): Following {
  return { now, rested: moves.has(type) ? rested : now };
}

/** Each of them changes what all panes show; a frame of that is ten times as long as one of the cursor. */
const moves: ReadonlySet<Action['type']> = new Set<Action['type']>(['case-chosen', 'why-moved', 'moment-reached']);
