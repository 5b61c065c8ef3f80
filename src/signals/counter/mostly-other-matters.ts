import type { CaseView } from '../../accounts/case-view.ts';
import { plainStrength } from '../../language/act-model.ts';
import type { ReadMessage } from '../../language/reading.ts';
import { countWords } from '../../language/shape.ts';
import { observed, ofPressingAccounts, pointingAt } from '../observed.ts';
import { defineSignal } from '../signal.ts';

/** In nine of ten planted campaigns more of what pressing accounts write presses, in one of ten ordinary cases. */
const leastShare = 0.25;
/** In fewer words a share says little. */
const enoughWords = 150;

export const mostlyOtherMatters = defineSignal({
  id: 'mostly-other-matters',
  family: 'counter',
  lifecycle: 'experimental',
  question: 'Is most of what pressing accounts write here about something else?',
  rationale:
    'Who wants a change of control writes of little else. Who works on something writes of it at length and becomes impatient in passing.',
  mistakenFor: ['a demand that is wrapped into long reports'],
  references: ['https://arxiv.org/abs/1906.08058'],
  examples: {
    present: [
      [
        { by: 'newcomer', day: 0, says: 'Maybe somebody with more time should lead the project from now on.' },
        {
          by: 'newcomer',
          day: 3,
          says: 'The table in chapter three of the manual has a typo. '.repeat(20),
        },
      ],
    ],
    absent: [
      [
        { by: 'newcomer', day: 0, says: 'Maybe somebody with more time should lead the project from now on.' },
        { by: 'newcomer', day: 3, says: 'The table in chapter three of the manual has a typo.' },
      ],
    ],
  },

  observe(view) {
    const own = ofPressingAccounts(view);
    const words = own.reduce((sum, message) => sum + message.words, 0);
    const share = pressingWords(view) / Math.max(1, words);
    const strength = Math.max(0, 1 - share / leastShare) * Math.min(1, words / enoughWords);
    const longest = own.reduce<ReadMessage | undefined>(
      (most, one) => (most && most.words >= one.words ? most : one),
      undefined,
    );
    return observed(longest && strength > 0 ? [pointingAt(longest, strength)] : []);
  },
});

function pressingWords({ pressure }: CaseView): number {
  const plain = new Set(
    pressure.flatMap(({ presses }) =>
      presses.flatMap((press) => (press.strength >= plainStrength ? [press.utterance] : [])),
    ),
  );
  return [...plain].reduce((sum, { text }) => sum + countWords(text), 0);
}
