import type { Passage, PassageKind, Span } from '../../../mail/message.ts';
import type { ShownMessage } from '../../review.ts';

/** A piece of a body as it is shown: lines of text, or a fold that stands for lines. */
export type BodyPart = BodyText | BodyFold;

/** Text that is broken into rows together: a line, or the lines of a paragraph that the window is too narrow for. */
export interface BodyText extends Span {
  readonly kind: 'text';
  readonly passage: PassageKind;
}

/** Lines that are not the sender's own, or not prose. */
export interface BodyFold extends Span {
  readonly kind: 'fold';
  readonly passage: PassageKind;
  readonly lines: number;
}

/** How a body is shown. */
export interface BodyLook {
  readonly folded: boolean;
  readonly width: number;
}

/** The parts of a body in order: folded as asked, blank lines at most one in a row. */
export function bodyParts({ message, passages }: ShownMessage, { folded, width }: BodyLook): readonly BodyPart[] {
  const { text } = message;
  const tiled: readonly Passage[] =
    passages.length > 0 || text === '' ? passages : [{ kind: 'authored', start: 0, end: text.length }];
  const parts = joined(tiled).flatMap((passage): readonly BodyPart[] => {
    const lines = linesIn(text, passage);
    if (folded && passage.kind !== 'authored') return [foldOf(passage, countWritten(text, lines))];
    return passage.kind === 'authored' ? paragraphs(text, lines, width) : lines;
  });
  return withoutSpareBlanks(text, parts);
}

/** "On … she wrote:" belongs to what it introduces. */
function joined(passages: readonly Passage[]): readonly Passage[] {
  const all: Passage[] = [];
  for (const passage of passages) {
    const last = all.at(-1);
    if (last && groupOf(last.kind) === groupOf(passage.kind)) all[all.length - 1] = { ...last, end: passage.end };
    else all.push(passage);
  }
  return all;
}

function groupOf(kind: PassageKind): PassageKind {
  return kind === 'attribution' ? 'quoted' : kind;
}

function foldOf({ kind, start, end }: Passage, lines: number): BodyFold {
  return { kind: 'fold', passage: kind, start, end, lines };
}

/** Lines down to the last one that is not blank. */
function countWritten(text: string, lines: readonly BodyText[]): number {
  return lines.findLastIndex((line) => !isBlank(text, line)) + 1;
}

function linesIn(text: string, passage: Passage): readonly BodyText[] {
  const lines: BodyText[] = [];
  let { start } = passage;
  while (start < passage.end) {
    const found = text.indexOf('\n', start);
    const stop = found < 0 || found >= passage.end ? passage.end : found;
    const end = text[stop - 1] === '\r' && stop > start ? stop - 1 : stop;
    lines.push({ kind: 'text', passage: passage.kind, start, end });
    start = stop + 1;
  }
  return lines;
}

/**
 * Mail is broken at some 72 columns; in a narrower window each of its lines would leave a stump. Lines that read as prose
 * are joined there: none starts with a space or a sign, and each but the last is long.
 */
function paragraphs(text: string, lines: readonly BodyText[], width: number): readonly BodyText[] {
  if (width >= usualWidth) return lines;
  const all: BodyText[] = [];
  for (const [index, line] of lines.entries()) {
    const last = all.at(-1);
    const before = lines[index - 1];
    if (last && before && isFull(before, width) && isProse(text, before) && isProse(text, line)) {
      all[all.length - 1] = { ...last, end: line.end };
      continue;
    }
    all.push(line);
  }
  return all;
}

const usualWidth = 78;

function isFull({ start, end }: Span, width: number): boolean {
  return end - start > Math.min(width, 50) && end - start < 100;
}

function isProse(text: string, { start }: Span): boolean {
  return /[\p{L}\p{N}"'(“‘]/u.test(text[start] ?? '');
}

function withoutSpareBlanks(text: string, parts: readonly BodyPart[]): readonly BodyPart[] {
  const kept: BodyPart[] = [];
  for (const part of parts) {
    const last = kept.at(-1);
    if (isBlank(text, part) && (!last || isBlank(text, last))) continue;
    kept.push(part);
  }
  const last = kept.at(-1);
  return last && isBlank(text, last) ? kept.slice(0, -1) : kept;
}

/** Tells whether a paragraph ends with a part: a blank line, something folded or nothing follows. */
export function endsParagraph(text: string, part: BodyPart, next: BodyPart | undefined): boolean {
  return part.kind === 'fold' || next?.kind !== 'text' || isBlank(text, next);
}

function isBlank(text: string, part: BodyPart): boolean {
  return part.kind === 'text' && text.slice(part.start, part.end).trim() === '';
}
