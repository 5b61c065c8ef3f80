import { widthOf } from '../../printable.ts';
import { lineWidth, run, type Line } from '../line.ts';
import type { Text } from './editor.ts';

/** Where the next character goes; it is seen without colour, too. */
export const caret = run('▏', 'accent');

/** A line that is being typed: of a long one, what is about the cursor. */
export function fieldRow(prompt: string, { before, after }: Text, width: number): Line {
  const head: Line = [run(`${prompt}  `, 'dim')];
  const room = width - lineWidth(head) - 1;
  const [left, right] = [run(before, 'strong'), run(after, 'strong')];
  const kept = Math.min(widthOf(right.text), Math.max(Math.floor(room / 3), room - widthOf(left.text)));
  return [...head, endOf(left.text, room - kept), caret, startOf(right.text, kept)];
}

/** The end of what stands before the cursor; `…` where it goes on to the left. */
function endOf(text: string, width: number): Line[number] {
  if (widthOf(text) <= width) return run(text, 'strong');
  const characters = [...text];
  while (characters.length > 0 && widthOf(characters.join('')) > width - 1) characters.shift();
  return run(`…${characters.join('')}`, 'strong');
}

function startOf(text: string, width: number): Line[number] {
  if (widthOf(text) <= width) return run(text, 'strong');
  const characters = [...text];
  while (characters.length > 0 && widthOf(characters.join('')) > width - 1) characters.pop();
  return run(`${characters.join('')}…`, 'strong');
}
