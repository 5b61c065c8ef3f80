import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fieldNames } from '../../src/ingest/field-names.ts';

const lines = ['From: a', 'FROM: b', 'From : c', 'Subject: a:b', 'Subject\n : d', 'no name: e', 'none', ':', ': f'];
const long = [`${'x'.repeat(150)}: g`, `${'x'.repeat(201)}: h`];

test('a name is read alike whatever stood before it, and however few are remembered', () => {
  const readAlone = (line: string) => fieldNames().nameAt(line, 0, line.length, fieldNames().beginning);
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...lines, ...long)), fc.nat(6), (header, most) => {
      const names = fieldNames(most);
      for (const headers of [header, header]) {
        let before = names.beginning;
        let start = 0;
        const block = headers.join('\n');
        for (const line of headers) {
          const found = names.nameAt(block, start, start + line.length, before);
          const alone = readAlone(line);
          expect([found?.written, found?.name]).toEqual([alone?.written, alone?.name]);
          before = found ?? before;
          start += line.length + 1;
        }
      }
    }),
  );
  expect(lines.map((line) => readAlone(line)?.name)).toEqual([
    ...['from', 'from', 'from', 'subject', 'subject', '', undefined, '', ''],
  ]);
  expect(long.map((line) => readAlone(line)?.name)).toEqual(['x'.repeat(150), '']);
});
