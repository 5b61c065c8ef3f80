import { basename } from 'node:path';
import { expect, test } from 'vitest';
import { patternsIn } from '../support/patterns.ts';

/** All layers through which text of mail goes. */
const layers = ['mail', 'thread', 'language', 'style', 'accounts', 'signals', 'campaign', 'ingest', 'store', 'present'];
const patterns = patternsIn(layers);

const megabyte = 1_000_000;
const units = [
  ...[
    'a',
    'A',
    '0',
    ' ',
    '\t',
    '\n',
    '.',
    '-',
    '_',
    '=',
    '+',
    '#',
    '*',
    ':',
    ';',
    ',',
    '@',
    '/',
    '\\',
    '"',
    "'",
    '(',
    ')',
  ],
  ...[
    '<',
    '>',
    '[',
    ']',
    '{',
    '|',
    '`',
    '&',
    '\0',
    'é',
    '\u{1d41a}',
    ' a',
    'a ',
    '> ',
    'a@',
    '<a',
    '<a@',
    '(a',
    '"a',
    "'a",
  ],
  ...[
    '\n>',
    '\n> ',
    'a\n',
    '\n\n',
    'a.',
    '0.',
    '0:',
    'a-',
    '--\n',
    '=?',
    ' at ',
    'On ',
    'wrote',
    'https://a',
    'v1.',
    ' <',
  ],
];
const texts = units.map((unit) => `${unit.repeat(megabyte / unit.length)}!`);

/** Pieces of a pattern that is anchored where it is put together. */
const pieces = /^ingest\/simple-address\.ts/;

test('each pattern that meets mail reads a megabyte of any hostile text in 50 ms (T-09)', { timeout: 600_000 }, () => {
  const slow: string[] = [];
  const whole = patterns.filter(({ where }) => !pieces.test(where));
  for (const { where, expression } of whole) {
    const at = texts.findIndex((text) => bestOf(5, expression, text) >= longestMs);
    if (at >= 0) slow.push(`${where} on ${JSON.stringify(units[at])}`);
  }
  process.stderr.write(
    `  ${basename(import.meta.filename)}: ${whole.length} patterns, ${texts.length} texts, ${slow.length} slow\n`,
  );
  expect(slow).toEqual([]);
  expect(whole.length).toBeGreaterThan(300);
});

const longestMs = 50;

/** The best of some, in time of this thread: what is meant is the work, not what else the machine does. */
function bestOf(times: number, expression: RegExp, text: string): number {
  let best = Infinity;
  for (let turn = 0; turn < times && best >= longestMs && (turn === 0 || best < 20 * longestMs); turn += 1) {
    expression.lastIndex = 0;
    const start = process.threadCpuUsage();
    expression.test(text);
    const { user, system } = process.threadCpuUsage(start);
    best = Math.min(best, (user + system) / 1_000);
  }
  return best;
}
