import { observed, ofMaintainers, timeOf } from '../observed.ts';
import { defineSignal } from '../signal.ts';
import { asksOf, threadsOf } from '../talk.ts';

export const askedAgainElsewhere = defineSignal({
  id: 'asked-again-elsewhere',
  family: 'timing',
  lifecycle: 'experimental',
  question: 'After a maintainer has answered, is the same asked in another thread or by another account?',
  rationale:
    'Who honestly wonders reads the answer. A question that comes back elsewhere, or from somebody else without standing, does not want to know: it wants another answer.',
  mistakenFor: ['newcomers who did not search the archive'],
  references: ['https://research.swtch.com/xz-timeline'],
  examples: {
    present: [
      [
        { by: 'newcomer', day: 0, says: 'Maybe somebody with more time should lead the project from now on.' },
        { by: 'maintainer', day: 1, to: 0, says: 'No, the project stays as it is.' },
        { by: 'second newcomer', day: 9, to: 1, says: 'I agree, another person should take over the lead here.' },
      ],
    ],
    absent: [
      [
        { by: 'newcomer', day: 0, says: 'Maybe somebody with more time should lead the project from now on.' },
        { by: 'second newcomer', day: 9, to: 0, says: 'I agree, another person should take over the lead here.' },
      ],
    ],
  },

  observe(view, kit) {
    const asks = asksOf(view, kit);
    const threads = threadsOf(view);
    const answered = ofMaintainers(view).flatMap((answer) => {
      const at = timeOf(answer);
      const thread = threads.get(answer.id);
      const [last] = asks.filter((ask) => ask.thread === thread && ask.at < at).slice(-1);
      return last ? [{ at, ask: last }] : [];
    });
    const again = asks.filter(({ message, thread, at }) =>
      answered.some(
        (answer) => answer.at < at && (answer.ask.thread !== thread || answer.ask.message.from !== message.from),
      ),
    );
    return observed(again.map(({ evidence }) => ({ ...evidence, strength: 0.35 })));
  },
});
