import stringWidth from 'string-width';

/** Breaks a printable text into lines of at most so many columns; a longer word keeps its line. */
export function wrapped(text: string, columns: number, indent = ''): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/ +/)) {
    const candidate = line === '' ? `${lines.length > 0 ? indent : ''}${word}` : `${line} ${word}`;
    if (line !== '' && stringWidth(candidate) > columns) {
      lines.push(line);
      line = `${indent}${word}`;
    } else line = candidate;
  }
  return line === '' ? lines : [...lines, line];
}

/** Lines wrapped at 78 columns and moved in; empty ones are left out. */
export function indented(lines: readonly string[], by = 3): readonly string[] {
  const margin = ' '.repeat(by);
  return lines.filter((line) => line !== '').flatMap((line) => wrapped(line, 78 - by, '  ').map((one) => margin + one));
}
