import xterm from '@xterm/headless';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { paint, type Painted } from '../../../../src/present/tui/paint/paint.ts';

const [columns, rows] = [24, 5] as const;

/** What a terminal shows once it was given these bytes: of each cell its text and its look. */
async function shownBy(bytes: string): Promise<readonly string[]> {
  const terminal = new xterm.Terminal({ cols: columns, rows, allowProposedApi: true });
  await new Promise<void>((resolve) => terminal.write(bytes, resolve));
  const shown = Array.from({ length: rows }, (_unused, row) => {
    const line = terminal.buffer.active.getLine(row);
    return Array.from({ length: columns }, (_cell, column) => {
      const cell = line?.getCell(column);
      const isBlank = cell === undefined || cell.getChars().trim() === '';
      const ground = [cell?.isUnderline(), cell?.isInverse(), cell?.getBgColor()];
      const look = isBlank ? ground : [...ground, cell.isBold(), cell.isDim(), cell.getFgColor()];
      return `${isBlank ? ' ' : cell.getChars()}${look.map(Number).join(',')}`;
    }).join('|');
  });
  terminal.dispose();
  return shown;
}

/** The bytes that lead through frames, one after another. */
function through(frames: readonly string[]): readonly string[] {
  let painted: Painted;
  return frames.map((frame) => {
    const painting = paint(painted, frame, columns);
    painted = painting.rows;
    return painting.bytes;
  });
}

const text = fc.array(
  fc.constantFrom(
    'a',
    'b',
    'É',
    '│',
    '━',
    '▌',
    '●',
    ' ',
    '   ',
    '         ',
    '日',
    '🎉',
    'e\u0301',
    '👩‍💻',
    '▶\ufe0f',
    '田中 ',
  ),
  { maxLength: 6 },
);
const looks = [
  '\x1b[1m|\x1b[22m',
  '\x1b[2m|\x1b[22m',
  '\x1b[35m|\x1b[39m',
  '\x1b[4m|\x1b[24m',
  '\x1b[7m|\x1b[27m',
] as const;
const look = fc.constantFrom(
  '|',
  ...looks,
  '\x1b[38;2;241;156;240m|\x1b[39m',
  '\x1b[48;5;17m|\x1b[49m',
  '\x1b[1m\x1b[4m|\x1b[24m\x1b[22m',
);
const run = fc.tuple(look, text).map(([around, letters]) => around.replace('|', letters.join('')));
// Wide ones count double: 3 runs of at most 6 of at most 9 columns are cut, as the screen cuts them.
const row = fc
  .array(run, { maxLength: 3 })
  .filter((runs) => roomOf(runs.join('')) <= columns)
  .map((runs) => runs.join(''));
const frame = fc.array(row, { minLength: 1, maxLength: rows - 1 }).map((lines) => lines.join('\n'));

function roomOf(line: string): number {
  return [...line.replaceAll(/\x1b\[[\d;]*m/g, '')].reduce((sum, one) => sum + (one > '\u2fff' ? 2 : 1), 0);
}

describe('a frame', () => {
  test('is on the screen whole, whatever was there before', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(frame, { minLength: 2, maxLength: 4 }), async (frames) => {
        const last = (frames.at(-1) ?? '').replaceAll('\n', '\r\n');
        expect(await shownBy(through(frames).join(''))).toEqual(await shownBy(last));
      }),
      { numRuns: 400 },
    );
  });

  test('that is the one before takes no bytes', () => {
    fc.assert(
      fc.property(frame, (one) => {
        expect(through([one, one])[1]).toBe('');
      }),
    );
  });

  test('in which a bar moves down costs a few bytes for each of its rows, however long they are', () => {
    const before = [
      '┃ one           │ text',
      '┃ more          │ text',
      '  two           │ text',
      '  more          │ text',
    ];
    const after = [...before].map((line, index) => (index < 2 ? `  ${line.slice(2)}` : `┃ ${line.slice(2)}`));
    expect(through([before.join('\n'), after.join('\n')])[1]).toBe('\x1b[H \x1b[2H \x1b[3H┃\x1b[4H┃');
  });

  test('has no colours where it was given none', () => {
    const [first, second] = through(['one\ntwo 🎉', 'one more\n🎉🎉']);
    expect(`${first}${second}`).not.toMatch(/\x1b\[[\d;]*m/);
  });

  test('that is shorter leaves nothing of a longer row behind, with one erasure', () => {
    expect(through(['a long row with gaps', 'a long'])[1]).toBe('\x1b[1;8H\x1b[K');
  });
});
