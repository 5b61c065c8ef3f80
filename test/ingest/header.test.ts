import fc from 'fast-check';
import { expect, test } from 'vitest';
import { allFields, firstField, readHeader, valueOf } from '../../src/ingest/header.ts';
import { limits } from '../../src/ingest/limits.ts';

/** As RFC 5322 says it, all of it at once: unfold, take lines apart, take fields apart. */
function readPlainly(block: string): readonly (readonly [name: string, value: string])[] {
  const lines = block.replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/);
  return lines.slice(0, limits.headerFields).flatMap((line) => {
    const [, name = '', value = ''] = /^([!-9;-~]{1,200})[ \t\r\f\v\u00a0]*:(.*)$/s.exec(line) ?? [];
    const kept = value.slice(0, limits.fieldCharacters).replace(/^[ \t\r\n\f\v]+|[ \t\r\n\f\v]+$/g, '');
    return name === '' ? [] : [[name.toLowerCase(), kept] as const];
  });
}

const piece = fc.constantFrom(
  ...['Subject', 'X-Long-Name', 'received', ':', ': ', 'a', 'b c', ' ', '\t', '\n', '\r\n', '\r', '\n ', '\r\n\t'],
  ...[' \r\n', '\u00a0', '(', 'é'],
);

test('a header is read as by unfolding it and taking it apart line by line', () => {
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
      const block = pieces.join('').replace(/^[\r\n]+/, '');
      const end = /\n\r?\n/.exec(block)?.index ?? block.length;
      const header = readHeader(Buffer.from(block, 'latin1'));
      const read = header.fields.map((field) => [field.name, valueOf(field)]);
      expect(read).toEqual(readPlainly(block.slice(0, end)));
    }),
    { numRuns: 2_000 },
  );
});

test('fields are found by their names, however these are written', () => {
  const header = readHeader(Buffer.from('SUBJECT: One\nSubject : Two\nTo:\n  a@example.org,\n\tb@example.org\n\n'));
  expect(allFields(header, 'subject')).toEqual(['One', 'Two']);
  expect(firstField(header, 'to')).toBe('a@example.org, b@example.org');
  expect(firstField(header, 'cc')).toBeUndefined();
});

test('of a header of too many lines the first are read, and it says so', () => {
  const lines = (count: number) => Buffer.from(`${'A: b\n'.repeat(count)}\nText.\n`);
  expect(readHeader(lines(limits.headerFields))).toMatchObject({ extent: 'whole' });
  const { extent, fields } = readHeader(lines(limits.headerFields + 1));
  expect({ extent, fields: fields.length }).toEqual({ extent: 'cut', fields: limits.headerFields });
});
