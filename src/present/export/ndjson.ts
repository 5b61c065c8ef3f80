import { defineFormat } from './format.ts';
import { tablesOf, timeText } from './tables.ts';

export const ndjson = defineFormat({
  name: 'ndjson',
  purpose: 'the same tables as lines of JSON, each with the name of its table',
  files: (dossier) => {
    const lines = tablesOf(dossier).flatMap(({ name, columns, rows }) =>
      rows.map((row) => {
        const cells = columns.map((column, at) => {
          const cell = row[at];
          const value = column.type === 'time' && cell !== undefined ? timeText(Number(cell)) : (cell ?? null);
          return [column.name, value] as const;
        });
        return `${JSON.stringify({ table: name, ...Object.fromEntries(cells) })}\n`;
      }),
    );
    return [{ name: 'undue.ndjson', content: lines.join('') }];
  },
});
