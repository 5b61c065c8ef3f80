import { confusables } from './confusables.ts';

const invisible = /\p{Default_Ignorable_Code_Point}/gu;
const ascii = /^[\x20-\x7e]*$/;

/**
 * What a name looks like (after UTS 39 §4): equal for names that a reader cannot tell apart. Names only, never running text,
 * for here every letter is folded, not only those in words that mix scripts.
 */
export function skeletonOf(name: string): string {
  const visible = ascii.test(name) ? name : name.normalize('NFKC').replace(invisible, '');
  let drawn = '';
  for (const character of visible.toLowerCase())
    drawn += confusables.get(character) ?? drawnAlike.get(character) ?? character;
  return drawn
    .replace(/rn/g, 'm')
    .replace(/vv/g, 'w')
    .replace(/[^\p{L}\p{M}]+/gu, ' ')
    .trim();
}

/** Of ASCII: one, the bar and a capital I are drawn like an l; i goes with them, as a capital cannot be told from it here. */
const drawnAlike: ReadonlyMap<string, string> = new Map([
  ['0', 'o'],
  ['1', 'l'],
  ['|', 'l'],
  ['i', 'l'],
  ['5', 's'],
]);
