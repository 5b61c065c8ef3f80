import { observed, pressedBy } from '../observed.ts';
import { defineSignal } from '../signal.ts';

export const thirdPartyPraise = defineSignal({
  id: 'third-party-praise',
  family: 'wording',
  lifecycle: 'stable',
  question: 'Do pressing accounts vouch for, or praise, a third person as the one to rely on?',
  rationale: 'A campaign needs somebody to hand over to. Said of the praise, never of the praised.',
  mistakenFor: ['honest endorsement', 'thanks to a contributor'],
  references: [
    'https://www.linuxfoundation.org/blog/openssf-openjs-alert-for-social-engineering-takeovers-of-open-source-projects',
    'https://research.swtch.com/xz-timeline',
  ],
  examples: {
    present: [
      'Marten has been doing excellent work and clearly knows the code better than anyone.',
      'Everyone can see that Lucia is ready for more responsibility.',
    ],
    absent: ['Thanks for the quick fix, it works for me.', 'The package was uploaded by a sponsor.'],
  },

  observe: (view) => observed(pressedBy(view, 'vouch')),
});
