import { expect } from 'vitest';
import { passagesOf } from '../../../src/mail/passages.ts';

/** Expects a text drawn as a table: on each line the kind of the passage that it is in, a bar, and the line. */
export function divided(drawing: string): void {
  const rows = drawing
    .replace(/^\n|\n *$/g, '')
    .split('\n')
    .map((row) => row.trimStart());
  const text = rows.map((row) => row.slice(row.indexOf('|') + 1).replace(/^ /, '')).join('\n');
  const found = passagesOf(text).flatMap(({ kind, start, end }) =>
    text
      .slice(start, end)
      .replace(/\n$/, '')
      .split('\n')
      .map((line) => `${kind}| ${line}`.trimEnd()),
  );
  expect(found).toEqual(rows.map((row) => row.replace(/ *\|/, '|').trimEnd()));
}
