import { fold } from './fold.ts';
import { porterStem } from './porter.ts';

const word = /[\p{L}\p{M}]+(?:'[\p{L}\p{M}]+)?|\d+(?:[.,]\d+)*|[?!]/gu;

/** Words, numbers, question and exclamation marks of a text, folded, short forms written out; in order. */
export function tokensOf(text: string): readonly string[] {
  return tokensOfFolded(fold(text));
}

/** The same of a text that is folded already. */
export function tokensOfFolded(text: string): readonly string[] {
  const tokens: string[] = [];
  for (const token of text.match(word) ?? []) {
    const written = writtenOut(token);
    if (written) tokens.push(...written);
    else tokens.push(token);
  }
  return tokens;
}

/** The same of small ASCII letters with nothing between them. */
export function tokensOfLetters(letters: string): readonly string[] {
  return shortForms.get(letters) ?? [letters];
}

/** `doesn't` says what `does not` says, and careless writers leave out the apostrophe; undefined for any other word. */
function writtenOut(token: string): readonly string[] | undefined {
  const irregular = shortForms.get(token);
  if (irregular) return irregular;
  const at = token.indexOf("'");
  if (at <= 0) return undefined;
  const ending = endings.get(token.slice(at));
  return ending ? [token.slice(0, at), ending] : token.endsWith("n't") ? [token.slice(0, -3), 'not'] : undefined;
}

const endings: ReadonlyMap<string, string> = new Map([
  ["'re", 'are'],
  ["'ve", 'have'],
  ["'ll", 'will'],
  ["'m", 'am'],
  ["'d", 'would'],
]);

const shortForms: ReadonlyMap<string, readonly string[]> = new Map([
  ["can't", ['can', 'not']],
  ['cannot', ['can', 'not']],
  ["won't", ['will', 'not']],
  ["shan't", ['shall', 'not']],
  ["it's", ['it', 'is']],
  ["that's", ['that', 'is']],
  ["there's", ['there', 'is']],
  ["here's", ['here', 'is']],
  ["what's", ['what', 'is']],
  ["who's", ['who', 'is']],
  ["he's", ['he', 'is']],
  ["she's", ['she', 'is']],
  ["let's", ['let', 'us']],
  ...['do', 'does', 'did', 'is', 'are', 'was', 'were', 'has', 'have', 'had', 'would', 'could', 'should', 'ca'].map(
    (verb): [string, readonly string[]] => [`${verb}nt`, [verb === 'ca' ? 'can' : verb, 'not']],
  ),
]);

/** What may be a word of a text that stands nowhere in it, as a short form was written out. */
export const writtenOutWords: ReadonlySet<string> = new Set([
  'not',
  ...endings.values(),
  ...[...shortForms.values()].flat(),
]);

/** The Porter stem of a folded word; numbers become one token, for an amount says little. Whoever asks often remembers it. */
export function stemOf(token: string): string {
  return /^\d/.test(token) ? '0' : /^[a-z']{3,24}$/.test(token) ? porterStem(token) : token;
}
