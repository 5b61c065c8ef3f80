import type { CaseView } from '../../accounts/case-view.ts';
import { demandActs } from '../../accounts/parts.ts';
import type { ReadMessage } from '../../language/reading.ts';
import type { Evidence } from '../signal.ts';
import { observed, pointingAt, quoting, timeOf } from '../observed.ts';
import { defineSignal } from '../signal.ts';

export const maintainerAskedFirst = defineSignal({
  id: 'maintainer-asked-first',
  family: 'counter',
  lifecycle: 'stable',
  question: 'Did a maintainer raise the question of help or succession first?',
  rationale: 'Looking for co-maintainers is good practice; who answers such a call presses nobody.',
  mistakenFor: ['a maintainer who gives in'],
  references: [
    'https://www.cisa.gov/news-events/news/lessons-xz-utils-achieving-more-sustainable-open-source-ecosystem',
    'https://arxiv.org/abs/1906.08058',
  ],
  examples: {
    present: [
      [
        {
          by: 'maintainer',
          day: 0,
          says: 'I am looking for somebody who would like to become co-maintainer of this project.',
        },
        { by: 'newcomer', day: 1, to: 0, says: 'Maybe somebody with more time should lead the project from now on.' },
      ],
    ],
    absent: [[{ by: 'newcomer', day: 0, says: 'Maybe somebody with more time should lead the project from now on.' }]],
  },

  observe(view) {
    const firstDemand = view.pressure.find(({ presses }) => presses.some(({ act }) => demandActs.has(act)));
    const invitations = view.messages.filter(
      (message) =>
        isOfTheHouse(view, message) &&
        (firstDemand === undefined || timeOf(message) < firstDemand.at) &&
        message.utterances.some(({ acts }) => acts.some(({ act }) => act === 'invite')),
    );
    return observed(invitations.map((message) => invitationIn(message)));
  },
});

function isOfTheHouse(view: CaseView, { from }: ReadMessage): boolean {
  return view.maintainers.includes(from);
}

function invitationIn(message: ReadMessage): Evidence {
  const utterance = message.utterances.find(({ acts }) => acts.some(({ act }) => act === 'invite'));
  return utterance ? quoting(message, utterance, 0.6) : pointingAt(message, 0.6);
}
