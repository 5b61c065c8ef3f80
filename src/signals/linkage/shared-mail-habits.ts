import { observed, structureAt } from '../observed.ts';
import { defineSignal } from '../signal.ts';

export const sharedMailHabits = defineSignal({
  id: 'shared-mail-habits',
  family: 'linkage',
  lifecycle: 'experimental',
  question: 'Do pressing accounts quote in the same unusual way?',
  rationale: 'How a client is set up is a habit: quoting without a line that says who wrote is rare on most lists.',
  mistakenFor: ['webmail defaults', 'the templates of an organisation'],
  references: ['https://doi.org/10.1145/3038912.3052677'],
  examples: {
    present: [
      [
        { by: 'regular', day: 0, says: 'Here is a patch for the parser.' },
        {
          by: 'newcomer',
          day: 1,
          to: 0,
          says: '> Here is a patch for the parser.\n\nMaybe somebody with more time should lead the project from now on.',
        },
        {
          by: 'second newcomer',
          day: 2,
          to: 0,
          says: '> Here is a patch for the parser.\n\nI agree, another person should take over the lead here.',
        },
        {
          by: 'newcomer',
          day: 3,
          to: 0,
          says: '> Here is a patch for the parser.\n\nMonths go by and nothing ever gets answered around here.',
        },
        {
          by: 'second newcomer',
          day: 4,
          to: 0,
          says: '> Here is a patch for the parser.\n\nMonths go by and nothing ever gets answered around here.',
        },
      ],
    ],
    absent: [
      [
        { by: 'newcomer', day: 0, says: 'Maybe somebody with more time should lead the project from now on.' },
        { by: 'second newcomer', day: 2, to: 0, says: 'I agree, another person should take over the lead here.' },
      ],
    ],
  },

  observe(view) {
    const quoting = view.pressure.filter(({ message }) => message.quotes);
    const habits = view.pressing.flatMap((account) => {
      const own = quoting.filter(({ message }) => message.from === account);
      const bare = own.filter(({ message }) => !namesWhomItQuotes(message.text));
      const last = bare.at(-1);
      return last && own.length >= fewestQuotes && bare.length === own.length ? [last.message] : [];
    });
    if (habits.length >= 2) return observed(habits.slice(1).map((message) => structureAt(view, message, 0.4)));
    const comparable = view.pressing.filter(
      (account) => quoting.filter(({ message }) => message.from === account).length >= fewestQuotes,
    );
    if (view.pressing.length >= 2 && comparable.length < 2) {
      return { kind: 'unknown', reason: 'too few quoting messages to compare mail habits' };
    }
    return { kind: 'absent' };
  },
});

/** A habit is what is done every time, at least twice. */
const fewestQuotes = 2;

/** An attribution line stands in front of the first quoted line. */
function namesWhomItQuotes(text: string): boolean {
  const first = text.search(/^>/m);
  return /(?:wrote|writes|said|schrieb|écrit|escribió)\b.{0,40}:?\s*$/iu.test(
    text.slice(Math.max(0, first - 200), Math.max(0, first)),
  );
}
