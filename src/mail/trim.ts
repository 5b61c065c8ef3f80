/** A text without the characters at its end that are to go; a pattern such as `-+$` takes quadratic time over `----x`. */
export function withoutEnd(text: string, mayGo: RegExp): string {
  let end = text.length;
  while (end > 0 && mayGo.test(text.charAt(end - 1))) end -= 1;
  return text.slice(0, end);
}

/** The same at both ends. */
export function trimmedOf(text: string, mayGo: RegExp): string {
  const kept = withoutEnd(text, mayGo);
  let start = 0;
  while (start < kept.length && mayGo.test(kept.charAt(start))) start += 1;
  return kept.slice(start);
}
