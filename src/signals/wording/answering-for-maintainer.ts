import { observed, pressedBy } from '../observed.ts';
import { defineSignal } from '../signal.ts';

export const answeringForMaintainer = defineSignal({
  id: 'answering-for-maintainer',
  family: 'wording',
  lifecycle: 'stable',
  question: "Does a recent participant answer or decide in the maintainer's place?",
  rationale: 'Acting as if in charge makes it so in the eyes of those who come later.',
  mistakenFor: ['helpful regulars', 'support staff'],
  references: [
    'https://www.linuxfoundation.org/blog/openssf-openjs-alert-for-social-engineering-takeovers-of-open-source-projects',
  ],
  examples: {
    present: ['Go ahead and push it, he will not mind.', 'I can tell you now that he is not going to look at this.'],
    absent: ['The manual answers this in chapter three.', 'The compiler decides which branch to take.'],
  },

  observe: (view) => observed(pressedBy(view, 'answer-for')),
});
