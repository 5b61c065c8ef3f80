import { nextPress, stepped } from './content/steps.ts';
import { accountsIn, lanesThatFit } from './content/timeline.ts';
import { atEnds } from './input-words.ts';
import type { Meaning, Step } from './keymap.ts';
import type { Reader } from './reader.ts';
import { readingOfMessage } from './respond-marks.ts';
import { clampTop, type Motion } from './rows.ts';
import { markReading, type Action, type State } from './state.ts';

const steps: ReadonlySet<Meaning> = new Set<Step>([
  'step-forward',
  'step-back',
  'step-first',
  'step-last',
  'next-press',
  'previous-press',
]);

/** Tells whether a key goes along the timeline. */
export function isStep(meaning: Meaning): meaning is Step {
  return steps.has(meaning);
}

/** The timeline of the case under the cursor; nothing where there is no case. */
export function opensTimeline(state: State, reader: Reader): Action | undefined {
  return reader.case(state) ? { type: 'timeline-opened' } : undefined;
}

/** Goes to what was known after another message; past the last one all is known. */
export function step(way: Step, state: State, reader: Reader): Action | undefined {
  const messages = reader.messages(state);
  if (messages.length === 0) return undefined;
  const here = state.moment ?? messages.length;
  const next = placeAfter(way, here);
  if (next === here) return undefined;
  if (next === undefined && state.moment === undefined) {
    return { type: 'told', sentence: way === 'next-press' ? atEnds.lastPress : atEnds.allKnown };
  }
  const message = next === undefined ? undefined : messages[next];
  if (next === undefined || !message)
    return { type: 'moment-reached', moment: undefined, reading: atEnd(state, reader) };
  const reading = readingOfMessage(message.id, next, { state, reader });
  return { type: 'moment-reached', moment: next, reading: reading ?? atEnd(state, reader) };

  function placeAfter(asked: Step, from: number): number | undefined {
    switch (asked) {
      case 'step-forward':
        return stepped(from + 1, messages);
      case 'step-back':
        return stepped(from - 1, messages);
      case 'step-first':
        return 0;
      case 'step-last':
        return undefined;
      case 'next-press':
        return nextPress(from, 1, messages);
      case 'previous-press':
        return nextPress(from, -1, messages) ?? from;
    }
  }
}

function atEnd(state: State, reader: Reader): State['reading'] {
  const thread = reader.firstThread(reader.caseAt(state, undefined));
  return { ...markReading({ thread, mark: 0 }), mark: undefined };
}

/** More accounts than rows are looked at a part at a time. */
export function scrollLanes(motion: Motion, state: State, reader: Reader): Action | undefined {
  const layout = reader.layout(state);
  const open = reader.case(state);
  if (!open || layout.kind !== 'panes' || (motion !== 'down' && motion !== 'up')) return undefined;
  const lanes = accountsIn(open, reader.messages(state)).length;
  const to = clampTop(state.lanes + (motion === 'down' ? 1 : -1), lanes, lanesThatFit(layout.strip));
  return to === state.lanes ? undefined : { type: 'lanes-scrolled', to };
}
