import { conditionText } from '../../../triage/query.ts';
import type { ListYear, Review } from '../../review.ts';
import { counted, countOf, levelSymbols } from '../labels.ts';
import { columns, line, run, type Line } from '../line.ts';
import { uniform, type Column } from '../rows.ts';
import { cursorWidth } from './why.ts';

/** Lists by year: a head that stays, and a row for each. */
export interface Lists {
  readonly head: Line;
  readonly column: Column;
  readonly years: readonly ListYear[];
}

/** What was read, by list and year, and the cases that reached a level there and then. */
export function listsOf(review: Review, years: readonly ListYear[], width: number): Lists {
  const room = width - cursorWidth;
  const numbers = [4, 9, 8, 6];
  const name = Math.max(8, Math.min(48, room - numbers.reduce((sum, one) => sum + one + 1, 0) - leastSymbols - 1));
  const row = (cells: readonly Line[]): Line =>
    columns(cells.map((cell, index) => [cell, [name, ...numbers, leastSymbols][index] ?? 0]));
  return {
    head: row(['list', 'year', 'messages', ' threads', ' cases', ''].map((head) => line(head, 'dim'))),
    column: uniform(years.length, 1, (index) => {
      const year = years[index];
      if (!year) return [];
      const { cases, messages, threads } = year;
      return [
        row([
          line(year.list ?? noList, year.list === undefined ? 'dim' : 'strong'),
          line(String(year.year)),
          line(counted(messages).padStart(9)),
          line(counted(threads).padStart(8)),
          line((cases.length === 0 ? '–' : counted(cases.length)).padStart(6)),
          [run(symbolsOf(cases, review), 'accent')],
        ]),
      ];
    }),
    years,
  };
}

/** Asks for the cases of a row, those too that were put away: the table counts them. */
export function queryOfYear({ list, year }: ListYear): string {
  const days = [conditionText('since', yearText(year)), conditionText('before', yearText(year + 1))];
  return [...(list === undefined ? [] : [conditionText('list', list)]), ...days, 'state:any'].join(' ');
}

function yearText(year: number): string {
  return String(year).padStart(4, '0');
}

/** A row of the table to be heard. */
export function listSpoken({ list, year, messages, threads, cases }: ListYear): Line {
  const counts = [countOf(messages, 'message'), countOf(threads, 'thread'), countOf(cases.length, 'case')];
  return line(`${list ?? noList} ${year}: ${counts.join(', ')}`);
}

/** A symbol for each case, as many as there is room for. */
const leastSymbols = 8;

function symbolsOf(cases: readonly number[], { campaigns }: Review): string {
  const symbols = cases.flatMap((index) => {
    const level = campaigns[index]?.level;
    return level ? [levelSymbols[level]] : [];
  });
  return symbols.length > leastSymbols ? `${symbols.slice(0, leastSymbols - 1).join('')}…` : symbols.join('');
}

const noList = '(no list)';
