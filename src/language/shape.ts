/** What a stretch of text looks like, before it is read. */
export interface Shape {
  /** Parted by white space. */
  readonly words: number;
  /** Four words or more, and mostly letters: greetings, and what remains of tables, paths and code, press nobody. */
  readonly isProse: boolean;
}

/** Looks at every character once: patterns for the same took twice the time. */
export function shapeOf(text: string): Shape {
  let words = 1;
  let letters = 0;
  let spaces = 0;
  let wasWhite = false;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code <= 32) spaces += 1;
    else if (isLetter(code)) letters += 1;
    const white = isWhite(code);
    if (white && !wasWhite) words += 1;
    wasWhite = white;
  }
  const hasFour = words > 4 || (words === 4 && !wasWhite);
  const isMostlyLetters = letters + spaces >= text.length * 0.7 && letters >= 4;
  return { words, isProse: hasFour && isMostlyLetters && text.length >= 12 && !isWhite(text.charCodeAt(0)) };
}

/** Words parted by white space. */
export function countWords(text: string): number {
  return shapeOf(text).words;
}

/** Four words or more, and mostly letters. */
export function isProse(text: string): boolean {
  return shapeOf(text).isProse;
}

/** Beyond Latin-1 whatever is written is one. */
function isLetter(code: number): boolean {
  const small = code | 32;
  return (small >= 97 && small <= 122) || small > 0xbf;
}

/** As `\\s` in a pattern. */
function isWhite(code: number): boolean {
  if (code < 0xa0) return code === 32 || (code >= 9 && code <= 13);
  return code === 0xa0 || (code >= 0x1680 && /\s/.test(String.fromCharCode(code)));
}
