import { observed } from '../observed.ts';
import { defineSignal } from '../signal.ts';
import { asksOf, talkOf } from '../talk.ts';

export const controlOnly = defineSignal({
  id: 'control-only',
  family: 'participation',
  lifecycle: 'experimental',
  question: "Do pressing accounts speak of the project's control and hardly of a use of their own?",
  rationale:
    'Who depends on a project speaks of builds, logs and data of their own. Who speaks of keys, rights and releases only has another interest in it.',
  mistakenFor: ['packagers and auditors, whose work is about releases and keys', 'short mails'],
  references: [
    'https://www.linuxfoundation.org/blog/openssf-openjs-alert-for-social-engineering-takeovers-of-open-source-projects',
    'https://research.swtch.com/xz-timeline',
  ],
  examples: {
    present: [
      [
        { by: 'newcomer', day: 0, says: 'Maybe somebody with more time should lead the project from now on.' },
        { by: 'newcomer', day: 9, says: 'A second person with the release key would help everybody, please add one.' },
      ],
    ],
    absent: [
      [
        { by: 'newcomer', day: 0, says: 'Maybe somebody with more time should lead the project from now on.' },
        {
          by: 'newcomer',
          day: 9,
          says: 'Our build fails on the cluster. We use the parser for our logs. Please add a fix.',
        },
      ],
    ],
  },

  observe(view, kit) {
    const asks = asksOf(view, kit);
    const evidence = view.pressing.flatMap((account) => {
      const own = asks.filter(({ message }) => message.from === account);
      const [, second] = own;
      const concrete = view.messages.filter(
        (message) => message.from === account && (message.artefacts.length > 0 || talkOf(message, kit).own.length > 0),
      );
      return second && own.length >= 3 * concrete.length ? [{ ...second.evidence, strength: 0.45 }] : [];
    });
    return observed(evidence);
  },
});
