import type { CaseView } from '../../accounts/case-view.ts';
import type { AddrSpec } from '../../mail/message.ts';
import { firstPresses, observed, structureAt } from '../observed.ts';
import { defineSignal } from '../signal.ts';

export const noArtefact = defineSignal({
  id: 'no-artefact',
  family: 'participation',
  lifecycle: 'stable',
  question: 'Have the pressing accounts never brought anything technical?',
  rationale:
    'Who presses for the good of the code usually has a patch, a log, a version or a reproducer to show for it.',
  mistakenFor: ['users and managers, who rarely have'],
  references: ['https://research.swtch.com/xz-timeline'],
  examples: {
    present: [[{ by: 'newcomer', day: 0, says: 'Maybe somebody with more time should lead the project from now on.' }]],
    absent: [
      [
        { by: 'newcomer', day: 0, says: 'Maybe somebody with more time should lead the project from now on.' },
        {
          by: 'newcomer',
          day: 1,
          says: 'With 2.3.1 on Debian 12 it fails:\n\n$ tool --version\ntool 2.3.1\n$ tool run\nSegmentation fault (core dumped)\n',
        },
      ],
    ],
  },

  observe(view) {
    const bare = firstPresses(view).filter(({ message }) => !hasBroughtArtefact(view, message.from));
    return observed(bare.map(({ message }) => structureAt(view, message, 0.5)));
  },
});

function hasBroughtArtefact(view: CaseView, account: AddrSpec): boolean {
  return (
    view.history.before(account, view.asOf).some(({ bringsWork }) => bringsWork) ||
    view.messages.some(({ from, artefacts }) => from === account && artefacts.length > 0)
  );
}
