import type { AnswerWords } from '../words.ts';
import { wrapped } from './wrap.ts';

/** Answers as plain text of 80 columns: what each does, and under it words to send. */
export function answersText(answers: readonly AnswerWords[]): string {
  const lines = answers.flatMap(({ says, draft }, index) => [
    ...indentedBy(3, wrapped(`${index + 1}. ${says}`, 74, '   ')),
    ...(draft === undefined ? [] : indentedBy(6, wrapped(`"${draft}"`, 70))),
  ]);
  return ['', 'Answers that you may use or change; none is owed', ...lines, ''].join('\n');
}

function indentedBy(columns: number, lines: readonly string[]): readonly string[] {
  return lines.map((line) => `${' '.repeat(columns)}${line}`);
}
