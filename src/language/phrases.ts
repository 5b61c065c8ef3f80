import { tokensOf } from './tokens.ts';

/** A lexicon: phrases of folded words that a text may hold. */
export interface Lexicon {
  readonly name: string;
  readonly root: PhraseNode;
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
  for (const raw of content.split('\n')) {
    const line = (raw.split('#', 1)[0] ?? '').trim();
    if (line !== '') for (const phrase of alternatives(line)) insert(root, phrase);
  }
  return { name, root };
}

/** The phrases of a lexicon that occur in a text, each once, in order of the text. */
export function phrasesIn(lexicon: Lexicon, text: string): readonly string[] {
  const tokens = tokensOf(text);
  const found = new Set<string>();
  for (let start = 0; start < tokens.length; start += 1) {
    let node: PhraseNode | undefined = lexicon.root;
    for (let at = start; node && at < tokens.length; at += 1) {
      node = node.next.get(tokens[at] ?? '');
      if (node?.phrase !== undefined) found.add(node.phrase);
    }
  }
  return [...found];
}

/** Tells whether a text holds any phrase of a lexicon. */
export function hasPhrase(lexicon: Lexicon, text: string): boolean {
  return phrasesIn(lexicon, text).length > 0;
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
