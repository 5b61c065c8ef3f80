import { fold, isPlain } from './fold.ts';
import { tokensOf, tokensOfFolded, writtenOutWords } from './tokens.ts';

/** A lexicon: phrases of folded words that a text may hold. */
export interface Lexicon {
  readonly name: string;
  readonly root: PhraseNode;
  /** Matches every folded text that holds a phrase, and few others; in capitals too. */
  readonly hint: RegExp;
}

interface PhraseNode {
  readonly next: Map<string, PhraseNode>;
  phrase?: string;
}

/**
 * Reads a lexicon file: a phrase a line, `#` starts a comment, `(a|an|)` gives alternatives, an empty one for none.
 * Phrases are matched on whole folded words, so one walk over a text costs its length times the longest phrase.
 */
export function parseLexicon(name: string, content: string): Lexicon {
  const root: PhraseNode = { next: new Map() };
  const phrases = content.split('\n').flatMap((raw) => {
    const line = (raw.split('#', 1)[0] ?? '').trim();
    return line === '' ? [] : alternatives(line);
  });
  for (const phrase of phrases) insert(root, phrase);
  return { name, root, hint: hintOf(phrases) };
}

/** The phrases of a lexicon that occur in a text, each once, in order of the text. */
export function phrasesIn(lexicon: Lexicon, text: string): readonly string[] {
  return [...new Set(occurrencesIn(lexicon, tokensOf(text)))];
}

/** Tells whether a text holds any phrase of a lexicon. Few texts do: most are told by the hint, in a tenth of the time. */
export function hasPhrase(lexicon: Lexicon, text: string): boolean {
  if (!lexicon.hint.test(text) && isPlain(text)) return false;
  const folded = fold(text);
  return lexicon.hint.test(folded) && occurrencesIn(lexicon, tokensOfFolded(folded)).next().done === false;
}

function* occurrencesIn({ root }: Lexicon, tokens: readonly string[]): Generator<string> {
  for (let start = 0; start < tokens.length; start += 1) {
    let node: PhraseNode | undefined = root;
    for (let at = start; node && at < tokens.length; at += 1) {
      node = node.next.get(tokens[at] ?? '');
      if (node?.phrase !== undefined) yield node.phrase;
    }
  }
}

/**
 * A phrase is held only where its longest word stands, or another that is looked for anyway. Words that a short form may
 * stand for are no sign.
 */
function hintOf(phrases: readonly string[]): RegExp {
  const signs = new Set<string>();
  const words = phrases.map((phrase) => tokensOf(phrase).filter((token) => !writtenOutWords.has(token)));
  for (const said of words.sort((one, other) => one.length - other.length)) {
    if (said.some((word) => signs.has(word))) continue;
    signs.add(said.reduce((longest, word) => (word.length > longest.length ? word : longest), ''));
  }
  return new RegExp([...signs].map(literally).join('|'), 'i');
}

function literally(text: string): string {
  return text.replace(/[.?]/g, String.raw`\$&`);
}

function insert(root: PhraseNode, phrase: string): void {
  let node = root;
  for (const token of tokensOf(phrase)) {
    const next: PhraseNode = node.next.get(token) ?? { next: new Map() };
    node.next.set(token, next);
    node = next;
  }
  if (node !== root) node.phrase = phrase.replace(/\s+/g, ' ').trim();
}

function alternatives(line: string): readonly string[] {
  const open = line.indexOf('(');
  const close = line.indexOf(')', open);
  if (open < 0 || close < 0) return [line];
  const [before, inside, after] = [line.slice(0, open), line.slice(open + 1, close), line.slice(close + 1)];
  return inside.split('|').flatMap((choice) => alternatives(`${before} ${choice} ${after}`));
}
