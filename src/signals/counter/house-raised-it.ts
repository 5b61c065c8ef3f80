import type { ThreadId } from '../../thread/thread.ts';
import { observed, pointingAt, timeOf } from '../observed.ts';
import { defineSignal } from '../signal.ts';
import { asksOf, controlTalkOfTheHouse, threadsOf } from '../talk.ts';

export const houseRaisedIt = defineSignal({
  id: 'house-raised-it',
  family: 'counter',
  lifecycle: 'experimental',
  question: 'Did a maintainer or an established member speak of control first?',
  rationale: 'A question that the house itself has opened is open to newcomers too.',
  mistakenFor: ['a maintainer who explains why the answer is no'],
  references: [
    'https://www.cisa.gov/news-events/news/lessons-xz-utils-achieving-more-sustainable-open-source-ecosystem',
    'https://arxiv.org/abs/1906.08058',
  ],
  examples: {
    present: [
      [
        { by: 'regular', day: 0, says: 'Should we have a second person who can sign the releases?' },
        { by: 'newcomer', day: 1, to: 0, says: 'Maybe somebody with more time should lead the project from now on.' },
      ],
    ],
    absent: [
      [
        { by: 'newcomer', day: 0, says: 'Maybe somebody with more time should lead the project from now on.' },
        { by: 'regular', day: 1, to: 0, says: 'Should we have a second person who can sign the releases?' },
      ],
    ],
  },

  observe(view, kit) {
    const threads = threadsOf(view);
    const firstAsk = new Map<ThreadId, number>();
    for (const { thread, at } of asksOf(view, kit)) if (!firstAsk.has(thread)) firstAsk.set(thread, at);
    const seen = new Set<ThreadId>();
    const first = controlTalkOfTheHouse(view, kit).filter((message) => {
      const thread = threads.get(message.id);
      const ask = thread && firstAsk.get(thread);
      return thread && ask !== undefined && timeOf(message) < ask && !seen.has(thread) && seen.add(thread);
    });
    return observed(first.map((message) => pointingAt(message, 0.5)));
  },
});
