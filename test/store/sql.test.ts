import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from '../support/program.ts';

/** Constants of the same file, and names of tables out of a few that are written there. */
const constants = [
  "columns.join(', ')",
  "columns.map(() => '?').join(', ')",
  'doingColumns',
  'doingTables',
  'envelopeColumns',
  'inOrder',
  'kind',
  'messageColumns',
  'ofSource',
  'places',
  'table',
  'tokenizer',
];

test('no statement of the store is put together from what anybody wrote', () => {
  const src = join(root, 'src');
  const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((file) => /\.tsx?$/.test(file));
  const put = files.flatMap((file) => {
    const code = readFileSync(join(src, file), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
    const statements = code.match(/`[^`]*\b(?:SELECT|INSERT INTO|UPDATE|DELETE FROM|CREATE|REPLACE)\b[^`]*`/g) ?? [];
    return statements.flatMap((sql) => [...sql.matchAll(/\$\{([^}]*)\}/g)].map(([, expression = '']) => expression));
  });
  expect(put.length).toBeGreaterThan(constants.length);
  expect(put.filter((expression) => !constants.includes(expression))).toEqual([]);
});
