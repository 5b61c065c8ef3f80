import { observed, structureAt } from '../observed.ts';
import { defineSignal } from '../signal.ts';

export const acrossThreads = defineSignal({
  id: 'across-threads',
  family: 'participation',
  lifecycle: 'stable',
  question: 'Does the pressure come up in more than one conversation?',
  rationale: 'A grievance stays in its thread; a campaign returns wherever it can be heard.',
  mistakenFor: ['a busy user with several problems'],
  references: ['https://research.swtch.com/xz-timeline'],
  examples: {
    present: [
      [
        { by: 'newcomer', day: 0, says: 'Maybe somebody with more time should lead the project from now on.' },
        { by: 'newcomer', day: 5, thread: 1, says: 'Months go by and nothing ever gets answered around here.' },
      ],
    ],
    absent: [[{ by: 'newcomer', day: 0, says: 'Maybe somebody with more time should lead the project from now on.' }]],
  },

  observe(view) {
    const seen = new Set<string>();
    const first = view.pressure.filter(({ thread }) => !seen.has(thread) && seen.add(thread));
    return observed(first.slice(1).map(({ message }) => structureAt(view, message, 0.5)));
  },
});
