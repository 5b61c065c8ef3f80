import { dayMs } from '../../mail/message.ts';
import { observed, structureAt } from '../observed.ts';
import { defineSignal } from '../signal.ts';

export const comesBackLater = defineSignal({
  id: 'comes-back-later',
  family: 'timing',
  lifecycle: 'experimental',
  question: 'Does the same account come back weeks later, in another conversation, and press again?',
  rationale:
    'Impatience belongs to one matter and ends with it. Pressure that is carried from one conversation to the next, with weeks between, has an aim outside them; going slowly hides it from whoever reads one thread.',
  mistakenFor: ['a user with one old wish', 'a yearly reminder'],
  references: ['https://research.swtch.com/xz-timeline'],
  examples: {
    present: [
      [
        { by: 'newcomer', day: 0, says: 'Maybe somebody with more time should lead the project from now on.' },
        { by: 'newcomer', day: 30, thread: 1, says: 'Months go by and nothing ever gets answered around here.' },
      ],
    ],
    absent: [
      [
        { by: 'newcomer', day: 0, says: 'Maybe somebody with more time should lead the project from now on.' },
        { by: 'newcomer', day: 3, thread: 1, says: 'Months go by and nothing ever gets answered around here.' },
      ],
    ],
  },

  observe(view) {
    const back = view.pressing.flatMap((account) => {
      const own = view.pressure.filter(({ message }) => message.from === account);
      return own.filter(({ at, thread }, index) => {
        const before = own[index - 1];
        return before && before.thread !== thread && at - before.at >= weeks * 7 * dayMs;
      });
    });
    return observed(back.sort((a, b) => a.at - b.at).map(({ message }) => structureAt(view, message, 0.45)));
  },
});

/** Less than this is one matter that is told twice. */
const weeks = 2;
