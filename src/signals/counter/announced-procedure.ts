import { observed, pointingAt } from '../observed.ts';
import { defineSignal } from '../signal.ts';
import { isOfTheHouse, tellsOfSuccession } from '../talk.ts';

export const announcedProcedure = defineSignal({
  id: 'announced-procedure',
  family: 'counter',
  lifecycle: 'stable',
  question: 'Is there an announced succession, vote or adoption process?',
  rationale: "Handing over in the open, by the project's own rules, is how healthy projects live on.",
  mistakenFor: ['a vote called by those who press'],
  references: ['https://arxiv.org/abs/1906.08058'],
  examples: {
    present: [
      [
        { by: 'maintainer', day: 0, says: 'As announced, the vote on the new committer is open until Friday.' },
        { by: 'newcomer', day: 1, to: 0, says: 'I agree, another person should take over the lead here.' },
      ],
    ],
    absent: [[{ by: 'newcomer', day: 0, says: 'Maybe somebody with more time should lead the project from now on.' }]],
  },

  observe(view, kit) {
    const announced = view.messages.filter((message) => tellsOfSuccession(message, kit) && isOfTheHouse(view, message));
    return observed(announced.map((message) => pointingAt(message, 0.5)));
  },
});
