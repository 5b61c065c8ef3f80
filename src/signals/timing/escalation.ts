import type { PressureAct } from '../../language/act.ts';
import { observed, structureAt } from '../observed.ts';
import { defineSignal } from '../signal.ts';

export const escalation = defineSignal({
  id: 'escalation',
  family: 'timing',
  lifecycle: 'stable',
  question: 'Do the demands grow from message to message?',
  rationale: 'From pace to blame to control: what begins as a wish ends as a demand.',
  mistakenFor: ['growing frustration over a real problem'],
  references: ['https://research.swtch.com/xz-timeline'],
  examples: {
    present: [
      [
        { by: 'newcomer', day: 0, says: 'Months go by and nothing ever gets answered around here.' },
        { by: 'newcomer', day: 9, says: 'Maybe somebody with more time should lead the project from now on.' },
      ],
    ],
    absent: [
      [
        { by: 'newcomer', day: 0, says: 'Maybe somebody with more time should lead the project from now on.' },
        { by: 'newcomer', day: 9, says: 'Months go by and nothing ever gets answered around here.' },
      ],
    ],
  },

  observe(view) {
    let highest = 0;
    const steps = view.pressure.flatMap(({ message, presses }) => {
      const step = Math.max(...presses.map(({ act }) => stepOf(act)));
      const isHigher = highest > 0 && step > highest;
      highest = Math.max(highest, step);
      return isHigher ? [structureAt(view, message, 0.5)] : [];
    });
    return observed(steps);
  },
});

/** 1 for impatience, 2 for what is aimed at a person or at others' opinion, 3 for a demand of control. */
function stepOf(act: PressureAct): number {
  switch (act) {
    case 'complain-pace':
    case 'urge':
    case 'vouch':
      return 1;
    case 'appeal-community':
    case 'blame-person':
    case 'threaten':
    case 'rally':
    case 'answer-for':
    case 'wellbeing-lever':
      return 2;
    case 'push-merge':
    case 'ask-control':
    case 'ask-rights':
      return 3;
  }
}
