import { observed, pressedBy } from '../observed.ts';
import { defineSignal } from '../signal.ts';

export const speakingForMany = defineSignal({
  id: 'speaking-for-many',
  family: 'wording',
  lifecycle: 'stable',
  question: 'Do recent participants speak in the name of all users?',
  rationale: 'An account without standing borrows that of a community which has not spoken.',
  mistakenFor: ['delegates of user groups', 'packagers who do speak for a distribution'],
  references: [
    'https://www.linuxfoundation.org/blog/openssf-openjs-alert-for-social-engineering-takeovers-of-open-source-projects',
  ],
  examples: {
    present: [
      'Everybody who depends on this library feels the same way.',
      'The users out there have been wanting this for ages.',
    ],
    absent: [
      'The community edition does not ship this plug-in.',
      'Thanks to everybody who tested the release candidate.',
    ],
  },

  observe: (view) => observed(pressedBy(view, 'appeal-community')),
});
