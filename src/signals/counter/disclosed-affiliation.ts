import { authored } from '../../language/reading.ts';
import { observed, ofPressingAccounts, pointingAt } from '../observed.ts';
import { defineSignal } from '../signal.ts';

export const disclosedAffiliation = defineSignal({
  id: 'disclosed-affiliation',
  family: 'counter',
  lifecycle: 'stable',
  question: 'Do pressing accounts say for whom they work and what they use the project for?',
  rationale: 'An interest that is laid open can be weighed.',
  mistakenFor: ['an invented employer'],
  references: [
    'https://www.linuxfoundation.org/blog/openssf-openjs-alert-for-social-engineering-takeovers-of-open-source-projects',
  ],
  examples: {
    present: [
      [
        {
          by: 'newcomer',
          day: 0,
          says: 'I work for a company that ships this in its routers. Maybe somebody with more time should lead the project from now on.',
        },
      ],
    ],
    absent: [[{ by: 'newcomer', day: 0, says: 'Maybe somebody with more time should lead the project from now on.' }]],
  },

  observe: (view, kit) =>
    observed(
      ofPressingAccounts(view)
        .filter((message) => authored(message).some((text) => kit.holds('affiliation', text)))
        .map((message) => pointingAt(message, 0.4)),
    ),
});
