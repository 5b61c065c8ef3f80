import type { AddrSpec } from '../../mail/message.ts';
import { observed, structureAt } from '../observed.ts';
import { defineSignal } from '../signal.ts';

export const sameCompany = defineSignal({
  id: 'same-company',
  family: 'linkage',
  lifecycle: 'experimental',
  question: 'Do the same accounts without standing press together in more than one thread?',
  rationale:
    'Newcomers meet by chance in one thread. That the same two meet again where one of them presses, each time for the same, is not how strangers use a list.',
  mistakenFor: ['colleagues of one company', 'a class of students', 'a list where few people write'],
  references: ['https://doi.org/10.1145/2531602.2531659', 'https://doi.org/10.1145/3038912.3052677'],
  examples: {
    present: [
      [
        { by: 'newcomer', day: 0, says: 'Maybe somebody with more time should lead the project from now on.' },
        { by: 'second newcomer', day: 2, to: 0, says: 'I agree, another person should take over the lead here.' },
        { by: 'second newcomer', day: 20, thread: 1, says: 'Please give another person commit access to this.' },
        { by: 'newcomer', day: 21, to: 2, thread: 1, says: 'Months go by and nothing ever gets answered around here.' },
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
    const together = new Map<string, number>();
    const again = view.threads.flatMap(({ id }) => {
      const here = view.pressure.filter(({ thread }) => thread === id);
      const pairs = pairsOf([...new Set(here.map(({ message }) => message.from))]);
      for (const pair of pairs) together.set(pair, (together.get(pair) ?? 0) + 1);
      return here;
    });
    const meeting = [...together].filter(([, threads]) => threads >= 2).flatMap(([pair]) => pair.split(' '));
    const last = again.filter(({ message }) => meeting.includes(message.from)).sort((a, b) => a.at - b.at);
    const shown = new Map(last.map((one) => [one.message.from, one] as const));
    return observed(
      [...shown.values()].sort((a, b) => a.at - b.at).map(({ message }) => structureAt(view, message, 0.45)),
    );
  },
});

function pairsOf(accounts: readonly AddrSpec[]): readonly string[] {
  const sorted = [...accounts].sort();
  return sorted.flatMap((one, at) => sorted.slice(at + 1).map((other) => `${one} ${other}`));
}
