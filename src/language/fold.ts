import { confusables } from './confusables.ts';

const invisible = /\p{Default_Ignorable_Code_Point}/gu;
const ascii = /^[\x20-\x7e\n\t]*$/;

/** Nothing but ASCII, without control characters: of such a text folding changes capitals alone. */
export function isPlain(text: string): boolean {
  return ascii.test(text);
}

/** Text as a reader sees it, its capitals kept: NFKC, invisible characters dropped, look-alikes of small letters folded. */
export function visible(text: string): string {
  if (ascii.test(text)) return text;
  return text
    .normalize('NFKC')
    .replace(invisible, '')
    .replace(/[\p{L}\p{M}]+/gu, (word) => (/[a-zA-Z]/.test(word) ? latinised(word) : word));
}

/**
 * Text as a reader sees it, for matching only: NFKC, invisible characters dropped, letters of other scripts that look
 * Latin folded to Latin inside words that mix scripts, lower case. Positions are not kept.
 */
export function fold(text: string): string {
  if (ascii.test(text)) return text.toLowerCase();
  const shown = text.normalize('NFKC').replace(invisible, '').replace(/[’‘ʼ]/gu, "'").toLowerCase();
  return shown.replace(/[\p{L}\p{M}]+/gu, (word) => (/[a-z]/.test(word) ? latinised(word) : word));
}

function latinised(word: string): string {
  let out = '';
  for (const character of word) out += confusables.get(character) ?? character;
  return out;
}
