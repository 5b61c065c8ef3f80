import { plainStrength } from '../../language/act-model.ts';
import { observed, quoting } from '../observed.ts';
import { defineSignal } from '../signal.ts';
import { talkOf } from '../talk.ts';

export const vouchingWithoutUse = defineSignal({
  id: 'vouching-without-use',
  family: 'participation',
  lifecycle: 'experimental',
  question: 'Is somebody vouched for by accounts that tell of no use of their own?',
  rationale:
    'A recommendation is worth what its giver has seen. Who never tells of a use, a test or a patch cannot know whose work is good.',
  mistakenFor: ['thanks by name from quiet users'],
  references: [
    'https://www.linuxfoundation.org/blog/openssf-openjs-alert-for-social-engineering-takeovers-of-open-source-projects',
    'https://doi.org/10.1145/3038912.3052677',
  ],
  examples: {
    present: [
      [
        { by: 'contributor', day: 0, says: 'Here is the second version of the patch.' },
        {
          by: 'newcomer',
          day: 2,
          to: 0,
          says: 'Robin has done excellent work and should simply be given push access.',
        },
      ],
    ],
    absent: [
      [
        { by: 'contributor', day: 0, says: 'Here is the second version of the patch.' },
        {
          by: 'newcomer',
          day: 2,
          to: 0,
          says: 'We have tested the patch on our cluster. Robin has done excellent work and should simply be given push access.',
        },
      ],
    ],
  },

  observe(view, kit) {
    const without = view.pressing.filter(
      (account) =>
        !view.messages.some(
          (message) =>
            message.from === account && (message.artefacts.length > 0 || talkOf(message, kit).own.length > 0),
        ),
    );
    return observed(
      view.pressure
        .filter(({ message }) => without.includes(message.from))
        .flatMap(({ message, presses }) => {
          const vouching = presses.find(({ act, strength }) => act === 'vouch' && strength >= plainStrength);
          return vouching ? [quoting(message, vouching.utterance, 0.2 + 0.3 * vouching.strength)] : [];
        }),
    );
  },
});
