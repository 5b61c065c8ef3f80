import { toPrintable } from '../../present/printable.ts';
import { isMet, type Row } from '../figures/row.ts';
import type { Evaluation } from '../run/evaluate.ts';
import type { ReportContext } from './json.ts';

/** An evaluation as one table, a group of rows under each heading, with what has to be known to read it above. */
export function toEvaluationText(evaluation: Evaluation, { scenarios, caveats }: ReportContext): string {
  const { seed, model, archives, campaigns, lookAlikes, rows } = evaluation;
  const hosts = archives.filter(({ isHost }) => isHost).map(({ name }) => name);
  const head = [
    `${campaigns} campaigns and ${lookAlikes} look-alikes of ${scenarios.join(', ')}, planted in ${hosts.join(', ')}`,
    `model ${model}, seed ${seed}; ${archives.length} archives; intervals are 95 %, over scenarios drawn again, of threads exact`,
    ...caveats,
  ];
  return toPrintableLines([...head, '', ...table(rows)]);
}

const columns = ['figure', 'value', '95 %', 'counted', 'goal', 'met'] as const;

function table(rows: readonly Row[]): readonly string[] {
  const cells = rows.map((row) => ({ group: row.group, cells: cellsOf(row) }));
  const widths = columns.map((name, at) => Math.max(name.length, ...cells.map((one) => one.cells[at]?.length ?? 0)));
  const line = (texts: readonly string[]): string =>
    texts
      .map((text, at) => text.padEnd(widths[at] ?? 0))
      .join('  ')
      .trimEnd();
  return [
    line(columns),
    line(widths.map((width) => '-'.repeat(width))),
    ...cells.flatMap((one, at) => [...(one.group === cells[at - 1]?.group ? [] : [one.group]), line(one.cells)]),
  ];
}

function cellsOf(row: Row): readonly string[] {
  const met = isMet(row);
  return [
    `  ${row.figure}`,
    row.value === undefined ? 'nothing to count' : amount(row.value, row),
    row.interval ? `${amount(row.interval.low, row)} .. ${amount(row.interval.high, row)}` : '',
    row.count === undefined ? `of ${row.of} ${row.ofWhat}` : `${row.count} of ${row.of} ${row.ofWhat}`,
    row.goal ? `${row.goal.is} ${amount(row.goal.value, row)}` : '',
    met === undefined ? '' : met ? 'yes' : 'no',
  ];
}

function amount(value: number, { unit }: Row): string {
  if (unit === 'share') return `${(100 * value).toFixed(1)} %`;
  if (unit === 'messages') return String(value);
  return value.toFixed(2);
}

function toPrintableLines(lines: readonly string[]): string {
  return `${lines.map(toPrintable).join('\n')}\n`;
}
