import { observed, ofMaintainers, ofPressingAccounts, saying, timeOf } from '../observed.ts';
import { defineSignal } from '../signal.ts';

export const answerAccepted = defineSignal({
  id: 'answer-accepted',
  family: 'counter',
  lifecycle: 'stable',
  question: 'Did those who pressed thank, accept the answer and stop?',
  rationale: 'A conversation that ends with thanks has done its work.',
  mistakenFor: ['thanks before the next demand'],
  references: ['https://arxiv.org/abs/1906.08058'],
  examples: {
    present: [
      [
        { by: 'newcomer', day: 0, says: 'Maybe somebody with more time should lead the project from now on.' },
        { by: 'maintainer', day: 1, to: 0, says: 'The next release is planned for May.' },
        { by: 'newcomer', day: 2, to: 1, says: 'Great, thank you for the clear answer!' },
      ],
    ],
    absent: [
      [
        { by: 'newcomer', day: 0, says: 'Maybe somebody with more time should lead the project from now on.' },
        { by: 'maintainer', day: 1, to: 0, says: 'The next release is planned for May.' },
      ],
    ],
  },

  observe(view) {
    const answered = Math.min(...ofMaintainers(view).map(timeOf), Infinity);
    const thanking = ofPressingAccounts(view).filter(
      (message) =>
        timeOf(message) > answered &&
        !view.pressure.some((press) => press.message.from === message.from && press.at >= timeOf(message)),
    );
    return observed([...saying(thanking, 'thanks', 0.6), ...saying(thanking, 'accept', 0.6)]);
  },
});
