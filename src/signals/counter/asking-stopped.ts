import { observed, ofMaintainers, pointingAt, timeOf } from '../observed.ts';
import { defineSignal } from '../signal.ts';
import { asksOf, threadsOf } from '../talk.ts';

export const askingStopped = defineSignal({
  id: 'asking-stopped',
  family: 'counter',
  lifecycle: 'experimental',
  question: 'Did the asking stop once a maintainer had answered?',
  rationale: 'Who takes an answer, a no above all, wanted an answer.',
  mistakenFor: ['a pause'],
  references: ['https://arxiv.org/abs/1906.08058'],
  examples: {
    present: [
      [
        { by: 'newcomer', day: 0, says: 'Maybe somebody with more time should lead the project from now on.' },
        { by: 'maintainer', day: 1, to: 0, says: 'No, the project stays as it is.' },
        { by: 'newcomer', day: 2, to: 1, says: 'Understood, then I will wait for the next version.' },
      ],
    ],
    absent: [
      [
        { by: 'newcomer', day: 0, says: 'Maybe somebody with more time should lead the project from now on.' },
        { by: 'maintainer', day: 1, to: 0, says: 'No, the project stays as it is.' },
        { by: 'newcomer', day: 2, to: 1, says: 'Maybe somebody with more time should lead the project from now on.' },
      ],
    ],
  },

  observe(view, kit) {
    const asks = asksOf(view, kit);
    const lastAsk = asks.at(-1);
    if (!lastAsk) return { kind: 'absent' };
    const threads = threadsOf(view);
    const after = view.messages.filter(
      (message) => timeOf(message) > lastAsk.at && threads.get(message.id) === lastAsk.thread,
    );
    const answer = ofMaintainers(view).find(({ id }) => after.some((message) => message.id === id));
    const wentOn = answer && after.find(({ from, id }) => from === lastAsk.message.from && id !== answer.id);
    return observed(wentOn ? [{ ...pointingAt(wentOn, 0.5), strength: 0.5 }] : []);
  },
});
