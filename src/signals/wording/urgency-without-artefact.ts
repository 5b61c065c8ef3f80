import { observed, pressedBy } from '../observed.ts';
import { defineSignal } from '../signal.ts';

export const urgencyWithoutArtefact = defineSignal({
  id: 'urgency-without-artefact',
  family: 'wording',
  lifecycle: 'stable',
  question: 'Is haste demanded by accounts that bring nothing technical?',
  rationale:
    'A false sense of urgency is a published warning sign; real urgency comes with a reproducer, an advisory or a date.',
  mistakenFor: ['real security reports', 'freeze dates of distributions'],
  references: [
    'https://www.linuxfoundation.org/blog/openssf-openjs-alert-for-social-engineering-takeovers-of-open-source-projects',
  ],
  examples: {
    present: [
      'This really cannot wait any longer, it has to be settled this week.',
      'We are running out of time here, please decide now.',
    ],
    absent: [
      'The watchdog timer fires after 30 seconds and resets the board.',
      'The upload queue of the distribution closes on the 14th.',
    ],
  },

  observe(view) {
    const substantial = new Set(view.messages.filter(({ artefacts }) => artefacts.length > 0).map(({ from }) => from));
    return observed(pressedBy(view, 'urge').filter(({ account }) => !substantial.has(account)));
  },
});
