import { dayMs } from '../../mail/message.ts';
import { observed, structureAt } from '../observed.ts';
import { defineSignal } from '../signal.ts';

export const persistence = defineSignal({
  id: 'persistence',
  family: 'timing',
  lifecycle: 'stable',
  question: 'Does the pressure last for weeks and come back?',
  rationale: 'A campaign has patience: weeks or months of returning to the same demand.',
  mistakenFor: ['a long-standing open bug'],
  references: ['https://research.swtch.com/xz-timeline'],
  examples: {
    present: [
      [
        { by: 'newcomer', day: 0, says: 'Months go by and nothing ever gets answered around here.' },
        { by: 'newcomer', day: 12, says: 'Maybe somebody with more time should lead the project from now on.' },
        { by: 'newcomer', day: 25, says: 'Months go by and nothing ever gets answered around here.' },
      ],
    ],
    absent: [[{ by: 'newcomer', day: 0, says: 'Maybe somebody with more time should lead the project from now on.' }]],
  },

  observe(view) {
    const [first] = view.pressure;
    const later = view.pressure.filter(({ at }) => first && at - first.at >= weeks * 7 * dayMs);
    return view.pressure.length >= 3
      ? observed(later.map(({ message }) => structureAt(view, message, 0.3)))
      : { kind: 'absent' };
  },
});

/** Less than this is one conversation. */
const weeks = 2;
