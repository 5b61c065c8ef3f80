/** Text that SQLite and UTF-8 can hold: NUL and lone surrogates become U+FFFD, all other controls stay as evidence. */
export function storable(text: string): string {
  return text.toWellFormed().replaceAll('\0', '\uFFFD');
}

/** Text on one line: line ends and runs of white space become a space. */
export function oneLine(text: string): string {
  return text.replace(/[ \t\r\n]+/g, ' ').trim();
}
