import { firstPresses, observed, pointingAt } from '../observed.ts';
import { defineSignal } from '../signal.ts';

export const nameKnownBefore = defineSignal({
  id: 'name-known-before',
  family: 'counter',
  lifecycle: 'experimental',
  question: 'Has the same name been here before, under another address?',
  rationale:
    'People change their address. Who may have been here for long is not said to be new; the two are not joined.',
  mistakenFor: ['a borrowed name'],
  references: ['https://doi.org/10.1145/1137983.1138016'],
  examples: {
    present: [
      [
        { by: 'newcomer', day: -500, says: 'The parser stops at the second table.' },
        {
          by: 'newcomer at a new address',
          day: 0,
          says: 'Maybe somebody with more time should lead the project from now on.',
        },
        {
          by: 'newcomer at a new address',
          day: 3,
          says: 'Honestly, another person should take over the lead here.',
        },
      ],
    ],
    absent: [[{ by: 'newcomer', day: 0, says: 'Maybe somebody with more time should lead the project from now on.' }]],
  },

  observe(view) {
    const known = firstPresses(view).filter(
      ({ message, at }) => view.history.otherAddressesOf(message.from, at).aliases.length > 0,
    );
    return observed(known.map(({ message }) => pointingAt(message, 0.4)));
  },
});
