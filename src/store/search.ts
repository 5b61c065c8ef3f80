/**
 * What a person typed, as an FTS5 expression: each word (or words in double quotes) is a quoted string, so that no
 * operator and no syntax error can come of it. Empty where there is not a letter or number in it.
 */
export function matchExpression(query: string): string {
  const terms =
    query
      .slice(0, longestQuery)
      .replaceAll('\0', ' ')
      .match(/"[^"]*"|[^\s"]+/g) ?? [];
  const words = terms.map((term) => term.replaceAll('"', '')).filter((term) => /[\p{L}\p{N}]/u.test(term));
  return words.map((term) => `"${term}"`).join(' ');
}

const longestQuery = 1_000;
