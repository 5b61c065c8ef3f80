import { observed, ofMaintainers, pointingAt, timeOf } from '../observed.ts';
import { defineSignal } from '../signal.ts';
import { parentOf } from '../talk.ts';
import { authored } from '../../language/reading.ts';

export const workTakenUp = defineSignal({
  id: 'work-taken-up',
  family: 'counter',
  lifecycle: 'experimental',
  question: 'Did a maintainer take up work that pressing accounts brought?',
  rationale: 'Work that was offered, delivered and taken is the ordinary way into a project.',
  mistakenFor: ['small patches sent to gain standing'],
  references: ['https://arxiv.org/abs/1906.08058'],
  examples: {
    present: [
      [
        { by: 'newcomer', day: 0, says: 'Maybe somebody with more time should lead the project from now on.' },
        {
          by: 'newcomer',
          day: 3,
          says: 'Fix the table.\n\ndiff --git a/t.c b/t.c\n--- a/t.c\n+++ b/t.c\n@@ -1 +1 @@\n-int a;\n+int b;\n',
        },
        { by: 'maintainer', day: 4, to: 1, says: 'Applied, thanks.' },
      ],
    ],
    absent: [
      [
        { by: 'newcomer', day: 0, says: 'Maybe somebody with more time should lead the project from now on.' },
        { by: 'maintainer', day: 4, to: 0, says: 'The project stays as it is.' },
      ],
    ],
  },

  observe(view, kit) {
    const brought = view.messages.filter(({ from, artefacts }) => view.pressing.includes(from) && artefacts.length > 0);
    const taken = ofMaintainers(view).filter(
      (answer) =>
        brought.some(({ id, from }) => id === parentOf(answer) && from !== answer.from) &&
        (authored(answer).some((text) => kit.holds('patch-applied', text)) ||
          answer.utterances.some(({ acts }) => acts.some(({ act }) => act === 'thanks' || act === 'accept'))),
    );
    return observed(
      taken.filter((one) => timeOf(one) > 0).map((message) => ({ ...pointingAt(message, 0.6), strength: 0.6 })),
    );
  },
});
