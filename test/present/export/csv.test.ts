import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { csv, csvText } from '../../../src/present/export/csv.ts';
import { dossierFor } from '../../support/dossier.ts';
import { root } from '../../support/program.ts';
import { exampleReview, hostileReview } from '../../support/review.ts';

/** As RFC 4180 reads. */
function cellsOf(text: string): readonly (readonly string[])[] {
  const rows: string[][] = [[]];
  const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/gy;
  for (const [whole, quoted, plain, end] of text.matchAll(cell)) {
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain ?? '');
    if (end === '\r\n') rows.push([]);
    if (whole === '') break;
  }
  return rows.slice(0, -1);
}

/** As the dictionary says how to. */
function unprotected(cell: string): string {
  return cell.replace(/(?<=^|[\r\n])'/g, '');
}

describe('a cell of CSV', () => {
  test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', 'a\n=cmd|calc', 'a\r\n-1', '＝1', "'=1", '"=1"'])(
    '%j is text to every spreadsheet, and can be had back as it was',
    (text) => {
      const [[cell = ''] = []] = cellsOf(`${csvText(text)}\r\n`);
      for (const line of cell.split(/[\r\n]/)) expect(line).not.toMatch(/^[=+\-@\t＝＋－＠]/);
      expect(unprotected(cell)).toBe(text);
    },
  );

  test('comes back as it was, whatever it holds', () => {
    const pieces = fc.constantFrom('=', '+', '-', '@', "'", '"', ',', '\n', '\r', '\t', ' ', 'a', 'ü', '1');
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 12 }), (parts) => {
        const text = parts.join('');
        const [row] = cellsOf(`${csvText(text)},x\r\n`);
        expect(row?.map(unprotected)).toEqual([text, 'x']);
        for (const line of row?.[0]?.split(/[\r\n]/) ?? []) expect(line).not.toMatch(/^[=+\-@\t]/);
      }),
      { numRuns: 500 },
    );
  });
});

describe('the tables', () => {
  test('hold no formula, whatever a mail says', () => {
    for (const payload of ['=HYPERLINK("https://evil.example")', '@SUM(1)', '+1', '-1|cmd', '\t=1', '\r\n=1']) {
      for (const { name, content } of csv.files(dossierFor(hostileReview(payload)))) {
        if (!name.endsWith('.csv')) continue;
        const [head, ...rows] = cellsOf(String(content));
        for (const row of rows) {
          expect(row).toHaveLength(head?.length ?? 0);
          // A number may be below zero: it is one to the spreadsheet too.
          const texts = row.filter((cell) => !/^-?\d+(?:\.\d+)?(?:e-\d+)?$/.test(cell));
          for (const line of texts.flatMap((cell) => cell.split(/[\r\n]/))) expect(line).not.toMatch(/^[=+\-@\t]/);
        }
      }
    }
  });

  test('say what each of their columns means', () => {
    const files = csv.files(dossierFor(exampleReview()));
    const dictionary = String(files.find(({ name }) => name === 'DICTIONARY.md')?.content);
    for (const { name, content } of files.filter((file) => file.name.endsWith('.csv'))) {
      expect(dictionary).toContain(`## ${name.replace('.csv', '')}\n`);
      for (const column of cellsOf(String(content))[0] ?? []) expect(dictionary).toContain(`| \`${column}\` |`);
    }
  });

  test('are all in the README, column by column', () => {
    const readme = readFileSync(join(root, 'README.md'), 'utf8');
    for (const { name, content } of csv.files(dossierFor()).filter((file) => file.name.endsWith('.csv'))) {
      const row = readme.split('\n').find((line) => line.startsWith(`| \`${name.replace('.csv', '')}\` `)) ?? '';
      const columns = [...(row.split('|')[3] ?? '').matchAll(/`(\w+)`/g)].map(([, column]) => column);
      expect(columns).toEqual(cellsOf(String(content))[0]);
    }
  });
});
