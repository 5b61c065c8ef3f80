import { recentDays } from '../../accounts/history.ts';
import { observed, quoting, timeOf } from '../observed.ts';
import { defineSignal } from '../signal.ts';

export const namedAsSolution = defineSignal({
  id: 'named-as-solution',
  family: 'participation',
  lifecycle: 'stable',
  question: 'Is somebody who is not in charge named as the one to hand over to?',
  rationale:
    'The three corners of a takeover: one who presses, one who is pressed, one who is named. Each account that names counts, the more where nobody has known the named for a year. What the named account does takes no part in the score; it is only said to be named in these messages.',
  mistakenFor: ['an honest nomination', 'thanks by name'],
  references: [
    'https://www.linuxfoundation.org/blog/openssf-openjs-alert-for-social-engineering-takeovers-of-open-source-projects',
    'https://research.swtch.com/xz-timeline',
  ],
  examples: {
    present: [
      [
        { by: 'contributor', day: 0, says: 'Here is the second version of the patch.' },
        {
          by: 'newcomer',
          day: 2,
          to: 0,
          says: 'Robin has done excellent work and should simply be given push access.',
        },
      ],
    ],
    absent: [[{ by: 'newcomer', day: 0, says: 'Maybe somebody with more time should lead the project from now on.' }]],
  },

  observe(view) {
    const evidence = view.named.flatMap(({ account, in: id, utterance }) => {
      const message = view.messages.find((one) => one.id === id);
      if (!message) return [];
      const { tenureDays } = view.history.standingOf(account, timeOf(message));
      return [quoting(message, utterance, tenureDays < recentDays ? 0.6 : 0.4)];
    });
    return observed(evidence);
  },
});
