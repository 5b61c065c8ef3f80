import type { PressingMessage } from '../../accounts/case-view.ts';
import { plainStrength } from '../../language/act-model.ts';
import { observed } from '../observed.ts';
import { defineSignal } from '../signal.ts';
import { asksOf } from '../talk.ts';

export const harshAndMild = defineSignal({
  id: 'harsh-and-mild',
  family: 'linkage',
  lifecycle: 'experimental',
  question: 'Does one account reproach and another, mildly, ask for what would end it?',
  rationale:
    'A hard voice makes the soft one welcome. Two accounts without standing that differ in tone and agree in what should be given up are a known way to have it given.',
  mistakenFor: ['a kind newcomer who calms an angry one', 'a quarrel between users'],
  references: [
    'https://www.linuxfoundation.org/blog/openssf-openjs-alert-for-social-engineering-takeovers-of-open-source-projects',
    'https://research.swtch.com/xz-timeline',
  ],
  examples: {
    present: [
      [
        { by: 'newcomer', day: 0, says: 'You do not care about your users and you only block what others write.' },
        {
          by: 'second newcomer',
          day: 2,
          to: 0,
          says: 'Maybe somebody with more time should lead the project from now on.',
        },
      ],
    ],
    absent: [
      [
        { by: 'newcomer', day: 0, says: 'You do not care about your users and you only block what others write.' },
        { by: 'newcomer', day: 2, to: 0, says: 'Maybe somebody with more time should lead the project from now on.' },
      ],
    ],
  },

  observe(view, kit) {
    const harsh = view.pressure.filter(isHarsh);
    const mild = asksOf(view, kit).filter(
      (ask) =>
        !isHarsh(ask) &&
        harsh.some(
          ({ message, thread, at }) => thread === ask.thread && at < ask.at && message.from !== ask.message.from,
        ),
    );
    return observed(mild.map(({ evidence }) => ({ ...evidence, strength: 0.35 })));
  },
});

function isHarsh({ presses }: PressingMessage): boolean {
  return presses.some(({ act, strength }) => reproaches.has(act) && strength >= plainStrength);
}

const reproaches: ReadonlySet<string> = new Set(['blame-person', 'threaten']);
