import { firstPresses, observed, pointingAt } from '../observed.ts';
import { defineSignal } from '../signal.ts';

export const knownContributors = defineSignal({
  id: 'known-contributors',
  family: 'counter',
  lifecycle: 'stable',
  question: 'Have pressing accounts contributed elsewhere, or for long?',
  rationale: 'Who has been around and has brought work has earned a say, and often a sharp tongue.',
  mistakenFor: ['accounts aged on purpose'],
  references: ['https://arxiv.org/abs/1906.08058'],
  examples: {
    present: [
      [
        {
          by: 'newcomer',
          day: 0,
          says: 'Fix the table.\n\ndiff --git a/t.c b/t.c\n--- a/t.c\n+++ b/t.c\n@@ -1 +1 @@\n-int a;\n+int b;\n',
        },
        { by: 'newcomer', day: 30, says: 'Maybe somebody with more time should lead the project from now on.' },
      ],
    ],
    absent: [[{ by: 'newcomer', day: 0, says: 'Maybe somebody with more time should lead the project from now on.' }]],
  },

  observe(view) {
    const known = firstPresses(view).filter(
      ({ standing }) => standing.withArtefacts >= 1 || standing.kind === 'occasional',
    );
    return observed(known.map(({ message, standing }) => pointingAt(message, standing.withArtefacts >= 2 ? 0.6 : 0.3)));
  },
});
