import { observed, ofPressingAccounts, pointingAt } from '../observed.ts';
import { defineSignal } from '../signal.ts';
import { talkOf } from '../talk.ts';

export const ordinaryTalk = defineSignal({
  id: 'ordinary-talk',
  family: 'counter',
  lifecycle: 'experimental',
  question: 'Do pressing accounts also write here without pressing?',
  rationale:
    'Whoever has an interest in the matter asks, reports, tests and thanks as well. Messages that neither press nor speak of control show one.',
  mistakenFor: ['small talk that prepares the next demand'],
  references: ['https://arxiv.org/abs/1906.08058'],
  examples: {
    present: [
      [
        { by: 'newcomer', day: 0, says: 'Maybe somebody with more time should lead the project from now on.' },
        { by: 'newcomer', day: 3, says: 'The table in chapter three of the manual has a typo.' },
      ],
    ],
    absent: [[{ by: 'newcomer', day: 0, says: 'Maybe somebody with more time should lead the project from now on.' }]],
  },

  observe(view, kit) {
    const pressing = new Set(view.pressure.map(({ message }) => message.id));
    const ordinary = ofPressingAccounts(view).filter(
      (message) => !pressing.has(message.id) && talkOf(message, kit).control.length === 0,
    );
    return observed(ordinary.map((message) => pointingAt(message, 0.4)));
  },
});
