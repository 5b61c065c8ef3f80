import { fold } from './fold.ts';
import { stemOf, tokensOfFolded } from './tokens.ts';
import { wordClassesOf } from './word-classes.ts';

/**
 * Tells whether a sentence speaks of somebody else in a role of control, or of passing one on: "another lead", "hand the
 * ownership to". Said by itself it means nothing (every change of packager is announced so).
 */
export function speaksOfControl(sentence: string): boolean {
  const folded = fold(sentence);
  if (!roleWithin.test(folded)) return false;
  const stems = tokensOfFolded(folded).slice(0, longestInWords).map(stemOf);
  const classes = wordClassesOf(stems);
  return stems.some((stem, at) => {
    if (!roles.has(stem)) return false;
    const before = classes.slice(Math.max(0, at - reach), at);
    return before.includes('OTHER') || before.includes('TRANSFER');
  });
}

/** Stems of roles in which somebody decides; "developer", "manager" and "lead" do too, but mostly mean something else. */
const roles: ReadonlySet<string> = new Set(
  [
    'maintainer',
    'maintainers',
    'comaintainer',
    'owner',
    'leader',
    'leadership',
    'steward',
    'maintainership',
    'ownership',
    'successor',
    'committer',
  ].map(stemOf),
);

/** What every word with such a stem begins with; of a hundred sentences one holds any. */
const roleWithin = /maintain|owner|leader|steward|successor|committ/;

/** "give somebody else the", "hand over the project's": the role follows within four words. */
const reach = 4;

const longestInWords = 90;
