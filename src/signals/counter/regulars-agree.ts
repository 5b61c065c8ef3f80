import { observed, pointingAt } from '../observed.ts';
import { defineSignal } from '../signal.ts';

export const regularsAgree = defineSignal({
  id: 'regulars-agree',
  family: 'counter',
  lifecycle: 'stable',
  question: 'Do long-standing members say the same?',
  rationale: "Where regulars share the complaint, it is the project's own.",
  mistakenFor: ['one regular who is unhappy with everything'],
  references: ['https://arxiv.org/abs/1906.08058'],
  examples: {
    present: [
      [
        { by: 'newcomer', day: 0, says: 'Maybe somebody with more time should lead the project from now on.' },
        { by: 'regular', day: 2, to: 0, says: 'I agree, another person should take over the lead here.' },
      ],
    ],
    absent: [[{ by: 'newcomer', day: 0, says: 'Maybe somebody with more time should lead the project from now on.' }]],
  },

  observe: (view) => observed(view.fromRegulars.map(({ message }) => pointingAt(message, 0.4))),
});
