import { defineFormat } from './format.ts';
import type { Cell, ColumnType, Table } from './table.ts';
import { dictionaryOf, tablesOf, timeText } from './tables.ts';

export const csv = defineFormat({
  name: 'csv',
  purpose:
    'tables for spreadsheets: the messages, or into a folder also cases, accounts, evidence and what columns mean',
  files: (dossier) => {
    const tables = tablesOf(dossier);
    return [
      ...tables.map((table) => ({ name: `${table.name}.csv`, content: toCsv(table) })),
      { name: 'DICTIONARY.md', content: dictionaryOf(tables) },
    ];
  },
});

/** A table as RFC 4180 has it. */
export function toCsv({ columns, rows }: Table): string {
  const lines = rows.map((row) => row.map((cell, at) => cellOf(cell, columns[at]?.type ?? 'text')).join(','));
  return [columns.map(({ name }) => name).join(','), ...lines].map((line) => `${line}\r\n`).join('');
}

/** Text that a spreadsheet shows and never calculates; what is put in front can be taken away again, as the dictionary says. */
export function csvText(text: string): string {
  const safe = text.replace(formulaStart, "'$&");
  return /[",\r\n']/.test(safe) || safe !== safe.trim() ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** At the start of a cell, or of a line in it: some programs split there. Full-width twins count in East Asian locales. */
const formulaStart = /(?<=^|[\r\n])[=+\-@\t\r'＝＋－＠]/g;

function cellOf(cell: Cell, type: ColumnType): string {
  if (cell === undefined) return '';
  if (typeof cell === 'string') return csvText(cell);
  return type === 'time' ? timeText(Number(cell)) : String(cell);
}
