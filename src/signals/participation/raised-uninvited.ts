import type { CaseView } from '../../accounts/case-view.ts';
import { observed, timeOf } from '../observed.ts';
import { defineSignal } from '../signal.ts';
import { asksOf, controlTalkOfTheHouse, threadsOf } from '../talk.ts';

export const raisedUninvited = defineSignal({
  id: 'raised-uninvited',
  family: 'participation',
  lifecycle: 'experimental',
  question: 'Do accounts without standing bring up control where nobody of the house had spoken of it?',
  rationale:
    'Where a project looks for help, it says so first. Control brought up from outside, in one conversation after another that was about something else, is brought there.',
  mistakenFor: [
    'a user who has waited long and asks whether somebody else could do it',
    'an audit that asks everybody',
  ],
  references: [
    'https://www.linuxfoundation.org/blog/openssf-openjs-alert-for-social-engineering-takeovers-of-open-source-projects',
    'https://research.swtch.com/xz-timeline',
  ],
  examples: {
    present: [
      [
        { by: 'regular', day: 0, says: 'The table of the parser is wrong for empty lines.' },
        { by: 'newcomer', day: 1, to: 0, says: 'Maybe somebody with more time should lead the project from now on.' },
        { by: 'regular', day: 20, thread: 1, says: 'The second table looks odd as well.' },
        { by: 'newcomer', day: 21, to: 2, thread: 1, says: 'Please give another person commit access to this.' },
      ],
    ],
    absent: [
      [
        { by: 'maintainer', day: 0, says: 'I am looking for a co-maintainer who would take over the releases.' },
        { by: 'newcomer', day: 1, to: 0, says: 'Maybe somebody with more time should lead the project from now on.' },
      ],
    ],
  },

  observe(view, kit) {
    const house = controlTalkOfTheHouse(view, kit);
    const threads = threadsOf(view);
    const first = firstInEachThread(view, asksOf(view, kit));
    const uninvited = first.filter(
      ({ thread, at }) => !house.some((message) => threads.get(message.id) === thread && timeOf(message) < at),
    );
    return observed(uninvited.map(({ evidence }) => ({ ...evidence, strength: 0.35 })));
  },
});

function firstInEachThread<Ask extends { readonly thread: string }>(
  { threads }: CaseView,
  asks: readonly Ask[],
): readonly Ask[] {
  return threads.flatMap(({ id }) => asks.find(({ thread }) => thread === id) ?? []);
}
