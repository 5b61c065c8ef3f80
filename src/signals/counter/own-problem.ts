import { observed, quoting } from '../observed.ts';
import { defineSignal } from '../signal.ts';
import { asksOf, talkOf } from '../talk.ts';

export const ownProblem = defineSignal({
  id: 'own-problem',
  family: 'counter',
  lifecycle: 'experimental',
  question: 'Do pressing accounts tell of a use or trouble of their own at least as often as they ask for control?',
  rationale: 'Builds, logs, data and users of their own are why people depend on a project and grow impatient with it.',
  mistakenFor: ['a use that is only claimed'],
  references: ['https://arxiv.org/abs/1906.08058'],
  examples: {
    present: [
      [
        { by: 'newcomer', day: 0, says: 'Maybe somebody with more time should lead the project from now on.' },
        { by: 'newcomer', day: 1, says: 'Our build on the cluster fails since the last change of the parser.' },
      ],
    ],
    absent: [[{ by: 'newcomer', day: 0, says: 'Maybe somebody with more time should lead the project from now on.' }]],
  },

  observe(view, kit) {
    const asks = asksOf(view, kit);
    const evidence = view.pressing.flatMap((account) => {
      const told = view.messages.flatMap((message) => {
        const [own] = message.from === account ? talkOf(message, kit).own : [];
        return own ? [quoting(message, own, 0.35)] : [];
      });
      return told.length >= asks.filter(({ message }) => message.from === account).length ? told : [];
    });
    return observed(evidence);
  },
});
