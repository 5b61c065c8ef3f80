import { demandActs } from '../../accounts/parts.ts';
import { pressedBy, observed } from '../observed.ts';
import { defineSignal } from '../signal.ts';

export const wellbeingLeverage = defineSignal({
  id: 'wellbeing-leverage',
  family: 'wording',
  lifecycle: 'stable',
  question: "Is the maintainer's tiredness or health used as a reason to give something up?",
  rationale:
    'Kind words that end in a demand turn a disclosure against the one who made it. Only counted where the same account also asks for a change of control.',
  mistakenFor: ['kind colleagues', 'a maintainer who speaks of handing over himself'],
  references: [
    'https://www.cisa.gov/news-events/news/lessons-xz-utils-achieving-more-sustainable-open-source-ecosystem',
    'https://research.swtch.com/xz-timeline',
  ],
  examples: {
    present: [
      [
        { by: 'newcomer', day: 0, says: 'Maybe somebody with more time should lead the project from now on.' },
        {
          by: 'newcomer',
          day: 3,
          to: 0,
          says: 'You sound exhausted, and for your own sake you should let go of it and rest.',
        },
      ],
    ],
    absent: ['Get well soon, and take all the time you need.'],
  },

  observe(view) {
    const demanding = new Set(
      view.pressure
        .filter(({ presses }) => presses.some(({ act }) => demandActs.has(act)))
        .map(({ message }) => message.from),
    );
    return observed(pressedBy(view, 'wellbeing-lever').filter(({ account }) => demanding.has(account)));
  },
});
