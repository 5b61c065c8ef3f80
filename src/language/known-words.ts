import { fold, visible } from './fold.ts';
import { hasGloss } from './glosses.ts';

/** Words that are written small somewhere in what a classifier was trained on, folded. */
export type KnownWords = ReadonlySet<string>;

const capitalised = /(?<![\p{L}\p{M}\d])\p{Lu}[\p{L}\p{M}]+(?:['’][\p{L}\p{M}]+)?/gu;

/**
 * A sentence in which every name is the same name: a capitalised word that nobody ever writes small. Who is spoken of says
 * nothing of what is said, and a classifier that hears names learns whose list it is. Articles are left out: whoever
 * learns English leaves them out too.
 */
export function withoutNames(sentence: string, known: KnownWords): string {
  return visible(sentence)
    .replace(addresses, aName)
    .replace(articles, '')
    .replace(capitalised, (word) => (isWord(bare(word), known) ? word : aName));
}

/** Whether somebody writes it small, folded as it is; German nouns never are. */
export function isWord(word: string, known: KnownWords): boolean {
  return known.has(word) || hasGloss(word);
}

const articles = /(?<![\p{L}\p{M}\d'’-])(?:the|an|a)\s+(?=\S)/giu;

/** Addresses and links are names too. */
const addresses = /<?(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64})*>?|https?:\/\/[^\s<>]{1,500}/g;

/**
 * The same sentence, as far as its words go, with fewer characters that are not ASCII: its quotation marks, dashes and arrows
 * are brackets, and addresses are names. Whoever reads ASCII quickly is spared half of all other sentences so.
 */
export function plainer(sentence: string): string {
  return sentence.replace(typographic, '(').replaceAll('’', "'").replaceAll('…', '...').replace(addresses, aName);
}

/** Marks that stay what they are in NFKC, part words as a bracket does, and are no part of an address. */
const typographic = /[“”„«»‐–—→•]/g;

/** Stands for every name; it is no word of any language that is read here. */
export const aName = 'Xname';

/** The words that stand small in at least two of these sentences. */
export function knownWordsOf(sentences: Iterable<string>): KnownWords {
  const counts = new Map<string, number>();
  for (const sentence of sentences) {
    for (const word of new Set(sentence.match(small))) {
      const folded = bare(word);
      counts.set(folded, (counts.get(folded) ?? 0) + 1);
    }
  }
  return new Set([...counts].filter(([, count]) => count >= 2).map(([word]) => word));
}

const small = /(?<![\p{L}\p{M}\d@./_-])\p{Ll}[\p{Ll}\p{M}]+(?![\p{L}\p{M}\d@/_]|\.\p{L})/gu;

function bare(word: string): string {
  return fold(word).split(/['’]/u, 1)[0] ?? '';
}
