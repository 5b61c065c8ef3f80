import { authored } from '../../language/reading.ts';
import { observed, ofMaintainers, timeOf } from '../observed.ts';
import { defineSignal } from '../signal.ts';
import { asksOf } from '../talk.ts';

export const moreAfterConcession = defineSignal({
  id: 'more-after-concession',
  family: 'timing',
  lifecycle: 'experimental',
  question: 'Is more asked for after a maintainer has given something?',
  rationale:
    'A small right is given; the next ask is larger and takes the first as its argument. Step by step a project is handed over that nobody would have handed over at once.',
  mistakenFor: ['a helper who grows into a task', 'a new question after an old one is settled'],
  references: [
    'https://www.linuxfoundation.org/blog/openssf-openjs-alert-for-social-engineering-takeovers-of-open-source-projects',
    'https://doi.org/10.1037/h0023552',
  ],
  examples: {
    present: [
      [
        { by: 'newcomer', day: 0, says: 'Please give another person commit access to this.' },
        { by: 'maintainer', day: 1, to: 0, says: 'Fine, I have added you to the tracker, you may close tickets.' },
        { by: 'newcomer', day: 20, to: 1, says: 'Maybe somebody with more time should lead the project from now on.' },
      ],
    ],
    absent: [
      [
        { by: 'newcomer', day: 0, says: 'Please give another person commit access to this.' },
        { by: 'maintainer', day: 1, to: 0, says: 'No, the project stays as it is.' },
        { by: 'newcomer', day: 20, to: 1, says: 'Maybe somebody with more time should lead the project from now on.' },
      ],
    ],
  },

  observe(view, kit) {
    const asks = asksOf(view, kit);
    const given = ofMaintainers(view).filter(
      (answer) =>
        asks.some(({ at }) => at < timeOf(answer)) && authored(answer).some((text) => kit.holds('grant', text)),
    );
    const more = asks.filter(({ at }) => given.some((answer) => timeOf(answer) < at));
    return observed(more.map(({ evidence }) => ({ ...evidence, strength: 0.4 })));
  },
});
