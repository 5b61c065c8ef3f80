import type { CaseView } from '../../accounts/case-view.ts';
import type { ReadMessage } from '../../language/reading.ts';
import { observed, ofMaintainers, saying } from '../observed.ts';
import { defineSignal } from '../signal.ts';

export const maintainerWelcomes = defineSignal({
  id: 'maintainer-welcomes',
  family: 'counter',
  lifecycle: 'stable',
  question: 'Does a maintainer thank those who press, or take up what they say?',
  rationale:
    'Whoever is asked knows best whether it is welcome. Thanks and agreement in answer to a wish make it a common one.',
  mistakenFor: ['politeness toward somebody who is a burden', 'a maintainer who gives in'],
  references: ['https://arxiv.org/abs/1906.08058'],
  examples: {
    present: [
      [
        { by: 'newcomer', day: 0, says: 'Maybe somebody with more time should lead the project from now on.' },
        { by: 'maintainer', day: 1, to: 0, says: 'Thank you very much for this, I like the idea!' },
      ],
    ],
    absent: [
      [
        { by: 'newcomer', day: 0, says: 'Maybe somebody with more time should lead the project from now on.' },
        { by: 'maintainer', day: 1, to: 0, says: 'The parser is documented in the manual.' },
      ],
    ],
  },

  observe(view) {
    const answers = ofMaintainers(view).filter((message) => answersPressure(view, message));
    return observed([...saying(answers, 'thanks', 0.5), ...saying(answers, 'accept', 0.5)]);
  },
});

function answersPressure(view: CaseView, { inReplyTo, references }: ReadMessage): boolean {
  const parent = inReplyTo[0] ?? references.at(-1);
  return view.messages.some(({ id, from }) => id === parent && view.pressing.includes(from));
}
