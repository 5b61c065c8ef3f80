import { observed, pressedBy } from '../observed.ts';
import { defineSignal } from '../signal.ts';

export const paceComplaint = defineSignal({
  id: 'pace-complaint',
  family: 'wording',
  lifecycle: 'stable',
  question: 'Do recent participants complain that nothing moves?',
  rationale:
    'Complaints of pace prepare the ground: they make a change of control look like the remedy. Weak alone: most users are impatient at times.',
  mistakenFor: ['every frustrated user', 'patient contributors who ping their patch'],
  references: ['https://research.swtch.com/xz-timeline'],
  examples: {
    present: [
      'Months go by and nothing ever gets answered around here.',
      'Another half year without a release, what a surprise.',
    ],
    absent: [
      'This loop takes too long when the table has a million rows.',
      'The new parser is much faster than the old one.',
    ],
  },

  observe: (view) => observed(pressedBy(view, 'complain-pace')),
});
