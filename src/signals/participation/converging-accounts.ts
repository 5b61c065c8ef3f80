import { firstPresses, observed, structureAt } from '../observed.ts';
import { defineSignal } from '../signal.ts';

export const convergingAccounts = defineSignal({
  id: 'converging-accounts',
  family: 'participation',
  lifecycle: 'stable',
  question: 'Do several accounts without standing press in the same case?',
  rationale: 'Two accounts that nobody knows, pressing for the same, are rare on ordinary lists; three are rarer.',
  mistakenFor: ['many users hit by one bug', 'a popular article that brings newcomers'],
  references: [
    'https://www.linuxfoundation.org/blog/openssf-openjs-alert-for-social-engineering-takeovers-of-open-source-projects',
    'https://research.swtch.com/xz-timeline',
  ],
  examples: {
    present: [
      [
        { by: 'newcomer', day: 0, says: 'Maybe somebody with more time should lead the project from now on.' },
        { by: 'second newcomer', day: 2, to: 0, says: 'I agree, another person should take over the lead here.' },
      ],
    ],
    absent: [[{ by: 'newcomer', day: 0, says: 'Maybe somebody with more time should lead the project from now on.' }]],
  },

  observe: (view) =>
    observed(
      firstPresses(view)
        .slice(1)
        .map(({ message, standing }) => structureAt(view, message, standing.kind === 'recent' ? 0.6 : 0.25)),
    ),
});
