import { emptyLine } from '../line.ts';
import { stacked, type Column } from '../rows.ts';
import { wrapText } from '../wrap.ts';
import { cursorWidth } from './why.ts';

/** Answers that cost little, whatever a case turns out to be; the first one is that none is owed. */
export function answersOf(answers: readonly string[], width: number): Column {
  const room = width - cursorWidth;
  return stacked(
    answers.map((answer, index) => [...wrapText(answer, room, { tone: index === 0 ? 'strong' : 'plain' }), emptyLine]),
  );
}
