import { observed, ofPressingAccounts, pointingAt } from '../observed.ts';
import { defineSignal } from '../signal.ts';

export const artefactsBrought = defineSignal({
  id: 'artefacts-brought',
  family: 'counter',
  lifecycle: 'stable',
  question: 'Have pressing accounts brought something technical?',
  rationale: 'A patch, a log, a version or a reproducer speaks for an honest interest in the matter.',
  mistakenFor: ['small patches sent to gain standing'],
  references: ['https://arxiv.org/abs/1906.08058'],
  examples: {
    present: [
      [
        { by: 'newcomer', day: 0, says: 'Maybe somebody with more time should lead the project from now on.' },
        {
          by: 'newcomer',
          day: 1,
          says: 'With 2.3.1 on Debian 12 it fails:\n\n$ tool --version\ntool 2.3.1\n$ tool run\nSegmentation fault (core dumped)\n',
        },
      ],
    ],
    absent: [[{ by: 'newcomer', day: 0, says: 'Maybe somebody with more time should lead the project from now on.' }]],
  },

  observe(view) {
    const here = ofPressingAccounts(view).filter(({ artefacts }) => artefacts.length > 0);
    return observed(here.map((message) => pointingAt(message, 0.35)));
  },
});
