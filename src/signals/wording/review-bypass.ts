import { observed, pressedBy } from '../observed.ts';
import { defineSignal } from '../signal.ts';

export const reviewBypass = defineSignal({
  id: 'review-bypass',
  family: 'wording',
  lifecycle: 'stable',
  question: 'Does somebody push to merge or release without the usual review?',
  rationale: 'Pressure to reduce review or to bypass a control is a published warning sign.',
  mistakenFor: ['a trivial fix that has been reviewed twice', 'a release manager who keeps a schedule'],
  references: [
    'https://www.linuxfoundation.org/blog/openssf-openjs-alert-for-social-engineering-takeovers-of-open-source-projects',
  ],
  examples: {
    present: [
      'Just merge it now, it can be reviewed after the release.',
      'There is no need for another round of review, please tag it today.',
    ],
    absent: [
      'Please merge branch fixes into master with git merge --no-ff.',
      'The merge of these two arrays is wrong.',
    ],
  },

  observe: (view) => observed(pressedBy(view, 'push-merge')),
});
