import type { PassageKind, Span } from '../../../mail/message.ts';
import { toPrintableFrom, widthOf, type Printable } from '../../printable.ts';
import { foldWords } from '../labels.ts';
import { line, type Run } from '../line.ts';
import { rowRanges, sliceLine } from '../wrap.ts';
import type { BodyPart, BodyText } from './body.ts';
import type { MessageRow } from './message-rows.ts';

/** A marked stretch of a text and its number among the marks of its thread. */
export interface TextMark {
  readonly number: number;
  readonly span: Span;
}

/** What is marked, and the columns that there are. */
export interface Marking {
  readonly marks: readonly TextMark[];
  readonly width: number;
}

/** The rows of a part of a body. */
export function bodyRows(text: string, part: BodyPart, { marks, width }: Marking): readonly MessageRow[] {
  const offset = part.start;
  const own = marks.filter(({ span }) => overlaps(span, part));
  if (part.kind === 'fold') {
    const words = line(`▹ ${foldWords(part.passage, part.lines)}`, 'dim');
    return [{ offset, line: words, marked: own.map(({ number }) => number) }];
  }
  const pieces = piecesOf(text, part, own);
  const runs = pieces.map(({ run }) => run);
  const shown = own.map(({ number, span }) => ({ number, span: shownSpan(pieces, span) }));
  return rowRanges(runs, width).map((range) => ({
    offset,
    line: sliceLine(runs, range),
    marked: shown.filter(({ span }) => overlaps(span, range)).map(({ number }) => number),
  }));
}

function overlaps(a: Span, b: Span): boolean {
  return a.start < b.end && a.end > b.start;
}

/** A run with the stretch of the message that it shows. */
interface Piece {
  readonly run: Run;
  readonly span: Span;
}

/** The text cut where marks begin and end, and made printable piece by piece, so that marks keep their places. */
function piecesOf(text: string, part: BodyText, marks: readonly TextMark[]): readonly Piece[] {
  const edges = marks.flatMap(({ span }) => [span.start, span.end]).filter((at) => at > part.start && at < part.end);
  const bounds = [...new Set([part.start, ...edges, part.end])].sort((a, b) => a - b);
  let column = 0;
  return bounds.slice(0, -1).map((start, index) => {
    const span = { start, end: bounds[index + 1] ?? part.end };
    const shown = toPrintableFrom(text.slice(span.start, span.end).replace(/\r?\n/g, ' '), column);
    column += widthOf(shown);
    const numbers = marks.filter((mark) => overlaps(mark.span, span)).map(({ number }) => number);
    return { run: runOf(shown, part.passage, numbers), span };
  });
}

function runOf(text: Printable, passage: PassageKind, marks: readonly number[]): Run {
  if (marks.length > 0) return { text, tone: 'marked', marks };
  return { text, tone: passage === 'authored' ? 'plain' : 'dim' };
}

/** Where a stretch of the message is among the printable characters. */
function shownSpan(pieces: readonly Piece[], span: Span): Span {
  let at = 0;
  let start = Infinity;
  let end = 0;
  for (const { run, span: own } of pieces) {
    const after = at + run.text.length;
    if (overlaps(own, span)) {
      start = Math.min(start, at);
      end = after;
    }
    at = after;
  }
  return { start, end };
}
