import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { authoredText, passagesOf } from '../../../src/mail/passages.ts';
import { isBlank } from '../../../src/mail/passages/page.ts';

test('authoredText yields the passages that the sender wrote', () => {
  const text = '> Shall we move?\nNo.\n-- \nAnn\n';
  expect(authoredText(text).map(({ start, end }) => text.slice(start, end))).toEqual(['No.\n']);
});

const anyLine = fc.oneof(
  fc.string({ maxLength: 30 }),
  fc.constantFrom(
    '',
    ' ',
    '>',
    '> a',
    '>> b',
    '>From c',
    '| d',
    'JT> e',
    '-- ',
    '--',
    '---',
    '--- a/f',
    '+++ b/f',
    '@@ -1,2 +1,2 @@',
    '+a',
    '-a',
    ' a',
    'diff --git a/f b/f',
    ' f | 1 +',
    'Signed-off-by: a <a@b>',
    'On 7 Jan 2020, Ann wrote:',
    'Ann wrote:',
    '[...]',
    '-----Original Message-----',
    'From: a@b',
    'To: a@b',
    'Subject: c',
    '---------- Forwarded message ----------',
    '----- End forwarded message -----',
    '_______________________',
    'Example mailing list',
    'To unsubscribe',
    '-----BEGIN PGP SIGNATURE-----',
    '-----END PGP SIGNATURE-----',
    '```',
    '$ ls',
    '    x = 1;',
    'make: *** x',
    'Prose, that is what this is.',
    'QUJD'.repeat(16),
    'begin 644 a',
    'M86)C',
    'end',
    '\r',
  ),
);
const anyText = fc.array(anyLine, { maxLength: 40 }).map((lines) => lines.join('\n'));

describe('for any text', { timeout: 20_000 }, () => {
  test('passages tile it: every unit once, in order, none of them empty, neighbours of two kinds', () => {
    fc.assert(
      fc.property(fc.oneof(anyText, fc.string({ unit: 'binary' })), (text) => {
        const passages = passagesOf(text);
        expect(passages.map(({ start }) => start)).toEqual(
          text === '' ? [] : [0, ...passages.slice(0, -1).map(({ end }) => end)],
        );
        expect(passages.at(-1)?.end ?? 0).toBe(text.length);
        expect(passages.every(({ start, end }) => start < end)).toBe(true);
        expect(passages.every(({ kind }, index) => kind !== passages[index - 1]?.kind)).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  test('a marked quote never counts as authored, however it is interleaved', () => {
    const quote = fc.constantFrom('> ', '>', '>> ', '> > ', ' > ').map((mark) => `${mark}QUOTED words of another`);
    fc.assert(
      fc.property(fc.array(fc.oneof(quote, quote, anyLine), { maxLength: 40 }), (lines) => {
        const text = lines.join('\n');
        for (const { start, end } of authoredText(text)) expect(text.slice(start, end)).not.toContain('QUOTED');
      }),
      { numRuns: 1000 },
    );
  });

  test('prose among quotes stays authored', () => {
    const blocks = fc.array(fc.constantFrom('> What do you say?\n', 'I say that all of it is right.\n', '\n'), {
      maxLength: 20,
    });
    fc.assert(
      fc.property(blocks, (parts) => {
        const own = authoredText(parts.join(''))
          .map(({ start, end }) => parts.join('').slice(start, end))
          .join('');
        expect(own.match(/I say/g)?.length ?? 0).toBe(parts.filter((part) => part.startsWith('I say')).length);
      }),
    );
  });
});

test('a line is blank where it has white space alone and begins with such of ASCII', () => {
  const space = fc.constantFrom(' ', '\t', '\r', '\0', '\x1f', '\u0085', '\u00a0', '\u2003', '\ufeff', 'a');
  fc.assert(
    fc.property(fc.array(space, { maxLength: 5 }), (units) => {
      const line = units.join('');
      expect(isBlank(line)).toBe(line === '' || (line.charCodeAt(0) <= 32 && line.trim() === ''));
    }),
    { numRuns: 3000 },
  );
});

describe('hostile text costs linear time', { timeout: 20_000 }, () => {
  test.each([
    ['quote marks', '>'],
    ['letters', 'a'],
    ['quoted lines', '>\n'],
    ['short lines', 'a\n'],
    ['alternating lines', '> a\nb\n'],
    ['newlines', '\n'],
    ['separators', '--\n'],
    ['separators and words', '-- \na\n'],
    ['diffs', 'diff --git a/x b/x\n'],
    ['endless hunks', '@@ -1,9999999 +1,9999999 @@\n'],
    ['commits', `From ${'0'.repeat(40)} Mon Sep 17 00:00:00 2001\n`],
    ['senders', 'From: a\n'],
    ['forwards', '---------- Forwarded message\n'],
    ['rules', `${'_'.repeat(30)}\n`],
    ['dashes', `${'-'.repeat(70)}\n`],
    ['parts', '-------------- next part --------------\n'],
    ['attributions', 'On 1 Jan 2020, X wrote:\n'],
    ['attributed quotes', 'On 1 Jan 2020\n> a\n'],
    ['prompts', '$ ls\n'],
    ['fences', '```\n'],
    ['base64', `${'A'.repeat(64)}\n`],
    ['armour', '-----BEGIN PGP MESSAGE-----\n'],
    ['signatures', '-----BEGIN PGP SIGNATURE-----\nA\n'],
    ['bars', '| a\nb\n'],
    ['citations', 'Ab> x\n'],
    ['assignments', 'a = '],
    ['spaces', ' '],
    ['columns', 'a  1  '],
    ['law', 'confidential '],
    ['dashed lines', '---\n'],
    ['colons', 'x:\n'],
    ['versions', '-- \n2.1\n'],
    ['braces', '}'],
    ['addresses', 'a@a'],
    ['dots', 'a.'],
    ['parentheses', '= ('],
  ])('a megabyte of %s', (_, unit) => {
    const text = unit.repeat(1_000_000 / unit.length);
    const before = performance.now();
    passagesOf(text);
    passagesOf(`=${text} x`);
    expect(performance.now() - before).toBeLessThan(8_000);
  });
});
