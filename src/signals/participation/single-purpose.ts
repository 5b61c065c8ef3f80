import { observed, structureAt } from '../observed.ts';
import { defineSignal } from '../signal.ts';

export const singlePurpose = defineSignal({
  id: 'single-purpose',
  family: 'participation',
  lifecycle: 'stable',
  question: 'Do the pressing accounts take part in little else?',
  rationale: 'An account that hardly ever speaks but to press has one purpose.',
  mistakenFor: ['a user with one wish'],
  references: ['https://doi.org/10.1145/3038912.3052677'],
  examples: {
    present: [
      [
        { by: 'newcomer', day: 0, says: 'Maybe somebody with more time should lead the project from now on.' },
        { by: 'newcomer', day: 3, says: 'Months go by and nothing ever gets answered around here.' },
      ],
    ],
    absent: [
      [{ by: 'contributor', day: 0, says: 'Maybe somebody with more time should lead the project from now on.' }],
    ],
  },

  observe(view) {
    const evidence = view.pressing.flatMap((account) => {
      const own = view.pressure.filter(({ message }) => message.from === account);
      const last = own.at(-1);
      const all = view.history.before(account, view.asOf).length + 1;
      const share = own.length / Math.max(all, own.length);
      return last && own.length >= 2 && share >= 0.5
        ? [structureAt(view, last.message, share >= 0.75 ? 0.6 : 0.4)]
        : [];
    });
    return observed(evidence);
  },
});
