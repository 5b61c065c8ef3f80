/** One line that is being typed, parted at the cursor. */
export interface Text {
  readonly before: string;
  readonly after: string;
}

/** What a key does to a line. */
export type Edit =
  'left' | 'right' | 'line-start' | 'line-end' | 'delete-before' | 'delete-after' | 'delete-word' | 'clear-before';

/** A line with the cursor at its end. */
export function textOf(before: string): Text {
  return { before, after: '' };
}

/** All that was typed. */
export function valueOf({ before, after }: Text): string {
  return before + after;
}

/** The line after something was typed or pasted: what no line can hold is left out, and it stays of a sane length. */
export function inserted({ before, after }: Text, typed: string): Text {
  const room = Math.max(0, mostCharacters - before.length - after.length);
  return { before: before + withoutControls(typed).slice(0, room), after };
}

/** Text as a line can hold it: pasting a whole line brings its end along. */
export function withoutControls(typed: string): string {
  return typed.replace(/\p{Cc}/gu, '');
}

/** Longer than any address or path that means something. */
const mostCharacters = 2000;

/** The line after an edit, as a shell would do it. */
export function edited({ before, after }: Text, edit: Edit): Text {
  switch (edit) {
    case 'left':
      return { before: before.slice(0, before.length - lastOf(before).length), after: lastOf(before) + after };
    case 'right':
      return { before: before + firstOf(after), after: after.slice(firstOf(after).length) };
    case 'line-start':
      return { before: '', after: before + after };
    case 'line-end':
      return { before: before + after, after: '' };
    case 'delete-before':
      return { before: before.slice(0, before.length - lastOf(before).length), after };
    case 'delete-after':
      return { before, after: after.slice(firstOf(after).length) };
    case 'delete-word':
      return { before: before.trimEnd().replace(/(?<!\S)\S+$/u, ''), after };
    case 'clear-before':
      return { before: '', after };
  }
}

/** What a reader sees as one character may be several code points. */
const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

function firstOf(text: string): string {
  const [first] = graphemes.segment(text);
  return first?.segment ?? '';
}

function lastOf(text: string): string {
  return [...graphemes.segment(text)].at(-1)?.segment ?? '';
}
