import { firstPresses, observed, structureAt } from '../observed.ts';
import { defineSignal } from '../signal.ts';

export const nameLikeAMember = defineSignal({
  id: 'name-like-a-member',
  family: 'participation',
  lifecycle: 'experimental',
  question:
    "Does a pressing account bear a member's name, or one drawn like it, with no sign that the member writes there?",
  rationale: "A member's name carries weight. It is lent to nobody: the account is read by what it did itself.",
  mistakenFor: ['a member who writes from a new address', 'two people of the same name'],
  references: ['https://www.unicode.org/reports/tr39/', 'https://attack.mitre.org/techniques/T1656/'],
  examples: {
    present: [
      [
        { by: 'namesake', day: 0, says: 'Maybe somebody with more time should lead the project from now on.' },
        { by: 'namesake', day: 2, to: 0, says: 'Months go by and nothing ever gets answered around here.' },
      ],
    ],
    absent: [[{ by: 'newcomer', day: 0, says: 'Maybe somebody with more time should lead the project from now on.' }]],
  },

  observe(view) {
    const alike = firstPresses(view).filter(
      ({ message, at }) => view.history.otherAddressesOf(message.from, at).likeness !== undefined,
    );
    return observed(alike.map(({ message }) => structureAt(view, message, 0.5)));
  },
});
