/** What a column holds: `time` is in milliseconds since 1970, `count` a whole number. */
export type ColumnType = 'text' | 'number' | 'count' | 'time' | 'truth';

/** A cell; undefined where it is not known. */
export type Cell = string | number | boolean | undefined;

/** A table whose columns say what they mean. */
export interface Table {
  readonly name: string;
  readonly meaning: string;
  readonly columns: readonly { readonly name: string; readonly type: ColumnType; readonly meaning: string }[];
  /** Cells in the order of the columns. */
  readonly rows: readonly (readonly Cell[])[];
}

/** A column: its name, type and meaning, and how a row is asked for it. */
export type ColumnOf<Row> = readonly [name: string, type: ColumnType, meaning: string, cell: (row: Row) => Cell];

/** Makes a table of rows. */
export function table<Row>(
  name: string,
  meaning: string,
  rows: readonly Row[],
  columns: readonly ColumnOf<Row>[],
): Table {
  return {
    name,
    meaning,
    columns: columns.map(([column, type, means]) => ({ name: column, type, meaning: means })),
    rows: rows.map((row) => columns.map(([, , , cell]) => cell(row))),
  };
}
