import { ExpectedError } from '../../errors.ts';
import { toPrintable } from '../printable.ts';
import type { Actions } from './actions.ts';
import { notHere } from './input-words.ts';
import type { Action, Effect } from './state.ts';

/** Does what was asked of the world, and says what came of it. */
export async function perform(effect: Effect, actions: Actions): Promise<Action> {
  try {
    return await done(effect, actions);
  } catch (cause) {
    if (!(cause instanceof ExpectedError)) throw cause;
    const sentence = toPrintable(`${cause.message} ${cause.nextStep}`);
    return effect.kind === 'triage' ? { type: 'input-refused', sentence } : { type: 'told', sentence };
  }
}

async function done(effect: Effect, { triage, exportCase, copy }: Actions): Promise<Action> {
  switch (effect.kind) {
    case 'triage':
      return triage
        ? { type: 'judged', sentence: triage.say(effect.verb, effect.campaign, effect.reason) }
        : { type: 'told', sentence: notHere.triage };
    case 'undo':
      return triage
        ? { type: 'judged', sentence: triage.undo(effect.campaign) }
        : { type: 'told', sentence: notHere.triage };
    case 'export':
      return { type: 'told', sentence: exportCase ? await exportCase(effect.campaign) : notHere.export };
    case 'copy':
      copy?.(toPrintable(effect.text));
      return { type: 'told', sentence: `Copied: ${effect.text}` };
    case 'page':
      return { type: 'told', sentence: notHere.page };
    case 'quit':
    case 'suspend':
      return { type: 'effect-done' };
  }
}
