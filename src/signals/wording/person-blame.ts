import { observed, pressedBy } from '../observed.ts';
import { defineSignal } from '../signal.ts';

export const personBlame = defineSignal({
  id: 'person-blame',
  family: 'wording',
  lifecycle: 'stable',
  question: "Is neglect or a motive laid at a person's door?",
  rationale: 'Criticism that leaves the matter and turns to the person wears down the one who can say no.',
  mistakenFor: ['incivility, which is common and mostly honest', 'a code review that hurts'],
  references: ['https://doi.org/10.1145/3479497', 'https://research.swtch.com/xz-timeline'],
  examples: {
    present: [
      'You seem to care more about being right than about the people who use this.',
      'You are too proud to let anyone help you.',
    ],
    absent: ['The scheduler ignores the flag and returns early.', 'You are right, my patch was wrong.'],
  },

  observe: (view) => observed(pressedBy(view, 'blame-person')),
});
