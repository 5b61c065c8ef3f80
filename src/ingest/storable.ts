/** Text that SQLite and UTF-8 can hold: NUL and lone surrogates become U+FFFD, all other controls stay as evidence. */
export function storable(text: string): string {
  const wellFormed = text.toWellFormed();
  return wellFormed.includes('\0') ? wellFormed.replaceAll('\0', '\uFFFD') : wellFormed;
}

/** Text on one line: line ends and runs of white space become a space. */
export function oneLine(text: string): string {
  return (/[\t\r\n]| {2}/.test(text) ? text.replace(/[ \t\r\n]+/g, ' ') : text).trim();
}
