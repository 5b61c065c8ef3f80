import { stemOf, tokensOf } from './tokens.ts';

/**
 * Tells whether somebody speaks of giving away what is their own: "I would gladly pass the port on", "we can hand that
 * over". It is said with the words of a demand, and is its opposite.
 */
export function givesAwayOwn(sentence: string): boolean {
  const stems = tokensOf(sentence).slice(0, longestInWords).map(stemOf);
  const subject = stems.slice(0, 4).findIndex((stem) => giver.has(stem));
  if (subject < 0) return false;
  for (const stem of stems.slice(subject + 1)) {
    if (giving.has(stem)) return true;
    if (others.has(stem)) return false;
  }
  return false;
}

const giver: ReadonlySet<string> = new Set(['i', 'we'].map(stemOf));
const giving: ReadonlySet<string> = new Set(
  ['pass', 'hand', 'give', 'transfer', 'relinquish', 'cede', 'yield', 'delegate', 'resign', 'surrender'].map(stemOf),
);
/** After one of these somebody else is meant to do it: "I think you should hand it over", "we need him to resign". */
const others: ReadonlySet<string> = new Set(
  [
    'you',
    'he',
    'him',
    'she',
    'her',
    'they',
    'them',
    'somebody',
    'someone',
    'maintainer',
    'owner',
    'lead',
    'who',
    'that',
    'if',
  ].map(stemOf),
);

const longestInWords = 90;
