import type { CaseView, PressingMessage } from '../../accounts/case-view.ts';
import { demandActs } from '../../accounts/parts.ts';
import { observed, pointingAt } from '../observed.ts';
import { defineSignal } from '../signal.ts';
import { parentOf } from '../talk.ts';

export const regularsAgree = defineSignal({
  id: 'regulars-agree',
  family: 'counter',
  lifecycle: 'stable',
  question: 'Do long-standing members say the same?',
  rationale: "Where regulars share the complaint, it is the project's own.",
  mistakenFor: ['one regular who is unhappy with everything'],
  references: ['https://arxiv.org/abs/1906.08058'],
  examples: {
    present: [
      [
        { by: 'newcomer', day: 0, says: 'Maybe somebody with more time should lead the project from now on.' },
        { by: 'regular', day: 2, to: 0, says: 'I agree, another person should take over the lead here.' },
      ],
    ],
    absent: [[{ by: 'newcomer', day: 0, says: 'Maybe somebody with more time should lead the project from now on.' }]],
  },

  observe: (view) =>
    observed(view.fromRegulars.filter((one) => agrees(view, one)).map(({ message }) => pointingAt(message, 0.4))),
});

/** Who answers those who press uses their words, mostly to object: only what is said plainly, and to others, is agreement. */
function agrees({ messages, pressing }: CaseView, { message, presses }: PressingMessage): boolean {
  const parent = messages.find(({ id }) => id === parentOf(message));
  const answersPressing = parent !== undefined && pressing.includes(parent.from);
  return !answersPressing || presses.some(({ act, strength }) => demandActs.has(act) && strength >= 0.3);
}
