import type { Passage, PassageKind } from '../message.ts';

/** A text's lines while it is being divided: what each is, as far as it is told yet. */
export interface Page {
  /** Without their newlines. */
  readonly lines: readonly string[];
  readonly kinds: (PassageKind | 'blank' | undefined)[];
}

/** A text of which nothing is told yet but which lines are blank. */
export function pageOf(text: string): Page {
  const lines = text.split('\n');
  return { lines, kinds: lines.map((line) => (isBlank(line) ? 'blank' : undefined)) };
}

/** A line of white space only, or none at all. */
export function isBlank(line: string | undefined): boolean {
  if (line === undefined || line === '') return true;
  if (line.charCodeAt(0) > 32) return false;
  let at = 1;
  while (at < line.length && line.charCodeAt(at) <= 32) at += 1;
  // Not all of these are white space, and beyond ASCII there is more of it.
  return at === line.length || line.charCodeAt(at) > 127 ? line.trim() === '' : false;
}

/** Not blank, and not told yet what it is. */
export function isOpen({ lines, kinds }: Page, at: number): boolean {
  return at >= 0 && at < lines.length && kinds[at] === undefined;
}

/** The first line from here on that is not blank; the number of lines where there is none. */
export function nextWritten(lines: readonly string[], from: number): number {
  let at = from;
  while (at < lines.length && isBlank(lines[at])) at += 1;
  return at;
}

/** Tiles the text: what is not told by now is authored, and blank lines go with what is before them. */
export function tiled({ lines, kinds }: Page): readonly Passage[] {
  const passages: Passage[] = [];
  let kind = firstKind(kinds);
  let start = 0;
  let offset = 0;
  for (let at = 0; at < lines.length; at += 1) {
    const told = kinds[at] ?? 'authored';
    if (told !== 'blank' && told !== kind) {
      if (offset > start) passages.push({ kind, start, end: offset });
      kind = told;
      start = offset;
    }
    offset += (lines[at] ?? '').length + 1;
  }
  // The last line has no newline; where it is empty it is no line at all.
  if (offset - 1 > start) passages.push({ kind, start, end: offset - 1 });
  return passages;
}

/** Of the first line that is not blank: the blank ones above go with it. */
function firstKind(kinds: Page['kinds']): PassageKind {
  for (const kind of kinds) if (kind !== 'blank') return kind ?? 'authored';
  return 'authored';
}
