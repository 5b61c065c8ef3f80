import type { FamilyScore, Score } from '../../../score/score.ts';
import { familyWords, signedExactly } from '../labels.ts';
import { columns, line, run, type Line } from '../line.ts';
import type { Block } from '../rows.ts';

/** Bias, families with their caps, and the sum: a column of numbers that adds up to the last digit. */
export function reckoning({ bias, families, logits }: Score, width: number): Block {
  const rule = line('─'.repeat(nameWidth + 1 + numberWidth), 'dim');
  return [
    row('at the start', bias, { width }),
    ...families.map((family) => row(familyWords[family.family], family.sum, { width, family })),
    rule,
    row('together', logits, { width }),
  ];
}

const nameWidth = 16;
const numberWidth = 9;
const capWidth = 11;
const barWidth = 10;

interface RowContext {
  readonly width: number;
  readonly family?: FamilyScore;
}

function row(name: string, value: number, { width, family }: RowContext): Line {
  const number = signedExactly(value).padStart(numberWidth);
  const cells: (readonly [Line, number])[] = [
    [line(name), nameWidth],
    [line(number), numberWidth],
  ];
  // A cap that is cut off would say less than none.
  if (!family || width < nameWidth + numberWidth + capWidth + 2) return columns(cells);
  const cap = family.isCapped ? 'at its cap' : `of ${signedExactly(family.cap).replace(/(?:\.|(?<!0))0+$/, '')}`;
  cells.push([line(cap, 'dim'), capWidth]);
  if (width >= nameWidth + numberWidth + capWidth + barWidth + 3) cells.push([[run(bar(family), 'dim')], barWidth]);
  return columns(cells);
}

/** How much of its cap a family has reached. */
function bar({ sum, cap }: FamilyScore): string {
  const full = cap === 0 ? 0 : Math.round((sum / cap) * barWidth);
  return `${'█'.repeat(full)}${'░'.repeat(barWidth - full)}`;
}
