import type { Span } from '../../../mail/message.ts';
import type { ShownMessage } from '../../review.ts';
import { attachmentWords, signed } from '../labels.ts';
import type { Line } from '../line.ts';
import { wrapText } from '../wrap.ts';
import { bodyRows } from './body-rows.ts';
import { bodyParts, endsParagraph } from './body.ts';
import type { ConversationLook } from './conversation.ts';
import type { Mark } from './open-case.ts';

/** A mark with its number among the marks of its thread. */
export interface NumberedMark extends Mark {
  readonly number: number;
}

/** A row of a message under its heading, where it comes from and the marks that it belongs to. */
export interface MessageRow {
  readonly offset: number;
  readonly line: Line;
  readonly marked: readonly number[];
}

/**
 * The body of a message, folded as asked. What the reckoning says of a passage stands below its paragraph, so that
 * sentences are not torn apart; what it says of the whole message stands above.
 */
export function messageRows(
  shown: ShownMessage,
  marks: readonly NumberedMark[],
  look: ConversationLook,
): readonly MessageRow[] {
  const { text, attachments } = shown.message;
  const ofAll = marks.filter(({ span }) => span === undefined);
  const rows = [...noteRows(ofAll, -1, look.width)];
  let waiting = marks.flatMap((mark) => (mark.span ? [{ ...mark, span: mark.span }] : []));
  const inText = waiting;
  const parts = bodyParts(shown, look);
  for (const [index, part] of parts.entries()) {
    rows.push(...bodyRows(text, part, { marks: inText, width: look.width }));
    if (!endsParagraph(text, part, parts[index + 1])) continue;
    const ended = waiting.filter(({ span }) => endsBy(part, span));
    rows.push(...noteRows(ended, part.start, look.width));
    waiting = waiting.filter(({ span }) => !endsBy(part, span));
  }
  rows.push(...noteRows(waiting, text.length, look.width));
  for (const attachment of attachments) {
    const words = wrapText(`▹ ${attachmentWords(attachment)}`, look.width, { tone: 'dim', indent: 2 });
    rows.push(...words.map((line) => ({ offset: text.length, line, marked: [] })));
  }
  return rows;
}

/** A span may take its line break with it. */
function endsBy(part: Span, span: Span): boolean {
  return span.end <= part.end + 1;
}

/** What a signal adds at the cap of its family, or beside stronger evidence. */
const nothing = signed(0);

/** What the reckoning says of marks, each on its own, but once where it says the same of several. */
function noteRows(marks: readonly NumberedMark[], offset: number, width: number): readonly MessageRow[] {
  const noted = new Map<string, number[]>();
  for (const mark of marks) {
    const note = noteOf(mark);
    noted.set(note, [...(noted.get(note) ?? []), mark.number]);
  }
  return [...noted].flatMap(([note, numbers]) =>
    wrapText(`↳ ${note}`, width, { tone: 'dim', indent: 2 }).map((row) => ({
      offset,
      line: row.map((one) => ({ ...one, marks: numbers })),
      marked: numbers,
    })),
  );
}

/** The signals and what each adds or takes; those last that change nothing. */
function noteOf({ addends }: NumberedMark): string {
  const parted = addends.map(({ signal, contribution }) => ({ signal, adds: signed(contribution) }));
  const words = parted.filter(({ adds }) => adds !== nothing).map(({ signal, adds }) => `${signal} ${adds}`);
  const rest = parted.filter(({ adds }) => adds === nothing).map(({ signal }) => signal);
  const all = rest.length > 0 ? [...words, `${rest.join(', ')} ${nothing}`] : words;
  return all.join(', ');
}
