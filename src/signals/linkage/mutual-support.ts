import { nameWords } from '../../accounts/names.ts';
import type { Message } from '../../mail/message.ts';
import { observed, structureAt } from '../observed.ts';
import { defineSignal } from '../signal.ts';

export const mutualSupport = defineSignal({
  id: 'mutual-support',
  family: 'linkage',
  lifecycle: 'stable',
  question: 'Do pressing accounts back each other?',
  rationale: "One enters the other's conversation, answers or quotes with approval, and neither takes part otherwise.",
  mistakenFor: ['two users with the same problem'],
  references: ['https://doi.org/10.1145/2531602.2531659', 'https://research.swtch.com/xz-timeline'],
  examples: {
    present: [
      [
        { by: 'newcomer', day: 0, says: 'Maybe somebody with more time should lead the project from now on.' },
        { by: 'second newcomer', day: 2, to: 0, says: 'I agree, another person should take over the lead here.' },
      ],
    ],
    absent: [
      [
        { by: 'newcomer', day: 0, says: 'Maybe somebody with more time should lead the project from now on.' },
        { by: 'second newcomer', day: 2, thread: 1, says: 'I agree, another person should take over the lead here.' },
      ],
    ],
  },

  observe(view) {
    const supporting = view.pressure.filter(({ message, thread, at }) => {
      const others = view.pressure.filter((other) => other.at < at && other.message.from !== message.from);
      return others.some((other) => other.thread === thread || isAddressed(other.message, message));
    });
    const seen = new Set<string>();
    const first = supporting.filter(({ message }) => !seen.has(message.from) && seen.add(message.from));
    return observed(first.map(({ message }) => structureAt(view, message, 0.6)));
  },
});

/** One names the other at the start of a sentence or a line, or answers it. */
function isAddressed(other: Message, message: Message): boolean {
  if (message.inReplyTo.includes(other.id)) return true;
  const [first] = nameWords(other.displayName);
  return first !== undefined && first.length >= 3 && nameWords(message.text.slice(0, 400)).includes(first);
}
