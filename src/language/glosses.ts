import { glossTable } from './gloss-table.ts';

/** What a word may be: its English in each of the three languages, and whether it is itself a common English word. */
export interface Known {
  readonly meanings: readonly (string | undefined)[] | undefined;
  readonly isEnglish: boolean;
}

/** What is known of a folded word. */
export function knownOf(token: string): Known {
  return { meanings: meaningsOf(token), isEnglish: englishWords.has(token) };
}

/**
 * The English words for the words of a German, Spanish or French sentence, undefined where none is known; undefined as a
 * whole where the sentence is in none of the three.
 */
export function glossesOf(sentence: readonly Known[]): readonly (string | undefined)[] | undefined {
  const counts = [0, 0, 0];
  let english = 0;
  for (const { meanings, isEnglish } of sentence) {
    if (isEnglish) english += 1;
    if (meanings) for (let at = 0; at < 3; at += 1) if (meanings[at] !== undefined) counts[at] = (counts[at] ?? 0) + 1;
  }
  const most = Math.max(...counts);
  if (most < 2 || most <= english || most < sentence.length * leastKnown) return undefined;
  const language = counts.indexOf(most);
  return sentence.map(({ meanings }) => meanings?.[language]);
}

/** A sentence of which fewer words are known is in another language, or is code. */
const leastKnown = 0.3;

const dictionary = new Map<string, (string | undefined)[]>();
for (const line of glossTable.split('\n')) {
  const [english = '', ...forms] = line.split('|');
  for (const [language, words] of forms.entries()) {
    for (const word of words.split(' ')) {
      const known = dictionary.get(word) ?? [undefined, undefined, undefined];
      known[language] ??= english;
      dictionary.set(word, known);
    }
  }
}

/** Whether a folded word is one of the German, Spanish or French ones that are known. */
export function hasGloss(word: string): boolean {
  return dictionary.has(word);
}

function meaningsOf(token: string): Known['meanings'] {
  return dictionary.get(token) ?? (/[^a-z']/.test(token) ? dictionary.get(plain(token)) : elided(token));
}

/** "qu'il" and "j'attends" are known by what follows. */
function elided(token: string): Known['meanings'] {
  const at = token.indexOf("'");
  return at > 0 && at < 4 ? (dictionary.get(token.slice(at + 1)) ?? dictionary.get(token.slice(0, at))) : undefined;
}

/** People leave out accents as often as not. */
function plain(token: string): string {
  const bare = token.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('ß', 'ss');
  return bare.slice(bare.indexOf("'") + 1);
}

const englishWords: ReadonlySet<string> = new Set(
  "the of to and is it you that for this we i have be with are was he they my your not if but as at from by do does did can could should would will has had there what who how when which all any no just don't it's i'm isn't doesn't can't".split(
    ' ',
  ),
);
