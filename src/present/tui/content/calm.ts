import type { Review } from '../../review.ts';
import { calmSentences } from '../labels.ts';
import { emptyLine, run, type Line } from '../line.ts';
import { wrapText } from '../wrap.ts';

/** What is said where nothing was found. */
export function calm(review: Review, columns: number, height: number): readonly Line[] {
  const width = Math.min(columns - 4, 72);
  const [first = '', ...rest] = calmSentences(review);
  const text = [
    ...wrapText(first, width, { tone: 'strong' }),
    emptyLine,
    ...rest.flatMap((one) => wrapText(one, width)),
  ];
  const above = Math.max(0, Math.floor((height - text.length) / 3));
  return [...Array.from({ length: above }, () => emptyLine), ...text.map((row): Line => [run('  '), ...row])];
}
