import { observed, structureAt } from '../observed.ts';
import { defineSignal } from '../signal.ts';

export const pressureFromOutside = defineSignal({
  id: 'pressure-from-outside',
  family: 'participation',
  lifecycle: 'stable',
  question: 'Does nearly all of the pressure come from accounts without standing?',
  rationale: 'Where a project has a problem, those who have been there for years say so too.',
  mistakenFor: ['lists that only users write to'],
  references: [
    'https://www.linuxfoundation.org/blog/openssf-openjs-alert-for-social-engineering-takeovers-of-open-source-projects',
  ],
  examples: {
    present: [
      [
        { by: 'newcomer', day: 0, says: 'Maybe somebody with more time should lead the project from now on.' },
        { by: 'second newcomer', day: 2, to: 0, says: 'I agree, another person should take over the lead here.' },
        { by: 'newcomer', day: 3, to: 1, says: 'Months go by and nothing ever gets answered around here.' },
      ],
    ],
    absent: [
      [
        { by: 'regular', day: 0, says: 'Maybe somebody with more time should lead the project from now on.' },
        { by: 'newcomer', day: 2, to: 0, says: 'I agree, another person should take over the lead here.' },
      ],
    ],
  },

  observe(view) {
    const outside = view.pressure.length;
    const last = view.pressure.at(-1);
    if (!last || outside < 3 || view.fromRegulars.length > outside / 4) return { kind: 'absent' };
    return observed([structureAt(view, last.message, 0.6)]);
  },
});
