import { dayMs } from '../../mail/message.ts';
import { observed, ofMaintainers, structureAt, timeOf } from '../observed.ts';
import { defineSignal } from '../signal.ts';

export const afterDisclosure = defineSignal({
  id: 'after-disclosure',
  family: 'timing',
  lifecycle: 'stable',
  question: 'Is more asked of a maintainer who has just told of being overloaded?',
  rationale:
    'Overload is context, never suspicion. What counts is what others make of it: pressure that follows an apology.',
  mistakenFor: ['mails that crossed'],
  references: [
    'https://www.cisa.gov/news-events/news/lessons-xz-utils-achieving-more-sustainable-open-source-ecosystem',
    'https://research.swtch.com/xz-timeline',
  ],
  examples: {
    present: [
      [
        { by: 'newcomer', day: 0, says: 'Maybe somebody with more time should lead the project from now on.' },
        {
          by: 'maintainer',
          day: 1,
          to: 0,
          says: 'Sorry for the silence, I have very little time at the moment and am behind on everything.',
        },
        { by: 'newcomer', day: 3, to: 1, says: 'Maybe somebody with more time should lead the project from now on.' },
      ],
    ],
    absent: [[{ by: 'newcomer', day: 0, says: 'Maybe somebody with more time should lead the project from now on.' }]],
  },

  observe(view) {
    const disclosures = ofMaintainers(view).filter(({ utterances }) =>
      utterances.some(({ acts }) => acts.some(({ act }) => act === 'apologise' || act === 'postpone')),
    );
    const after = view.pressure.filter(({ at }) =>
      disclosures.some((disclosure) => at > timeOf(disclosure) && at - timeOf(disclosure) <= windowDays * dayMs),
    );
    return observed(after.map(({ message }) => structureAt(view, message, 0.4)));
  },
});

/** A disclosure is fresh for a season. */
const windowDays = 90;
