import { ExpectedError } from '../../errors.ts';
import { toPrintable } from '../printable.ts';
import { notHere } from './input-words.ts';
import { keyFor, writtenKey } from './keymap.ts';
import type { Reader } from './reader.ts';
import type { Action, Effect } from './state.ts';

/** Does what was asked of the world, and says what came of it. */
export async function perform(effect: Effect, given: Given): Promise<Action> {
  try {
    return await done(effect, given);
  } catch (cause) {
    if (!(cause instanceof ExpectedError)) throw cause;
    const sentence = toPrintable(`${cause.message} ${cause.nextStep}`);
    const isTyped = effect.kind === 'triage' || effect.kind === 'save';
    return isTyped ? { type: 'input-refused', sentence } : { type: 'told', sentence };
  }
}

type Given = Pick<Reader, 'actions' | 'keys'>;

async function done(effect: Effect, { actions, keys }: Given): Promise<Action> {
  const { triage, exportCase, copy, queries } = actions;
  switch (effect.kind) {
    case 'triage': {
      if (!triage) return { type: 'told', sentence: notHere.triage };
      const said = triage.say(effect.verb, effect.campaign, effect.reason);
      const undo = writtenKey(keyFor('undo', 'list', keys) ?? '');
      return { type: 'judged', sentence: `${said} (${undo} undoes)` };
    }
    case 'undo':
      return triage
        ? { type: 'judged', sentence: triage.undo(effect.campaign) }
        : { type: 'told', sentence: notHere.triage };
    case 'save':
      return queries
        ? { type: 'query-saved', sentence: queries.save(effect.name, effect.query) }
        : { type: 'told', sentence: notHere.save };
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
