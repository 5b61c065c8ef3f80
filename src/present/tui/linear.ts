import { toPrintable } from '../printable.ts';
import type { Frame, FramePane } from './frame.ts';
import type { Line } from './line.ts';

/**
 * A frame as lines for a screen reader: what has the focus and, of a list, only what is under the cursor, so that a key is
 * answered with little to listen to. Rules, columns and bars are left out; symbols are said as words.
 */
export function linearText(frame: Frame): readonly string[] {
  if (frame.kind === 'sentence') return [spoken(frame.sentence)];
  const all = [...(frame.strip ? [frame.strip] : []), ...frame.panes];
  const focused = all.find(({ isFocused }) => isFocused);
  const footer = spoken(frame.footer);
  return [...(focused ? paneText(focused) : []), frame.isTold ? footer : `Keys: ${footer}`, spoken(frame.header)];
}

function paneText({ name, rows, spoken: instead }: FramePane): readonly string[] {
  const meant = rows.filter(([first]) => first?.text === cursorBar);
  const said = (instead ?? (meant.length > 0 ? meant : rows).filter((row) => !isLane(row)))
    .map(spoken)
    .filter((row) => row !== '');
  return [`${spokenText(name)}:`, ...said];
}

const cursorBar = '┃ ';

/** Marks on a time axis: what they show is said in words beside them. */
function isLane(line: Line): boolean {
  const text = line.map((one) => one.text).join('');
  return /[▲△■◇◆·‹›]/u.test(text) && /^[▲△■◇◆·‹›┃│ ]+$/u.test(text);
}

function spoken(line: Line): string {
  return spokenText(line.map(({ text }) => text).join(''));
}

/** A title comes as the mail has it. */
function spokenText(text: string): string {
  return toPrintable(text)
    .replace(drawing, ' ')
    .replaceAll('←/→', 'left or right arrow')
    .replace(/[^ -~]/gu, (character) => words[character] ?? character)
    .split(' ')
    .filter((word) => word !== '')
    .join(' ')
    .replaceAll(' ,', ',')
    .trim();
}

/** Boxes and bars (U+2500 to U+259F). */
const drawing = /[\u2500-\u259f]+/g;

/** Symbols that mean something and that voices leave out or misname. */
const words: Readonly<Record<string, string>> = {
  '·': ',',
  '▲': 'pressing: ',
  '△': 'by who presses: ',
  '■': 'maintainer: ',
  '◇': 'named: ',
  '◆': 'technical: ',
  '●': '',
  '○': '',
  '▹': 'folded: ',
  '↳': 'adds: ',
  '└': 'reply: ',
  '−': 'minus ',
  '±': 'plus or minus ',
  '→': ' to ',
  '←': 'left arrow',
  '“': '"',
  '”': '"',
  '…': '...',
};
