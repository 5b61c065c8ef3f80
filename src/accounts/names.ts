/** The words of a name, folded. */
export function nameWords(displayName: string): readonly string[] {
  return (displayName.toLowerCase().match(/[\p{L}\p{M}]{2,30}/gu) ?? []).slice(0, 6);
}

/** A name that tells one person from another: two words at least, for one ("Alex", "admin") is shared by many. */
export function fullName(displayName: string): string | undefined {
  const words = nameWords(displayName.normalize('NFKC'));
  return words.length >= 2 ? words.join(' ') : undefined;
}
