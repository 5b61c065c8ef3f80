import { observed, pressedBy } from '../observed.ts';
import { defineSignal } from '../signal.ts';

export const rallying = defineSignal({
  id: 'rallying',
  family: 'wording',
  lifecycle: 'stable',
  question: 'Are others called upon to join, second or vote?',
  rationale: 'Numbers are what a few accounts lack.',
  mistakenFor: ['announced votes', 'calls for testing'],
  references: [
    'https://www.linuxfoundation.org/blog/openssf-openjs-alert-for-social-engineering-takeovers-of-open-source-projects',
  ],
  examples: {
    present: [
      'Would others here please speak up too, so that it is not only me.',
      'Everyone who agrees should say so in this thread.',
    ],
    absent: ['Please test release candidate 2 and report problems.'],
  },

  observe: (view) => observed(pressedBy(view, 'rally')),
});
