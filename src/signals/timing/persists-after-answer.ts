import type { CaseView } from '../../accounts/case-view.ts';
import type { MessageId } from '../../mail/message.ts';
import { observed, ofMaintainers, structureAt, timeOf } from '../observed.ts';
import { defineSignal } from '../signal.ts';

export const persistsAfterAnswer = defineSignal({
  id: 'persists-after-answer',
  family: 'timing',
  lifecycle: 'stable',
  question: 'Does the pressure go on after a maintainer has answered?',
  rationale:
    'An answer settles a question. Pressing on after it, or after an offered compromise, is what wears people down.',
  mistakenFor: ['an answer that misses the question'],
  references: [
    'https://research.swtch.com/xz-timeline',
    'https://www.cisa.gov/news-events/news/lessons-xz-utils-achieving-more-sustainable-open-source-ecosystem',
  ],
  examples: {
    present: [
      [
        { by: 'newcomer', day: 0, says: 'Maybe somebody with more time should lead the project from now on.' },
        { by: 'maintainer', day: 1, to: 0, says: 'I will think about it after the release.' },
        { by: 'newcomer', day: 3, to: 1, says: 'Months go by and nothing ever gets answered around here.' },
      ],
    ],
    absent: [
      [
        { by: 'newcomer', day: 0, says: 'Maybe somebody with more time should lead the project from now on.' },
        { by: 'newcomer', day: 3, to: 0, says: 'Months go by and nothing ever gets answered around here.' },
      ],
    ],
  },

  observe(view) {
    const answers = ofMaintainers(view);
    const after = view.pressure.filter(({ message, at, thread }) =>
      answers.some(
        (answer) =>
          timeOf(answer) < at &&
          threadOf(view, answer.id) === thread &&
          view.pressure.some(
            (earlier) => earlier.thread === thread && earlier.at < timeOf(answer) && earlier.message.id !== message.id,
          ),
      ),
    );
    return observed(after.map(({ message }) => structureAt(view, message, 0.4)));
  },
});

function threadOf(view: CaseView, id: MessageId): string | undefined {
  return view.threads.find(({ messages }) => messages.some((message) => message.id === id))?.id;
}
