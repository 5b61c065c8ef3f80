import type { CaseView } from '../../accounts/case-view.ts';
import { linkageOf, type Linkage } from '../../accounts/linkage.ts';
import { observed, structureAt } from '../observed.ts';
import { defineSignal, type Evidence, type Kit } from '../signal.ts';

export const similarStyle = defineSignal({
  id: 'similar-style',
  family: 'linkage',
  lifecycle: 'experimental',
  question: 'Are two pressing accounts written in one style, with the same mail habits?',
  rationale:
    'Function words, punctuation and the settings of a mail client stay when the topic changes. Style only hints: it is compared with other writers of the same threads, needs 150 own words a side, and weighs little.',
  mistakenFor: [
    'people who share a first language or a trade',
    'webmail defaults and the templates of an organisation',
  ],
  references: ['https://doi.org/10.1145/3038912.3052677', 'https://doi.org/10.1093/llc/17.3.267'],
  examples: {
    present: [
      [
        {
          by: 'newcomer',
          day: 0,
          says: longLetter('Maybe somebody with more time should lead the project from now on.'),
        },
        {
          by: 'second newcomer',
          day: 2,
          to: 0,
          says: longLetter('I agree, another person should take over the lead here.'),
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

  observe(view, kit) {
    const linkages = pairsOf(view).map(([one, other]) => compared(one, other, { view, kit }));
    const comparable = linkages.flatMap((linkage) => (linkage.kind === 'compared' ? [linkage] : []));
    if (linkages.length > 0 && comparable.length === 0) {
      return { kind: 'unknown', reason: 'not enough text to compare' };
    }
    return observed(comparable.flatMap((linkage) => evidenceOf(linkage, comparable.length, view)));
  },
});

/** One to seven at the least, and the more the more pairs there are: among many some are alike by chance. */
const fewestLogits = 2;

function pairsOf({ pressing }: CaseView): readonly (readonly [CaseView['pressing'][0], CaseView['pressing'][0]])[] {
  return pressing.flatMap((other, at) => pressing.slice(0, at).map((one) => [one, other] as const));
}

function compared(
  one: CaseView['pressing'][0],
  other: CaseView['pressing'][0],
  { view, kit }: { readonly view: CaseView; readonly kit: Kit },
): Linkage {
  const by = (account: typeof one) => ({ account, messages: view.messages.filter(({ from }) => from === account) });
  return linkageOf(by(one), by(other), kit.style);
}

function evidenceOf(
  { accounts, logLikelihoodRatio }: Extract<Linkage, { kind: 'compared' }>,
  pairs: number,
  view: CaseView,
): readonly Evidence[] {
  if (logLikelihoodRatio - Math.log(pairs) < fewestLogits) return [];
  const last = view.pressure.filter(({ message }) => message.from === accounts[1]).at(-1);
  return last ? [structureAt(view, last.message, 0.3)] : [];
}

/** An invented letter with habits of its own: two spaces, small i, dashes, brackets. */
function longLetter(opening: string): string {
  return `${opening}  i mean -- honestly -- it isn't that hard (is it?).  What i'd want, and what the rest of us would want too, is that things get done; and if they can't be done by one then they should be done by another...

Now, don't get me wrong -- it's good work (very good, even).  But it's also, well, slow; and slow isn't what we need right now.  i've said so before, and i'll say so again: it can't go on like this...

So, please -- do think about it.  There's no need to do it all yourself (nobody can), and there's nothing wrong with that.  i'd rather see it done by somebody else, and soon, than see it not done at all; and i'm sure that i'm not the only one here who'd say so...

In the end, it's up to you -- of course it is.  But do, please, think about those of us who have been waiting (and waiting, and waiting) for so long now.  We can't wait much longer; and we shouldn't have to...
`;
}
