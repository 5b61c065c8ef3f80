import { parquetWriteBuffer } from 'hyparquet-writer';
import { defineFormat } from './format.ts';
import type { Cell, ColumnType, Table } from './table.ts';
import { dictionaryOf, tablesOf } from './tables.ts';

export const parquet = defineFormat({
  name: 'parquet',
  purpose: 'the same tables for R, Python and DuckDB: the messages, or all of them into a folder',
  isBinary: true,
  files: (dossier) => {
    const tables = tablesOf(dossier);
    const madeBy = `undue version ${dossier.generator.version}`;
    return [
      ...tables.map((table) => ({ name: `${table.name}.parquet`, content: toParquet(table, madeBy) })),
      { name: 'DICTIONARY.md', content: dictionaryOf(tables) },
    ];
  },
});

function toParquet({ columns, rows }: Table, createdBy: string): Uint8Array {
  const columnData = columns.map(({ name, type }, at) => ({
    name,
    type: parquetTypes[type],
    data: rows.map((row) => valueOf(row[at], type)),
  }));
  return new Uint8Array(parquetWriteBuffer({ columnData, createdBy }));
}

const parquetTypes = {
  text: 'STRING',
  number: 'DOUBLE',
  count: 'INT32',
  time: 'TIMESTAMP',
  truth: 'BOOLEAN',
} as const satisfies Record<ColumnType, string>;

function valueOf(cell: Cell, type: ColumnType): Cell | Date | null {
  if (cell === undefined) return null;
  return type === 'time' ? new Date(Number(cell)) : cell;
}
