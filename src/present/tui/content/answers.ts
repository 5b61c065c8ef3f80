import type { AnswerWords } from '../../words.ts';
import { emptyLine } from '../line.ts';
import { stacked, type Column } from '../rows.ts';
import { wrapText } from '../wrap.ts';
import { cursorWidth } from './why.ts';

/** Answers that cost little, whatever a case turns out to be: what each does, and in quotes below it words to send. */
export function answersOf(answers: readonly AnswerWords[], width: number): Column {
  const room = width - cursorWidth;
  return stacked(
    answers.map(({ says, draft }, index) => [
      ...wrapText(says, room, { tone: index === 0 ? 'strong' : 'plain' }),
      ...(draft === undefined ? [] : wrapText(`  “${draft}”`, room, { indent: 3, tone: 'dim' })),
      emptyLine,
    ]),
  );
}

/** What is copied of an answer: the words to send, or else the advice. */
export function wordsToSend({ says, draft }: AnswerWords): string {
  return draft ?? says;
}
