import { observed, structureAt } from '../observed.ts';
import { defineSignal } from '../signal.ts';

export const turnTaking = defineSignal({
  id: 'turn-taking',
  family: 'linkage',
  lifecycle: 'stable',
  question: 'Does one pressing account pick up where another stops?',
  rationale: 'The same grievance, carried on by one account after the other.',
  mistakenFor: ['an ordinary conversation'],
  references: ['https://doi.org/10.1145/3038912.3052677'],
  examples: {
    present: [
      [
        { by: 'newcomer', day: 0, says: 'Maybe somebody with more time should lead the project from now on.' },
        { by: 'second newcomer', day: 2, to: 0, says: 'I agree, another person should take over the lead here.' },
        { by: 'newcomer', day: 6, to: 1, says: 'Months go by and nothing ever gets answered around here.' },
        { by: 'second newcomer', day: 9, to: 2, says: 'Months go by and nothing ever gets answered around here.' },
      ],
    ],
    absent: [
      [
        { by: 'newcomer', day: 0, says: 'Maybe somebody with more time should lead the project from now on.' },
        { by: 'newcomer', day: 6, says: 'Months go by and nothing ever gets answered around here.' },
      ],
    ],
  },

  observe(view) {
    const turns = view.pressure.filter(({ message }, at) => {
      const before = view.pressure[at - 1];
      return before !== undefined && before.message.from !== message.from;
    });
    return observed(turns.slice(1).map(({ message }) => structureAt(view, message, 0.4)));
  },
});
