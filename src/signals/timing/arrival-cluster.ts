import { dayMs } from '../../mail/message.ts';
import { firstPresses, observed, structureAt } from '../observed.ts';
import { defineSignal } from '../signal.ts';

export const arrivalCluster = defineSignal({
  id: 'arrival-cluster',
  family: 'timing',
  lifecycle: 'stable',
  question: 'Did the pressing accounts arrive within weeks of each other?',
  rationale:
    "Newcomers arrive at a list's own rate; several who come at once and press for the same are seldom chance.",
  mistakenFor: ['a release or an article that brings many at once'],
  references: ['https://research.swtch.com/xz-timeline', 'https://doi.org/10.1145/3038912.3052677'],
  examples: {
    present: [
      [
        { by: 'newcomer', day: 0, says: 'Maybe somebody with more time should lead the project from now on.' },
        { by: 'second newcomer', day: 2, to: 0, says: 'I agree, another person should take over the lead here.' },
      ],
    ],
    absent: [[{ by: 'newcomer', day: 0, says: 'Maybe somebody with more time should lead the project from now on.' }]],
  },

  observe(view) {
    const recent = firstPresses(view).filter(({ standing }) => standing.kind === 'recent');
    const close = recent.filter(({ message, standing }) =>
      recent.some(
        (other) =>
          other.message.from !== message.from &&
          other.at <= view.asOf &&
          Math.abs(other.standing.firstSeen - standing.firstSeen) <= clusterDays * dayMs,
      ),
    );
    return observed(close.slice(1).map(({ message }) => structureAt(view, message, 0.5)));
  },
});

/** Two months: the accounts of the public record came 13 days apart. */
const clusterDays = 60;
