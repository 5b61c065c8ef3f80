import { observed, pressedBy } from '../observed.ts';
import { defineSignal } from '../signal.ts';

export const exitThreat = defineSignal({
  id: 'exit-threat',
  family: 'wording',
  lifecycle: 'stable',
  question: 'Is leaving, forking, dropping or going public held over the maintainer?',
  rationale: 'A threat sets a price on saying no.',
  mistakenFor: ['a friendly fork', 'a distribution that announces a removal by its own rules'],
  references: [
    'https://www.linuxfoundation.org/blog/openssf-openjs-alert-for-social-engineering-takeovers-of-open-source-projects',
  ],
  examples: {
    present: [
      'If this goes on we will have to move to something else.',
      'Otherwise we may end up carrying our own version and telling people why.',
    ],
    absent: ['fork() fails with EAGAIN in the container.', 'The branch threatens to overflow the 16-bit offset.'],
  },

  observe: (view) => observed(pressedBy(view, 'threaten')),
});
