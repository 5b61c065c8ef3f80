import type { Message } from '../../mail/message.ts';
import { firstPresses, observed, structureAt } from '../observed.ts';
import { defineSignal } from '../signal.ts';

export const enteredByReply = defineSignal({
  id: 'entered-by-reply',
  family: 'participation',
  lifecycle: 'stable',
  question: "Did pressing accounts enter the list by joining somebody else's conversation?",
  rationale:
    "Most newcomers arrive with a question or a patch of their own; both accounts of the public record arrived in other people's threads.",
  mistakenFor: ['users who find an old thread by searching'],
  references: ['https://research.swtch.com/xz-timeline'],
  examples: {
    present: [
      [
        { by: 'regular', day: 0, says: 'Here is a patch for the parser.' },
        { by: 'newcomer', day: 2, to: 0, says: 'Maybe somebody with more time should lead the project from now on.' },
      ],
    ],
    absent: [[{ by: 'newcomer', day: 0, says: 'Maybe somebody with more time should lead the project from now on.' }]],
  },

  observe(view) {
    const entered = firstPresses(view).filter(({ message, standing }) => standing.messages === 0 && isReply(message));
    return observed(entered.map(({ message }) => structureAt(view, message, 0.5)));
  },
});

function isReply({ inReplyTo, references, subject }: Message): boolean {
  return inReplyTo.length > 0 || references.length > 0 || /^re:/i.test(subject);
}
