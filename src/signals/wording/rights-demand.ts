import { observed, pressedBy } from '../observed.ts';
import { defineSignal } from '../signal.ts';

export const rightsDemand = defineSignal({
  id: 'rights-demand',
  family: 'wording',
  lifecycle: 'stable',
  question: 'Does a recent participant ask that rights, keys or infrastructure be given to somebody?',
  rationale:
    'Commit rights, signing keys, hosting and registry accounts are control in another form, and asking for them sounds smaller.',
  mistakenFor: [
    'a mirror or CI operator who needs a token for an agreed task',
    'an offboarding of old keys by regulars',
  ],
  references: [
    'https://www.linuxfoundation.org/blog/openssf-openjs-alert-for-social-engineering-takeovers-of-open-source-projects',
  ],
  examples: {
    present: [
      'You could simply give Ruben push access so that he can merge things himself.',
      'It would help if a second person held the signing key for releases.',
    ],
    absent: [
      'The key handover in the TLS code fails with a NULL pointer.',
      'I pushed the branch to my own repository.',
    ],
  },

  observe: (view) => observed(pressedBy(view, 'ask-rights')),
});
