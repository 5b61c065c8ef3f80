import { glossTable } from './gloss-table.ts';

/**
 * The English words for the words of a German, Spanish or French sentence, undefined where none is known; undefined as a
 * whole where the sentence is in none of the three.
 */
export function glossesOf(tokens: readonly string[]): readonly (string | undefined)[] | undefined {
  const meanings = tokens.map(meaningsOf);
  const known = [0, 1, 2].map((language) => meanings.filter((meaning) => meaning?.[language] !== undefined).length);
  const most = Math.max(...known);
  const english = tokens.filter((token) => englishWords.has(token)).length;
  if (most < 2 || most <= english || most < tokens.length * leastKnown) return undefined;
  const language = known.indexOf(most);
  return meanings.map((meaning) => meaning?.[language]);
}

/** A sentence of which fewer words are known is in another language, or is code. */
const leastKnown = 0.3;

/** The English for a word read as German, as Spanish and as French. */
type Meanings = readonly (string | undefined)[];

const meanings = new Map<string, (string | undefined)[]>();
for (const line of glossTable.split('\n')) {
  const [english = '', ...forms] = line.split('|');
  for (const [language, words] of forms.entries()) {
    for (const word of words.split(' ')) {
      const known = meanings.get(word) ?? [undefined, undefined, undefined];
      known[language] ??= english;
      meanings.set(word, known);
    }
  }
}

function meaningsOf(token: string): Meanings | undefined {
  return meanings.get(token) ?? (/[^a-z']/.test(token) ? meanings.get(plain(token)) : elided(token));
}

/** "qu'il" and "j'attends" are known by what follows. */
function elided(token: string): Meanings | undefined {
  const at = token.indexOf("'");
  return at > 0 && at < 4 ? (meanings.get(token.slice(at + 1)) ?? meanings.get(token.slice(0, at))) : undefined;
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
