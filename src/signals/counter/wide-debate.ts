import type { CaseView } from '../../accounts/case-view.ts';
import type { ReadMessage } from '../../language/reading.ts';
import { observed, pointingAt, timeOf } from '../observed.ts';
import { defineSignal } from '../signal.ts';

export const wideDebate = defineSignal({
  id: 'wide-debate',
  family: 'counter',
  lifecycle: 'stable',
  question: 'Do many who have long been there take part in these conversations?',
  rationale:
    "A campaign leaves its target alone with it. Where many established members talk, somebody will be sharp, and the matter is everybody's.",
  mistakenFor: ['bystanders who are drawn into a campaign'],
  references: ['https://doi.org/10.1145/3479497'],
  examples: {
    present: [
      [
        { by: 'newcomer', day: 0, says: 'Maybe somebody with more time should lead the project from now on.' },
        { by: 'regular', day: 1, to: 0, says: 'I think that the parser is good as it is.' },
      ],
    ],
    absent: [[{ by: 'newcomer', day: 0, says: 'Maybe somebody with more time should lead the project from now on.' }]],
  },

  observe(view) {
    const seen = new Set<string>();
    const first = view.messages.filter(
      (message) => isEstablished(view, message) && !seen.has(message.from) && seen.add(message.from),
    );
    return observed(first.map((message) => ({ ...pointingAt(message, 1), strength: 0.15 })));
  },
});

function isEstablished(view: CaseView, message: ReadMessage): boolean {
  if (view.maintainers.includes(message.from) || view.pressing.includes(message.from)) return false;
  const { kind } = view.history.standingOf(message.from, timeOf(message));
  return kind === 'regular' || kind === 'occasional' || kind === 'unknown';
}
