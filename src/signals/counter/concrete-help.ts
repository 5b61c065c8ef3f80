import { observed, ofPressingAccounts, saying } from '../observed.ts';
import { defineSignal } from '../signal.ts';

export const concreteHelp = defineSignal({
  id: 'concrete-help',
  family: 'counter',
  lifecycle: 'stable',
  question: 'Do pressing accounts offer concrete work?',
  rationale: 'An offer to write, test or review costs the one who makes it.',
  mistakenFor: ['offers that are never kept'],
  references: [
    'https://www.cisa.gov/news-events/news/lessons-xz-utils-achieving-more-sustainable-open-source-ecosystem',
  ],
  examples: {
    present: [
      [
        { by: 'newcomer', day: 0, says: 'Maybe somebody with more time should lead the project from now on.' },
        { by: 'newcomer', day: 2, says: 'I can write the missing tests this weekend and send them as a patch.' },
      ],
    ],
    absent: [[{ by: 'newcomer', day: 0, says: 'Maybe somebody with more time should lead the project from now on.' }]],
  },

  observe: (view) => observed(saying(ofPressingAccounts(view), 'offer-work', 0.5)),
});
