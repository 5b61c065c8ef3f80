import { demandActs } from '../../accounts/parts.ts';
import type { PressingMessage } from '../../accounts/case-view.ts';
import type { PressureAct } from '../../language/act.ts';
import { observed, quoting } from '../observed.ts';
import { defineSignal } from '../signal.ts';

export const demandWithReproach = defineSignal({
  id: 'demand-with-reproach',
  family: 'wording',
  lifecycle: 'stable',
  question: 'Does the same account reproach the maintainer and ask for a change of who decides?',
  rationale:
    'A reproach may be honest and a demand may be sensible. Together, from somebody without standing, the one becomes the reason for the other.',
  mistakenFor: ['a user whose patience has run out', 'a packager who must decide about a removal'],
  references: [
    'https://www.linuxfoundation.org/blog/openssf-openjs-alert-for-social-engineering-takeovers-of-open-source-projects',
    'https://research.swtch.com/xz-timeline',
  ],
  examples: {
    present: [
      [
        { by: 'newcomer', day: 0, says: 'Months go by and nothing ever gets answered around here.' },
        { by: 'newcomer', day: 9, says: 'Maybe somebody with more time should lead the project from now on.' },
      ],
    ],
    absent: [
      'Months go by and nothing ever gets answered around here.',
      [{ by: 'newcomer', day: 0, says: 'The parser would be healthier with a second person who may merge.' }],
    ],
  },

  observe(view) {
    const evidence = view.pressing.flatMap((account) => {
      const own = view.pressure.filter(({ message }) => message.from === account);
      const demand = strongest(own, (act) => demandActs.has(act));
      const reproach = strongest(own, (act) => reproaches.has(act));
      if (!demand || !reproach) return [];
      return [quoting(demand.message, demand.utterance, Math.min(demand.strength, reproach.strength) * 0.9)];
    });
    return observed(evidence);
  },
});

const reproaches: ReadonlySet<PressureAct> = new Set<PressureAct>([
  'complain-pace',
  'blame-person',
  'threaten',
  'urge',
  'wellbeing-lever',
  'appeal-community',
]);

function strongest(own: readonly PressingMessage[], fits: (act: PressureAct) => boolean) {
  return own
    .flatMap(({ message, presses }) => presses.map((press) => ({ ...press, message })))
    .filter(({ act }) => fits(act))
    .sort((a, b) => b.strength - a.strength)[0];
}
