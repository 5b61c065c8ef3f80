import type { Judged, TriageActions } from '../../src/present/tui/actions.ts';

/** How something is refused: the class of the errors is that of the program that runs. */
export type Refuse = (message: string, nextStep: string) => Error;

/** Keeps in memory what is said of cases, and can take it back. */
export function rememberedTriage(refuse: Refuse): TriageActions {
  const log: { readonly id: string; readonly judged: Judged }[] = [];
  const words = { confirm: 'confirmed', dismiss: 'dismissed', snooze: 'snoozed', note: 'noted' } as const;
  return {
    of: ({ id }) => log.findLast((entry) => entry.id === id)?.judged,
    say(verb, { id }, reason) {
      if (verb === 'snooze' && !/\d/.test(reason)) {
        throw refuse(`"${reason}" is no day.`, 'Give a number of days or a date.');
      }
      const sentence = `${words[verb][0]?.toUpperCase() ?? ''}${words[verb].slice(1)}: ${reason}`;
      log.push({ id, judged: { word: words[verb], sentence } });
      return sentence;
    },
    undo({ id }) {
      const at = log.findLastIndex((entry) => entry.id === id);
      const [last] = at < 0 ? [] : log.splice(at, 1);
      return last ? `Undone: ${last.judged.sentence}` : 'There is nothing to undo.';
    },
  };
}
