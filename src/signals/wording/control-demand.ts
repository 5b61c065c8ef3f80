import { observed, pressedBy } from '../observed.ts';
import { defineSignal } from '../signal.ts';

export const controlDemand = defineSignal({
  id: 'control-demand',
  family: 'wording',
  lifecycle: 'stable',
  question: 'Does a recent participant ask that the project, or a part of it, change hands?',
  rationale:
    'A transfer of control is what a takeover needs. Asked for in public and by outsiders, it also costs the maintainer face to refuse.',
  mistakenFor: [
    'a maintainer looking for a successor',
    'a distribution asking whether a package is orphaned',
    'a user who fears that a project is dead',
  ],
  references: [
    'https://www.linuxfoundation.org/blog/openssf-openjs-alert-for-social-engineering-takeovers-of-open-source-projects',
    'https://research.swtch.com/xz-timeline',
  ],
  examples: {
    present: [
      'Maybe it would be healthier if somebody with more time took the lead here.',
      'Have you thought about letting another person run the project?',
    ],
    absent: [
      'I am the new maintainer of the Debian package and have one question.',
      'The previous maintainer wrote this function in 2009.',
    ],
  },

  observe: (view) => observed(pressedBy(view, 'ask-control')),
});
